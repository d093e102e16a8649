import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ask, rows, type Answer } from '../../server/questions/ask.ts'
import { readLaw } from '../../server/questions/law.ts'
import { library, type Library } from '../../server/questions/library.ts'
import type { Raw } from '../../server/questions/params.ts'
import type { Ledger, Scope } from '../../server/questions/types.ts'

export const queries = fileURLToPath(new URL('../../queries/', import.meta.url))
const csv = fileURLToPath(new URL('./world/', import.meta.url))
/** Day on which the clocks of the world are read. */
export const today = '2026-06-30'
const rollUps = [
  'clock-day',
  'payout-cell',
  'payout-month',
  'payout-day',
  'failure',
  'batch',
  'notice',
  'payee-first',
  'voucher-day',
  'cleared',
  'receipt-day',
  'monthly-moved',
  'monthly-figure'
]

/** An in-memory ledger that questions can be asked of. */
export interface World {
  db: DuckDBConnection
  ledger: Ledger
  library: Library
  ask(name: string, params?: Raw, scope?: Scope): Promise<Answer>
  /** Rows as objects. */
  rows(name: string, params?: Raw, scope?: Scope): Promise<ReturnType<typeof rows>>
  /** Counts roll-ups again from what they rest on, all of them when none is named. */
  rollUp(only?: readonly string[]): Promise<void>
}

/** Columns a csv leaves out because every row of the small world has the same. */
const rest: Record<string, string> = {
  clock: `case when clock like 'allocation-%' then 'allocation' else clock end as subject, '' as title_zh, '' as title_en,
    case clock when 'allocation-direct' then 'mode=direct-to-county' when 'allocation-other' then 'mode=other' else '' end as filter,
    false as roll_rest, false as ours, '楚财农〔2023〕10号' as document, '五（一）' as article, '' as words`,
  allocation: `'L000003' as load_id`,
  load: `'sha' as sha256, 1 as bytes, 'csv' as format, 'utf-8' as encoding, 'clerk' as actor, 1 as elapsed_ms, '[]' as notes,
    '5323' as division_code, '["5323"]' as divisions`,
  publicity: `'L000005' as load_id`,
  disbursement: `month::date as period_first, last_day(month::date) as period_last,
    person_no as beneficiary_no, person_no as payee_no, person_no as payee_name_no, person_no as beneficiary_name_no,
    person_no as account_no`
}

/** Weekends are free, and the Labour Day of 2026 with its make-up Saturday. */
const calendar = `
  insert into calendar by name
  with said as (
    select day::date as day,
      case when day in (date '2026-05-01', date '2026-05-04', date '2026-05-05') then '劳动节' end as holiday,
      case when day = date '2026-05-09' then '劳动节' end as made_up_for
    from generate_series(timestamp '2025-01-01', timestamp '2026-12-31', interval 1 day) as days(day)
  ), worked as (
    select *, made_up_for is not null or isodow(day) < 6 and holiday is null as is_working_day from said
  )
  select *, (sum(is_working_day::int) over (order by day))::int as working_day_no,
    false as provisional, 'library' as source, null as notice
  from worked`

async function fill(db: DuckDBConnection, root: string): Promise<void> {
  for (const file of readdirSync(csv).sort()) {
    if (file === 'light.csv') continue
    const table = file.replace('.csv', '')
    const drop = table === 'disbursement' ? 'exclude (person_no)' : ''
    const more = rest[table] ? `, ${rest[table]}` : ''
    await db.run(`insert into ${table} by name
      select * ${drop} ${more} from read_csv('${csv}${file}', all_varchar = true, header = true, delim = ',')`)
  }
  await db.run(`
    insert into meta values ('root', '${root}');
    insert into masking by name select 'province' as id, 'last4' as account, 'hidden' as phone, 'surname' as name_outside, 5 as small_cell,
      true as ours, date '2020-01-01' as valid_from;
    insert into person select n, 'h' || n, 'resident', null, null, null, 'L000001' from range(1, 9) as numbers(n);
    insert into person_name select n, 'h' || n, '张*', 'L000001' from range(1, 9) as numbers(n);
    insert into account select n, 'h' || n, '000' || n, 'L000001' from range(1, 9) as numbers(n)`)
}

async function rollUp(db: DuckDBConnection, files: readonly string[] = rollUps): Promise<void> {
  for (const file of files) {
    const table = file.replace('-', '_')
    const select = readFileSync(`${queries}tables/rollup/${file}.sql`, 'utf8')
    await db.run(`delete from ${table}; insert into ${table} by name ${select}`)
  }
}

/**
 * A fresh ledger with the DDL, the calendar and the thresholds of lights.
 * @param filled bring in the csv files of world/ and count the roll-ups
 * @param only questions to load, all when left out
 * @param root division of the whole region; the csv files know 5323, another needs its own rows
 */
export async function world({
  filled = true,
  only,
  root = '5323'
}: { filled?: boolean; only?: string[]; root?: string } = {}): Promise<World> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const db = await instance.connect()
  const ddl = readdirSync(`${queries}tables`)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  for (const file of ddl) await db.run(readFileSync(`${queries}tables/${file}`, 'utf8'))
  await db.run(calendar)
  await db.run(
    `insert into light by name select * from read_csv('${csv}light.csv', all_varchar = true, header = true)`
  )
  if (filled) await fill(db, root)
  if (filled) await rollUp(db)
  const shelf = await library(queries, db, only ? { only } : {})
  const everyone: Scope = { divisions: [root], projects: null, detail: 'lines' }
  let version = 0
  const ledger: Ledger = {
    connect: () => instance.connect(),
    dataVersion: () => ++version,
    latestOn: () => null
  }
  // a test may write law after the questions are read
  const asked = async (name: string, params: Raw = {}, scope = everyone) =>
    ask(ledger, { ...shelf, law: await readLaw(db) }, { name, params, scope, today, root })
  return {
    db,
    ledger,
    library: shelf,
    ask: asked,
    rows: async (...of) => rows(await asked(...of)),
    rollUp: (only) => rollUp(db, only)
  }
}
