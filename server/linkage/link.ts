/** The same people under different papers: persons who are more likely one than two, in table person_link (docs/linkage.md). */
import type { DuckDBConnection } from '@duckdb/node-api'
import { layOutPairs } from './blocks.ts'
import { linkParams, type LinkParams } from './params.ts'
import { layOutPeople, refreshSeen } from './people.ts'
import { weighPairs } from './weigh.ts'
import { inOne } from '../ledger/transaction.ts'

export interface Linked {
  /** Pairs that were compared. */
  pairs: number
  /** Pairs that were kept. */
  links: number
  /** Accounts, phones and other keys of too many persons, which were skipped. */
  hubs: number
}

const count = async (db: DuckDBConnection, table: string): Promise<number> =>
  Number((await db.runAndReadAll(`select count(*)::integer from ${table}`)).getRowsJS()[0]![0])

/**
 * Compares persons and writes tables person_seen and person_link, each in a commit of its own. Database `testing` must be attached (server/findings/testing.ts);
 * nobody else may write the two meanwhile.
 * @param touched table or bracketed select of person_no: only their links are made anew, all when left out
 */
export const linkPersons = async (
  db: DuckDBConnection,
  { touched, params = linkParams }: { touched?: string | undefined; params?: LinkParams } = {}
): Promise<Linked> => {
  await refreshSeen(db, touched)
  const hubs = await layOutPairs(db, params.hub, touched)
  await layOutPeople(db)
  await weighPairs(db, params)
  const mine = `select person_no from ${touched}`
  await inOne(db, async () => {
    await db.run(
      `delete from person_link ${touched ? `where left_no in (${mine}) or right_no in (${mine})` : ''}`
    )
    await db.run(
      'insert into person_link by name select * from testing.link_found order by left_no, right_no'
    )
  })
  const linked = {
    pairs: await count(db, 'testing.link_pair'),
    links: await count(db, 'testing.link_found'),
    hubs
  }
  for (const name of ['seen', 'person', 'name', 'pair', 'found'])
    await db.run(`drop table testing.link_${name}`)
  return linked
}
