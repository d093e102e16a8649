import type { DuckDBConnection } from '@duckdb/node-api'
import { createHash } from 'node:crypto'
import { notices } from '../calendar/notices.ts'
import { calendarDays } from '../calendar/working-days.ts'
import { kinds } from '../intake/kinds/index.ts'
import type { Office } from '../office/open.ts'
import { rows, type Region } from '../regions/load.ts'
import { lawPrints, recordLawChange } from '../regions/law-change.ts'
import { placeRegion, type Reference } from '../regions/place.ts'
import { Problem } from '../schemas/problem.ts'
import type { OpenLedger } from './open.ts'
import { refreshProjects } from './projects.ts'
import { noticesOf, rollUp, rollUpWords, touched, vouchersOf } from './roll-up.ts'
import { moveDataVersion } from './transaction.ts'

/** What a refill needs of a house. */
export interface Refilled {
  ledger: OpenLedger
  region: Region
  office: Office
}

const files = kinds.map((k) => ({ kind: k.name, kind_zh: k.zh, kind_en: k.en, cadence_days: k.cadenceDays }))

const print = (part: unknown): string => createHash('sha256').update(JSON.stringify(part)).digest('hex')

/** Prints of calendars that were printed: without a notice all regions have one, of seven thousand days. */
const printed = new WeakMap<object, string>()
const calendarPrint = (calendar: object): string => {
  const found = printed.get(calendar) ?? print(calendar)
  printed.set(calendar, found)
  return found
}

/** Prints of what the ledger was last filled with, by name in `meta`. */
const kept = async (db: DuckDBConnection): Promise<Map<string, string>> =>
  new Map(
    (
      await db.runAndReadAll(
        `select name, value from meta where name in ('region', 'reference', 'calendar', 'law') order by name`
      )
    ).getRowsJS() as [string, string][]
  )

const otherRegion = (held: string, asked: string): Problem =>
  new Problem({
    status: 409,
    code: 'other-region',
    zh: `这个数据文件夹属于地区 ${held}，不能用作 ${asked}。请用 --data 指定另一个文件夹`,
    en: `this data folder belongs to region ${held}; choose another folder for ${asked} with --data`
  })

/** Lines whose days a changed calendar may count differently: any with a date on or after the first changed day; all without one. */
const affected = (since: string | null): string =>
  `select detail_no, batch_no, month, source_detail_no, voucher_no from disbursement` +
  (since === null
    ? ` union all ${noticesOf()} union all ${vouchersOf()}`
    : ` where greatest(funded_on, instructed_on, paid_on, returned_on, month) >= date '${since}'`)

/** First day that the new calendar judges otherwise than the one before; null when none. */
const firstChanged = async (db: DuckDBConnection): Promise<string | null> =>
  (
    await db.runAndReadAll(
      `select min(day)::varchar from calendar c full join calendar_before b using (day)
       where c.is_working_day is distinct from b.is_working_day`
    )
  ).getRowsJS()[0]![0] as string | null

async function place(db: DuckDBConnection, reference: Reference, onlyCalendar: boolean): Promise<void> {
  await db.run('create or replace temp table calendar_before as select day, is_working_day from calendar')
  await placeRegion(db, reference)
  const since = await firstChanged(db)
  await db.run('drop table temp.calendar_before')
  if (!onlyCalendar) await refreshProjects(db)
  if (onlyCalendar && since === null) return
  const facts = await db.runAndReadAll(
    ['disbursement', 'publicity', 'allocation', 'voucher_line', 'clearing']
      .map((table) => `(select 1 from ${table} limit 1)`)
      .join(' union all ')
  )
  if (!facts.getRowsJS().length) return
  await touched(db, affected(onlyCalendar ? since : null))
  await rollUp(db)
}

/**
 * Bring the region's reference rows (divisions, law, reasons, national items) and the effective calendar into the ledger
 * when they changed, and count the roll-ups again that rest on them: at every start, and when a notice is saved. Roll-ups
 * that this program counts otherwise than the last one did are counted again too.
 * Answers whether anything changed; then `data_version` has moved.
 */
export const refill = ({ ledger, region, office }: Refilled): Promise<boolean> =>
  ledger.write(async (db) => {
    // read inside the turn: of two saves at once, the later refill sees both
    const { calendar: _, ...own } = rows(region)
    const law = { ...own, file_kind: files }
    const calendar = calendarDays(notices(office))
    const laws = lawPrints(own)
    const prints = { reference: print([law, rollUpWords()]), calendar: calendarPrint(calendar) }
    const was = await kept(db)
    const held = was.get('region')
    if (held !== undefined && held !== region.name) throw otherRegion(held, region.name)
    const sameLaw = was.get('reference') === prints.reference
    if (sameLaw && was.get('calendar') === prints.calendar && was.has('law')) return false
    await db.run('begin')
    try {
      await db.run(
        `insert or replace into meta values
           ('region', $1), ('root', $2), ('reference', $3), ('calendar', $4), ('law', $5)`,
        [region.name, region.root, prints.reference, prints.calendar, JSON.stringify(laws)]
      )
      await place(db, (sameLaw ? { calendar } : { ...law, calendar }) as Reference, sameLaw)
      await moveDataVersion(db)
      recordLawChange(office, region.name, was.get('law'), laws)
      await db.run('commit')
    } catch (error) {
      await db.run('rollback').catch(() => undefined)
      throw error
    }
    await ledger.refresh()
    return true
  })
