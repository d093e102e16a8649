import type { DuckDBConnection } from '@duckdb/node-api'
import { linesOf, vouchersOf } from '../../ledger/roll-up.ts'
import { change, countOf, textsOf } from '../../ledger/rows.ts'
import type { Commit, Committed } from './context.ts'
import { applyStates, makeIncoming } from './states.ts'
import { bankWords } from './word-list.ts'

/**
 * Bank lines answer to a disbursement on (凭证号, 明细编号), never on name or account (regulation.md §0.5).
 * A receipt says success when the full amount was paid, failure when nothing was or a reason is given; without either it is
 * only an instruction. A refund says returned.
 */
const applyVoucherLines = async (db: DuckDBConnection, loadId: string, which: string) => {
  const outcome = `case
      when v.kind = 'refund' then 'returned'
      when v.failure_words is not null or v.actual_amount_fen = 0 then 'failed'
      when v.actual_amount_fen is not null or v.paid_on is not null then 'success' end`
  const rows = await makeIncoming(
    db,
    `select v.rowid as source_line, v.detail_no, abs(v.amount_fen) as amount_fen, v.account_no, v.voucher_no,
       case when v.kind = 'receipt' then v.paid_on end as paid_on, ${outcome} as state,
       case when ${outcome} in ('failed', 'returned') then v.failure_code end as failure_code,
       case when ${outcome} in ('failed', 'returned') then v.failure_words end as failure_words,
       case when v.kind = 'refund' then v.paid_on end as returned_on, v.actual_account_no, nullif(v.actual_amount_fen, 0) as actual_amount_fen,
       v.kind = 'receipt' and ${outcome} is not null as receipt
     from voucher_line v join disbursement d on d.detail_no = v.detail_no
     where coalesce(d.voucher_no, v.voucher_no) = v.voucher_no and ${which}`
  )
  if (!rows) return { updated: 0, unchanged: 0, conflicts: 0, leans: [] }
  await db.run(`update voucher_line set matched = true where rowid in (select source_line from incoming)`)
  await db.run(
    `update incoming set source_line = (select v.source_line from voucher_line v where v.rowid = incoming.source_line)`
  )
  return applyStates(db, loadId)
}

const commitBankLines = async (c: Commit, kind: 'receipt' | 'refund'): Promise<Committed> => {
  const { db, loadId } = c
  const { value, line, has } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  const words = has('failure_no')
    ? `nullif(concat_ws(' ', t.failure_no, ${has('failure') ? 't.failure' : 'null'}), '')`
    : has('failure')
      ? 't.failure'
      : 'null::varchar'
  await db.run(
    `create or replace temp table incoming_line as select '${kind}' as kind, ${v('voucher_no')} as voucher_no, ${v('detail_no')} as detail_no, ${v(kind === 'refund' ? 'paid_on' : 'voucher_on', 'date')} as voucher_on,
       ${v('account', 'integer')} as account_no, ${v('account_name', 'integer')} as name_no, ${v('bank')} as bank, ${v('amount', 'bigint')} as amount_fen,
       ${v('paid_on', 'date')} as paid_on, ${v('actual_account', 'integer')} as actual_account_no, ${v('actual_amount', 'bigint')} as actual_amount_fen,
       ${v('transaction_no')} as transaction_no, coalesce(nullif(${v('failure')}, 'F-OTHER'), ${v('failure_no')}, ${v('failure')}) as failure_code, ${bankWords(words, has('account_name') ? ['t.account_name'] : [])} as failure_words, false as matched, '${loadId}' as load_id, ${line} as source_line
     from scratch.typed t ${c.rows.joins} where ${c.sound}`
  )
  const repeats = `o.kind = n.kind and o.voucher_no = n.voucher_no and o.detail_no = n.detail_no and o.amount_fen = n.amount_fen
    and o.paid_on is not distinct from n.paid_on and o.actual_amount_fen is not distinct from n.actual_amount_fen and o.failure_words is not distinct from n.failure_words`
  const all = await countOf(db, 'select count(*) from incoming_line')
  const leans = await textsOf(
    db,
    `select distinct o.load_id from incoming_line n join voucher_line o on ${repeats}`
  )
  const accepted = await change(
    db,
    `insert into voucher_line by name select * from incoming_line n where not exists (select 1 from voucher_line o where ${repeats})`
  )
  await db.run('drop table incoming_line')
  const { updated, unchanged, conflicts } = await applyVoucherLines(db, loadId, `v.load_id = '${loadId}'`)
  return {
    accepted,
    updated,
    unchanged: unchanged + all - accepted,
    conflicts,
    touched: updated || accepted ? `${linesOf(loadId)} union all ${vouchersOf(loadId)}` : null,
    leans
  }
}

export const vouchers = (c: Commit): Promise<Committed> => commitBankLines(c, 'receipt')
export const refunds = (c: Commit): Promise<Committed> => commitBankLines(c, 'refund')

/** Bank lines that came before their disbursement: applied load by load, as if they came now, so that a receipt and its refund both count. */
export const applyWaiting = async (db: DuckDBConnection, loadId: string): Promise<{ conflicts: number }> => {
  const waiting = await textsOf(
    db,
    `select distinct load_id from voucher_line where not matched and load_id <> $1 order by load_id`,
    [loadId]
  )
  let conflicts = 0
  for (const each of waiting)
    conflicts += (await applyVoucherLines(db, loadId, `v.load_id = '${each}' and not v.matched`)).conflicts
  return { conflicts }
}
