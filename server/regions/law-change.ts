/** That a region's law is another than at the last start, for the trail. */
import { createHash } from 'node:crypto'
import type { Office } from '../office/open.ts'

type Prints = Record<string, string | null>

/** A short print of each table of the region's law and lists (the rows of `server/regions/load.ts`). */
export const lawPrints = (tables: object): Prints =>
  Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16)
    ])
  )

/**
 * Records which tables differ, with their prints before and after; `was` is what the ledger kept, undefined of a new one,
 * which has nothing to differ from. @throws Problem `trail-unwritable`: then the ledger must not follow
 */
export const recordLawChange = (
  office: Office,
  region: string,
  was: string | undefined,
  is: Prints
): void => {
  if (was === undefined) return
  const held = JSON.parse(was) as Prints
  const tables = Object.keys({ ...held, ...is }).filter((table) => held[table] !== is[table])
  if (!tables.length) return
  const of = (prints: Prints) => Object.fromEntries(tables.map((table) => [table, prints[table] ?? null]))
  const detail = JSON.stringify({ was: of(held), is: of(is) })
  office.record({ action: 'law-change', object: region, success: true, detail })
}
