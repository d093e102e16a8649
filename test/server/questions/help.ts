import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { library } from '../../../server/questions/library.ts'
import type { Ledger, Scope } from '../../../server/questions/types.ts'

export const tables = 'queries/tables'
export const root = '5323'
export const today = '2026-06-30'
export const everyone: Scope = { divisions: [root], projects: null, detail: 'lines' }

/** A DuckDB in memory with the product's DDL. */
export async function ddl(): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const db = await instance.connect()
  for (const file of readdirSync(tables).sort()) {
    if (file.endsWith('.sql')) await db.run(readFileSync(join(tables, file), 'utf8'))
  }
  db.closeSync()
  return instance
}

/** Three projects, two counties and a township, two banks: each payout_cell row is told apart by its fen. */
export async function fill(instance: DuckDBInstance): Promise<void> {
  const db = await instance.connect()
  await db.run(`insert into project (project_code, project_name, department, policy_level, listed) values
    ('p1', '耕地地力保护补贴', '农业农村局', 'central', true),
    ('p2', '高龄津贴', '民政局', 'prefecture', true),
    ('p3', '孤儿生活费', '民政局', 'central', true)`)
  await db.run(`insert into division (code, name, short_name, level, parent_code) values
    ('5323', '楚雄州', '楚雄州', 'prefecture', '53'), ('532301', '楚雄市', '楚雄', 'county', '5323'),
    ('532322', '双柏县', '双柏', 'county', '5323'), ('532301101', '鹿城镇', '鹿城', 'township', '532301'),
    ('532322100', '妥甸镇', '妥甸', 'township', '532322')`)
  await db.run(`insert into payout_cell by name
    select date '2026-01-01' as month, d as division_code, p as project_code, b as bank_no, 'social-card' as channel,
      'first' as attempt, 'success' as state, true as receipt, 1 as lines,
      1 + 10 * (row_number() over (order by d, p, b) - 1) as fen
    from unnest(['532301101', '532322', '532322100']) t(d), unnest(['p1', 'p2', 'p3']) u(p), unnest([1, 2]) v(b)`)
  await db.run(`insert into failure by name
    select 'd' || i as detail_no, 'b' as batch_no, 'p1' as project_code, '532301101' as division_code, 1 as bank_no,
      'social-card' as channel, '2026-01' as period, date '2026-01-01' as month, 'failed' as state,
      'F-NAME' as failure_code, i as amount_fen, 'first' as attempt from range(3) t(i)`)
  db.closeSync()
}

export function ledgerOf(instance: DuckDBInstance, version: { is: number } = { is: 1 }): Ledger {
  return { connect: () => instance.connect(), dataVersion: () => version.is, latestOn: () => '2026-06-28' }
}

/** A queries/ folder of its own with these files and the product's tables. */
export function house(files: Record<string, string>): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'questions-'))
  symlinkSync(join(process.cwd(), tables), join(folder, 'tables'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, `${name}.sql`)), { recursive: true })
    writeFileSync(join(folder, `${name}.sql`), text)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

export async function libraryOf(instance: DuckDBInstance, files: Record<string, string>) {
  const { folder, remove } = house(files)
  const db = await instance.connect()
  try {
    return await library(folder, db)
  } finally {
    db.closeSync()
    remove()
  }
}

export const cells = `-- title:  发放单元 | Payout cells
-- grain:  division_code project_code bank_no
-- filter: division project department level bank
-- param:  limit integer 500
-- column: division_code code 区划 | division
-- column: project_code  code 项目 | project
-- column: bank_no       code 银行 | bank
-- column: fen           fen  金额 | money
-- column: light         light 亮灯 | light
-- policy: payment
-- light:  light 大于 100 元红 | red above 100 yuan
-- method: 直接相加 | plain sum
-- reads:  payout_cell
select division_code, project_code, bank_no::varchar as bank_no, sum(fen)::bigint as fen, 'good' as light
from payout_cell
group by all
order by division_code, project_code, bank_no
limit $limit
`

export const failures = `-- title:  失败明细 | Failed lines
-- grain:  detail_no
-- filter: division
-- column: detail_no code 明细 | line
-- column: amount_fen fen 金额 | money
-- shows:  lines
-- reads:  failure
select detail_no, amount_fen from failure order by detail_no
`

export const headline = `-- title:  总览 | Headline
-- grain:  one row
-- filter: division
-- param:  as_of date
-- param:  from month
-- param:  to month
-- param:  division code
-- column: fen fen 金额 | money
-- column: division_code code 区划 | division
-- column: first month 起 | from
-- column: last month 止 | to
-- column: as_of date 日 | day
-- reads:  payout_cell
select sum(fen)::bigint as fen, $division as division_code, $from as first, $to as last, $as_of as as_of
from payout_cell
where month between $from and $to
`

/** Runs for minutes unless it is stopped. */
export const endless = `-- title:  无尽 | Endless
-- grain:  one row
-- column: n count 数 | count
-- reads:  project
select count(*) as n from range(20000000000) t(i) where hash(i) % 7 = length((select max(project_code) from project))
`
