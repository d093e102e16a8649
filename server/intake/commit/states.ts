/**
 * A later file about a line the ledger holds: a newer state is applied and the old one kept in disbursement_state;
 * a changed amount, person or account is a conflict and never applied (云阳 第十三条; data.md §3.6).
 * Works on temp table `incoming` (source_line, detail_no, and any of the columns below, null = says nothing).
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { change, countOf, textsOf } from '../../ledger/rows.ts'

/** What must not differ, and how a difference is shown (masked). */
const fixed = [
  {
    label: 'amount',
    differs: 'i.amount_fen <> d.amount_fen',
    was: `d.amount_fen::varchar`,
    is: `i.amount_fen::varchar`
  },
  {
    label: 'project',
    differs: 'i.project_code <> d.project_code',
    was: 'd.project_code',
    is: 'i.project_code'
  },
  { label: 'period', differs: 'i.period <> d.period', was: 'd.period', is: 'i.period' },
  {
    label: 'beneficiary',
    differs: 'i.beneficiary_no <> d.beneficiary_no',
    was: `'P' || d.beneficiary_no`,
    is: `'P' || i.beneficiary_no`
  },
  { label: 'payee', differs: 'i.payee_no <> d.payee_no', was: `'P' || d.payee_no`, is: `'P' || i.payee_no` },
  {
    label: 'account',
    differs: 'i.account_no <> d.account_no',
    was: `(select shown_account(a.last4) from account a where a.account_no = d.account_no)`,
    is: `(select shown_account(a.last4) from account a where a.account_no = i.account_no)`
  },
  { label: 'voucher', differs: 'i.voucher_no <> d.voucher_no', was: 'd.voucher_no', is: 'i.voucher_no' },
  {
    label: 'state',
    differs: `i.state in ('success', 'failed') and d.state in ('success', 'failed') and i.state <> d.state`,
    was: 'd.state',
    is: 'i.state'
  }
]

/** 待支付 → 停发 → 成功 / 失败 → 退回: a state never moves back. */
const rank = (x: string) =>
  `case ${x} when 'pending' then 0 when 'stopped' then 1 when 'success' then 2 when 'failed' then 2 when 'returned' then 3 else -1 end`

/** What a newer state may bring. */
const moving = [
  'voucher_no',
  'instructed_on',
  'funded_on',
  'paid_on',
  'failure_code',
  'failure_words',
  'returned_on',
  'return_account',
  'actual_account_no',
  'actual_amount_fen'
] as const

/** What a superseded state keeps of a line and undo brings back, the month aside. */
export const stateColumns = [...moving, 'state', 'receipt', 'state_load_id'] as const
const kept = ['detail_no', 'month', ...stateColumns]

/** Every column `incoming` must have, with its type: missing ones are added as nulls. */
const incomingColumns: Record<string, string> = {
  source_line: 'bigint',
  detail_no: 'varchar',
  amount_fen: 'bigint',
  project_code: 'varchar',
  period: 'varchar',
  beneficiary_no: 'integer',
  payee_no: 'integer',
  account_no: 'integer',
  voucher_no: 'varchar',
  instructed_on: 'date',
  funded_on: 'date',
  paid_on: 'date',
  state: 'varchar',
  failure_code: 'varchar',
  failure_words: 'varchar',
  returned_on: 'date',
  return_account: 'varchar',
  actual_account_no: 'integer',
  actual_amount_fen: 'bigint',
  receipt: 'boolean'
}

/** Compare temp table `incoming` with the ledger; apply, keep or report each row. Leaves temp table `moved` (detail_no). */
export const applyStates = async (
  db: DuckDBConnection,
  loadId: string
): Promise<{ updated: number; unchanged: number; conflicts: number; leans: string[] }> => {
  const conflict = fixed.map((f) => `coalesce(${f.differs}, false)`).join(' or ')
  const news = moving.map((m) => `(i.${m} is not null and i.${m} is distinct from d.${m})`).join(' or ')
  await db.run(`create or replace temp table verdict as
    select i.rowid as row_no, i.detail_no, case
        when ${conflict} then 'conflict'
        when i.state is not null and ${rank('i.state')} > ${rank('d.state')} then 'newer'
        when ${rank('i.state')} < ${rank('d.state')} then 'older'
        when (${news}) or (i.receipt and not d.receipt) then 'newer'
        else 'same' end as verdict
    from incoming i join disbursement d using (detail_no)`)
  const said = (verdict: string) => `(select row_no from verdict where verdict = '${verdict}')`
  for (const { label, differs, was, is } of fixed)
    await db.run(
      `insert into conflict select $1, i.source_line, i.detail_no, '${label}', coalesce(${was}, ''), coalesce(${is}, '')
       from incoming i join disbursement d using (detail_no) where i.rowid in ${said('conflict')} and ${differs}`,
      [loadId]
    )
  await db.run(
    `create or replace temp table moved as select distinct detail_no from verdict where verdict = 'newer'`
  )
  await db.run(
    `insert into disbursement_state by name select ${kept.join(', ')}, $1 as superseded_by from disbursement where detail_no in (select detail_no from moved)`,
    [loadId]
  )
  const updated = await change(
    db,
    `update disbursement set ${moving.map((m) => `${m} = coalesce(i.${m}, disbursement.${m})`).join(', ')},
       month = coalesce(date_trunc('month', i.instructed_on)::date, disbursement.month),
       state = coalesce(i.state, disbursement.state), receipt = disbursement.receipt or coalesce(i.receipt, false), state_load_id = $1
     from (select * from incoming where rowid in ${said('newer')} qualify row_number() over (partition by detail_no order by ${rank('state')} desc, source_line desc) = 1) i
     where disbursement.detail_no = i.detail_no`,
    [loadId]
  )
  const conflicts = await countOf(db, `select count(*) from verdict where verdict = 'conflict'`)
  const unchanged = await countOf(db, `select count(*) from verdict where verdict in ('same', 'older')`)
  const leans = await textsOf(
    db,
    `select distinct d.load_id from verdict v join disbursement d using (detail_no) where v.verdict <> 'newer' and d.load_id <> $1`,
    [loadId]
  )
  await db.run('drop table verdict')
  return { updated, unchanged, conflicts, leans }
}

/** Make temp table `incoming` from a select that brings some of its columns. */
export const makeIncoming = async (db: DuckDBConnection, select: string): Promise<number> => {
  await db.run(
    `create or replace temp table incoming (${Object.entries(incomingColumns)
      .map(([n, t]) => `${n} ${t}`)
      .join(', ')})`
  )
  await db.run(`insert into incoming by name ${select}`)
  return countOf(db, 'select count(*) from incoming')
}
