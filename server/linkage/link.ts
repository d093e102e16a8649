/** The same people under different papers: persons who are more likely one than two, in table person_link (docs/linkage.md). */
import type { DuckDBConnection } from '@duckdb/node-api'
import { layOutPairs } from './blocks.ts'
import { linkParams, type LinkParams } from './params.ts'
import { countPersons } from './counts.ts'
import { layOutPeople, refreshSeen, type Touched } from './people.ts'
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

/** A ledger of before there were blocks knows them of nobody: everybody is compared once. */
const lacksBlocks = async (db: DuckDBConnection): Promise<boolean> =>
  (
    await db.runAndReadAll(
      'select exists (select 1 from person_seen) and not exists (select 1 from person_block)'
    )
  ).getRowsJS()[0]![0] === true

/**
 * Compares persons and writes tables person_seen, person_block, person_count and person_link, in commits of its own. Database `testing`
 * must be attached (server/findings/testing.ts); nobody else may write them meanwhile.
 * @param touched only the links of these persons are made anew, all when left out
 */
export const linkPersons = async (
  db: DuckDBConnection,
  { touched: asked, params = linkParams }: { touched?: Touched | undefined; params?: LinkParams } = {}
): Promise<Linked> => {
  const touched = asked && !(await lacksBlocks(db)) ? asked : undefined
  await refreshSeen(db, touched)
  const hubs = await layOutPairs(db, params.hub, touched?.persons)
  const pairs = await count(db, 'testing.link_pair')
  if (pairs > 0 || !touched) await countPersons(db, touched !== undefined)
  await layOutPeople(db)
  await weighPairs(db, params)
  const links = await count(db, 'testing.link_found')
  const mine = `select person_no from ${touched?.persons}`
  await inOne(db, async () => {
    await db.run(
      `delete from person_link ${touched ? `where left_no in (${mine}) or right_no in (${mine})` : ''}`
    )
    await db.run(
      'insert into person_link by name select * from testing.link_found order by left_no, right_no'
    )
  })
  for (const name of ['seen', 'person', 'name', 'pair', 'found'])
    await db.run(`drop table testing.link_${name}`)
  return { pairs, links, hubs }
}
