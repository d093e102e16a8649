import type { DuckDBConnection } from '@duckdb/node-api'
import type { OpenLedger } from '../ledger/open.ts'
import type { Office } from '../office/open.ts'
import { chainOf, freezeOf, type ChangeLaw } from './chain.ts'
import { readFacts, type Facts } from './facts.ts'
import { judge, type Law, type Standing } from './judge.ts'
import { allChanges, type Saved } from './store.ts'
import { inOne, moveDataVersion } from '../ledger/transaction.ts'

/** Where applications live: typed in the office store, counted in the ledger, judged by the region. */
export interface ChangeHouse {
  ledger: OpenLedger
  office: Office
  region: ChangeLaw
  today(): string
}

/** The law of an application: that of the day it was begun. */
export const lawOf = (region: ChangeLaw, day: string): Law => ({
  chain: chainOf(region, day),
  freeze: freezeOf(region, day)
})

/** How a saved application stands today. */
export const standing = ({ region, today }: ChangeHouse, saved: Saved, facts: Facts): Standing =>
  judge(saved.body, lawOf(region, saved.created_on), facts, today())

const columns = [
  ...(['change_no', 'year', 'project_code', 'project_name', 'kind', 'steps_total', 'steps_done'] as const),
  ...([
    'in_order',
    'next_step_zh',
    'next_step_en',
    'complete',
    'submitted_on',
    'approved_on',
    'mid_year'
  ] as const)
]
type Mirrored = Record<(typeof columns)[number], string | number | boolean | null>

const mirrored = (house: ChangeHouse, saved: Saved, facts: Facts): Mirrored => {
  const { year, kind, project_code, project_name } = saved.body
  const { notes: _, next, ...rest } = standing(house, saved, facts)
  return {
    ...{ change_no: saved.change_no, year, kind, ...rest },
    ...{ project_code: project_code.trim(), project_name: project_name.trim() },
    ...{ next_step_zh: next?.title_zh ?? null, next_step_en: next?.title_en ?? null }
  }
}

/** What the ledger holds: number → its row as text. */
const held = async (db: DuckDBConnection): Promise<Map<string, string>> => {
  const dates = columns.map((column) => (column.endsWith('_on') ? `${column}::varchar as ${column}` : column))
  const found = await db.runAndReadAll(`select ${dates.join(', ')} from list_change order by change_no`)
  return new Map(found.getRowsJS().map((row) => [String(row[0]), JSON.stringify(row)]))
}

/**
 * Copies what differs of all applications into table list_change, as the lists on file judge them now; when something
 * did, the data version moves.
 */
export const mirrorChanges = async (house: ChangeHouse): Promise<void> => {
  const moved = await house.ledger.write(async (db) => {
    const facts = await readFacts(db)
    const before = await held(db)
    const differing = allChanges(house.office)
      .map((saved) => {
        const row = mirrored(house, saved, facts)
        return columns.map((column) => row[column])
      })
      .filter((row) => before.get(String(row[0])) !== JSON.stringify(row))
    if (differing.length === 0) return false
    const places = columns.map((_, i) => `$${i + 1}`).join(', ')
    await inOne(db, async () => {
      for (const row of differing) {
        await db.run('delete from list_change where change_no = $1', [String(row[0])])
        await db.run(`insert into list_change (${columns.join(', ')}) values (${places})`, row)
      }
      await moveDataVersion(db)
    })
    return true
  })
  if (moved) await house.ledger.refresh()
}

/**
 * The same after a save, a load or an undo, none of which a ledger that cannot follow may fail: what was typed is kept
 * in the office store, and the next of them, or the next start, copies it.
 */
export const followChanges = (house: ChangeHouse, log: (error: unknown) => void): Promise<void> =>
  mirrorChanges(house).catch(log)
