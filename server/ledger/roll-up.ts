import type { DuckDBConnection } from '@duckdb/node-api'
import { readFileSync } from 'node:fs'
import { tablesFolder } from './ddl.ts'
import { countFirstPayees } from './first-payees.ts'
import { textsOf } from './rows.ts'

/**
 * Each roll-up: the table, and how the touched part is named in the facts (alias d) and in the roll-up itself. Where that is
 * one touched set alone, `by` names it: an empty one moves nothing.
 */
export const rollUps = [
  {
    table: 'payout_cell',
    file: 'payout-cell',
    facts: 'd.month in (select month from touched_month)',
    own: 'month in (select month from touched_month)',
    by: 'month'
  },
  {
    table: 'payout_month',
    file: 'payout-month',
    facts: 'd.month in (select month from touched_month)',
    own: 'month in (select month from touched_month)',
    by: 'month'
  },
  {
    table: 'payout_day',
    file: 'payout-day',
    facts: 'd.month in (select month from touched_month)',
    own: 'month in (select month from touched_month)',
    by: 'month'
  },
  {
    table: 'batch',
    file: 'batch',
    facts: 'd.batch_no in (select batch_no from touched_batch)',
    own: 'batch_no in (select batch_no from touched_batch)',
    by: 'batch'
  },
  {
    table: 'notice',
    file: 'notice',
    facts: '(p.batch_no is null or p.batch_no in (select batch_no from touched_batch))',
    own: '(batch_no is null or batch_no in (select batch_no from touched_batch))'
  },
  {
    table: 'failure',
    file: 'failure',
    facts: 'd.detail_no in (select detail_no from touched_failure)',
    own: 'detail_no in (select detail_no from touched_failure)',
    by: 'failure'
  },
  {
    table: 'voucher_day',
    file: 'voucher-day',
    facts: 'd.month in (select month from touched_month)',
    own: 'month in (select month from touched_month)',
    by: 'month'
  },
  {
    table: 'cleared',
    file: 'cleared',
    facts: '(d.voucher_no is null or d.voucher_no in (select voucher_no from touched_voucher))',
    own: '(voucher_no is null or voucher_no in (select voucher_no from touched_voucher))'
  },
  {
    table: 'receipt_day',
    file: 'receipt-day',
    facts: 'd.voucher_no in (select voucher_no from touched_voucher)',
    own: 'voucher_no in (select voucher_no from touched_voucher)',
    by: 'voucher'
  },
  {
    table: 'monthly_moved',
    file: 'monthly-moved',
    facts: 'd.line_month in (select month from touched_moved)',
    own: 'line_month in (select month from touched_moved)',
    by: 'moved'
  },
  // as many rows as months, places and projects: all of it at each load
  { table: 'monthly_figure', file: 'monthly-figure', facts: 'true', own: 'true' }
] as const

const select = (file: string) => readFileSync(`${tablesFolder}rollup/${file}.sql`, 'utf8')

/** How every roll-up is counted; in other words than before, all must be counted again. */
export const rollUpWords = (): string[] => [...rollUps.map(({ file }) => select(file)), select('payee-first')]

/** The lines one load brought or moved, in the month and voucher they stand in and those they stood in before. */
export const linesOf = (loadId: string): string =>
  `select detail_no, batch_no, month, source_detail_no, voucher_no from disbursement where load_id = '${loadId}' or state_load_id = '${loadId}'
   union all
   select d.detail_no, d.batch_no, s.month, d.source_detail_no, s.voucher_no from disbursement_state s join disbursement d using (detail_no)
   where s.superseded_by = '${loadId}'`

/** What touches no line told like lines: of each column none but the one named. */
const touching = (column: 'batch_no' | 'voucher_no', from: string): string =>
  `select null::varchar as detail_no, ${column === 'batch_no' ? 'batch_no' : 'null::varchar as batch_no'}, null::date as month,
     null::varchar as source_detail_no, ${column === 'voucher_no' ? 'voucher_no' : 'null::varchar as voucher_no'} from ${from}`

/** The batches that a load's notices name, told like lines; with no load, those of every notice. */
export const noticesOf = (loadId?: string): string =>
  loadId === undefined
    ? touching('batch_no', 'publicity')
    : `${touching('batch_no', `publicity where load_id = '${loadId}'`)} union all
       ${touching('batch_no', `past.publicity where superseded_by = '${loadId}'`)}`

/** The vouchers that a load's receipts, refunds and statements name, told like lines; with no load, those of all of them. */
export const vouchersOf = (loadId?: string): string =>
  loadId === undefined
    ? `${touching('voucher_no', 'voucher_line')} union all ${touching('voucher_no', 'clearing')}`
    : `${touching('voucher_no', `voucher_line where load_id = '${loadId}'`)} union all
       ${touching('voucher_no', `clearing where load_id = '${loadId}'`)} union all
       ${touching('voucher_no', `past.clearing where superseded_by = '${loadId}'`)}`

/** No line: what a load of documents touches, whose figures are counted again at every load. */
export const noLine = `${touching('voucher_no', 'clearing')} where false`

/**
 * What a load or an undo moved. `rows` selects (detail_no, batch_no, month, source_detail_no, voucher_no) of every line
 * touched, before and after.
 */
export const touched = async (db: DuckDBConnection, rows: string): Promise<void> => {
  await db.run(`create or replace temp table touched_line as ${rows}`)
  await db.run(
    `create or replace temp table touched_month as select distinct month from touched_line where month is not null`
  )
  await db.run(`create or replace temp table touched_batch as select distinct batch_no from touched_line`)
  await db.run(`create or replace temp table touched_failure as
    with recursive up(detail_no, step) as (
      select source_detail_no, 0 from touched_line where source_detail_no is not null
      union all
      select d.source_detail_no, up.step + 1 from up join disbursement d using (detail_no)
      where d.source_detail_no is not null and up.step < 20
    )
    select detail_no from touched_line union select detail_no from up`)
  // a failure that is paid again stands in the month of its own line
  await db.run(`create or replace temp table touched_moved as
    select month from touched_month
    union select month from failure where detail_no in (select detail_no from touched_failure)`)
  await db.run(`create or replace temp table touched_voucher as
    select voucher_no from touched_line where voucher_no is not null
    union select voucher_no from voucher_line where detail_no in (select detail_no from touched_line)`)
}

/** What each touched set names. */
const names = {
  month: 'month',
  batch: 'batch_no',
  failure: 'detail_no',
  moved: 'month',
  voucher: 'voucher_no'
} as const

/** The touched sets that name anything: a load of documents or notices touches no month, one of lines perhaps no voucher. */
const moved = async (db: DuckDBConnection): Promise<Set<string>> =>
  new Set(
    await textsOf(
      db,
      Object.entries(names)
        .map(
          ([set, name]) =>
            `select '${set}' where exists (select 1 from touched_${set} where ${name} is not null)`
        )
        .join(' union all '),
      []
    )
  )

/** Count the touched part of every roll-up again, inside the caller's transaction. */
export const rollUp = async (db: DuckDBConnection, stage?: (table: string) => void): Promise<void> => {
  const sets = await moved(db)
  for (const { table, file, facts, own, ...rest } of rollUps) {
    if ('by' in rest && !sets.has(rest.by)) continue
    stage?.(table)
    await db.run(`delete from ${table} where ${own}`)
    await db.run(`insert into ${table} by name ${select(file).replaceAll('/* touched */', `and ${facts}`)}`)
  }
  await countFirstPayees(db, select('payee-first'), stage)
  for (const name of ['line', 'month', 'batch', 'failure', 'moved', 'voucher'])
    await db.run(`drop table if exists temp.touched_${name}`)
}
