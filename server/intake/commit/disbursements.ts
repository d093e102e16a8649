import { linesOf } from '../../ledger/roll-up.ts'
import { change, countOf } from '../../ledger/rows.ts'
import { rosterNumber } from '../maps.ts'
import type { Commit, Committed } from './context.ts'
import { applyStates, makeIncoming } from './states.ts'
import { applyWaiting } from './bank-lines.ts'
import { bankWords } from './word-list.ts'

const failedStates = `('failed', 'returned')`

/** A staged row as a row of `disbursement` (but load and receipt), from either kind of line file. */
const line = (c: Commit, own: { detail: string; state: string; booked: string }): string => {
  const { value, more, line: sourceLine } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  const project = c.rows.has('project_name')
    ? `coalesce(${v('project_code')}, ${v('project_name')})`
    : v('project_code')
  const beneficiary = `coalesce(${v('beneficiary_id', 'integer')}, ${v('organisation_code', 'integer')}, ${v('payee_id', 'integer')})`
  const names = ['head_name', 'beneficiary_name', 'payee_name'].filter(c.rows.has).map((name) => `t.${name}`)
  const failure = (x: string) => `case when ${own.state} in ${failedStates} then ${x} end`
  return `select ${own.detail} as detail_no, ${v('batch_no')} as batch_no, ${v('voucher_no')} as voucher_no, ${project} as project_code,
    ${v('period')} as period, ${more('period', 1)} as period_first, ${more('period', 2)} as period_last,
    date_trunc('month', coalesce(${own.booked}, ${more('period', 1)}))::date as month, ${v('division_code')} as division_code,
    ${v('head_id', 'integer')} as head_no, ${beneficiary} as beneficiary_no, coalesce(${v('payee_id', 'integer')}, ${beneficiary}) as payee_no,
    ${v('head_name', 'integer')} as head_name_no, coalesce(${v('beneficiary_name', 'integer')}, ${v('payee_name', 'integer')}) as beneficiary_name_no,
    coalesce(${v('payee_name', 'integer')}, ${v('beneficiary_name', 'integer')}) as payee_name_no, ${v('account', 'integer')} as account_no,
    (select bank_no from bank_of b where b.raw = ${c.rows.has('bank') ? 't.bank' : 'null'}) as bank_no, coalesce(${v('channel')}, 'unknown') as channel,
    ${v('phone', 'integer')} as phone_no, ${v('standard', 'bigint')} as standard_fen, ${v('quantity', 'decimal(18,4)')} as quantity, ${v('amount', 'bigint')} as amount_fen,
    ${v('funded_on', 'date')} as funded_on, ${v('instructed_on', 'date')} as instructed_on, ${v('paid_on', 'date')} as paid_on, ${own.state} as state,
    ${failure(v('failure'))} as failure_code, ${failure(c.rows.has('failure') ? bankWords('t.failure', names) : 'null::varchar')} as failure_words,
    ${v('returned_on', 'date')} as returned_on, ${v('return_account')} as return_account, ${v('source_detail_no')} as source_detail_no,
    ${v('actual_account', 'integer')} as actual_account_no, ${v('actual_amount', 'bigint')} as actual_amount_fen, ${sourceLine} as source_line
    from scratch.typed t ${c.rows.joins} where ${c.sound}`
}

const shared = `source_line, detail_no, amount_fen, project_code, period, beneficiary_no, payee_no, account_no, voucher_no, instructed_on, funded_on,
  paid_on, state, failure_code, failure_words, returned_on, return_account, actual_account_no, actual_amount_fen`

/** New lines are inserted, known ones compared; bank lines that waited for them are applied. */
const commitLines = async (c: Commit, select: string): Promise<Committed> => {
  const { db, loadId } = c
  const holdsAny = (await countOf(db, 'select count(*) from (select 1 from disbursement limit 1) d')) > 0
  await db.run(
    `create or replace temp table known as ${holdsAny ? `select distinct l.detail_no from (${select}) l semi join disbursement d using (detail_no)` : `select '' as detail_no limit 0`}`
  )
  const known = await countOf(db, 'select count(*) from known')
  const fresh = known ? `where detail_no not in (select detail_no from known)` : ''
  const accepted = await change(
    db,
    `insert into disbursement by name select *, $1 as load_id, $1 as state_load_id, false as receipt from (${select}) l ${fresh}`,
    [loadId]
  )
  let moved = { updated: 0, unchanged: 0, conflicts: 0, leans: [] as string[] }
  if (known) {
    await makeIncoming(
      db,
      `select ${shared} from (${select}) l where detail_no in (select detail_no from known)`
    )
    moved = await applyStates(db, loadId)
  }
  const waited = await applyWaiting(db, loadId)
  await db.run('drop table known')
  return {
    accepted,
    updated: moved.updated,
    unchanged: moved.unchanged,
    conflicts: moved.conflicts + waited.conflicts,
    leans: moved.leans,
    touched: linesOf(loadId)
  }
}

export const disbursements = (c: Commit): Promise<Committed> =>
  commitLines(
    c,
    line(c, {
      detail: c.rows.value('detail_no', 'varchar'),
      state: c.rows.value('state', 'varchar'),
      booked: c.rows.value('instructed_on', 'date')
    })
  )

export const rosters = (c: Commit): Promise<Committed> => {
  const { value } = c.rows
  return commitLines(
    c,
    line(c, {
      detail: rosterNumber(c.rows),
      state: `coalesce(${value('state', 'varchar')}, 'pending')`,
      booked: value('filled_on', 'date')
    })
  )
}
