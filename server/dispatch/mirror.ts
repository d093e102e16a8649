import { follow } from '../ledger/mirror.ts'
import { inOne, moveDataVersion } from '../ledger/transaction.ts'
import type { DispatchHouse } from './house.ts'
import { readPeriod } from './period.ts'
import { allPapers } from './store.ts'

type House = Pick<DispatchHouse, 'ledger' | 'office'>

/** Brings table dispatch_held in line with the papers that are issued and not withdrawn; at start and after each act. */
export const mirrorPapers = async ({ ledger, office }: House): Promise<void> => {
  const rows = allPapers(office)
    .filter(({ state }) => state === 'issued')
    .map(({ serial, kind, period, issued_on }) => {
      const { first, last } = readPeriod(period)
      return { serial, kind, first_month: first, last_month: last, issued_on }
    })
    .sort((a, b) => (a.serial! < b.serial! ? -1 : 1))
  const moved = await ledger.write(async (db) => {
    const found = await db.runAndReadAll(
      `select serial, kind, first_month::varchar as first_month, last_month::varchar as last_month, issued_on::varchar as issued_on
       from dispatch_held`
    )
    const held = found.getRowObjectsJS() as unknown as typeof rows
    const told = (all: typeof rows) =>
      all
        .map((row) => JSON.stringify(row))
        .sort()
        .join()
    if (told(held) === told(rows)) return false
    await inOne(db, async () => {
      await db.run('delete from dispatch_held')
      for (const row of rows)
        await db.run(
          'insert into dispatch_held values ($serial, $kind, $first_month, $last_month, $issued_on)',
          row
        )
      await moveDataVersion(db)
    })
    return true
  })
  if (moved) await ledger.refresh()
}

/** The same after an act. */
export const followPapers = (house: House, log: (error: unknown) => void): Promise<void> =>
  follow(mirrorPapers(house), 5000, log)
