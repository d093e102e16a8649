import { vouchersOf } from '../../ledger/roll-up.ts'
import type { Commit, Committed } from './context.ts'
import { replace } from './replaceable.ts'
import { bankWords } from './word-list.ts'

/** A later statement of the same day, office and voucher replaces the earlier one: it is a copy of what that office has. */
export const clearing = async (c: Commit): Promise<Committed> => {
  const { value, joins, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  const done = await replace(c, {
    table: 'clearing',
    key: ['statement_on', 'party', 'institution', 'voucher_no', 'fund_channel'],
    select: `select ${v('statement_on', 'date')} as statement_on, ${v('party')} as party, ${v('institution')} as institution, ${v('voucher_no')} as voucher_no,
      ${v('amount', 'bigint')} as amount_fen, ${v('fund_channel')} as fund_channel, '${c.loadId}' as load_id, ${line} as source_line
      from scratch.typed t ${joins} where ${c.sound}`
  })
  return { ...done, touched: vouchersOf(c.loadId) }
}

/** Goals and what is done of them move through the year: the newest file counts. */
export const performance = (c: Commit): Promise<Committed> => {
  const { value, joins, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  return replace(c, {
    table: 'performance',
    key: ['year', 'project_code', 'division_code', 'target'],
    select: `select ${v('year', 'smallint')} as year, ${v('project_code')} as project_code, ${v('division_code')} as division_code,
      ${v('budget', 'bigint')} as budget_fen, ${v('target')} as target, ${v('target_value', 'decimal(18, 4)')} as target_value,
      ${v('done_value', 'decimal(18, 4)')} as done_value, ${v('target_persons', 'bigint')} as target_persons, ${v('told_on', 'date')} as told_on,
      '${c.loadId}' as load_id, ${line} as source_line from scratch.typed t ${joins} where ${c.sound}`
  })
}

/** A later row of the same number carries the matter on; one that came in on another day is another matter: a conflict. Numbers in its words are masked. */
export const complaints = (c: Commit): Promise<Committed> => {
  const { value, has, joins, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  return replace(c, {
    table: 'complaint',
    key: ['complaint_no'],
    fixed: [{ column: 'received_on', label: 'received_on' }],
    select: `select ${v('complaint_no')} as complaint_no, ${v('received_on', 'date')} as received_on, ${v('channel')} as channel, ${v('matter')} as matter,
      ${v('division_code')} as division_code, ${v('project_code')} as project_code, ${has('summary') ? bankWords('t.summary') : 'null::varchar'} as summary,
      ${v('state')} as state, ${v('closed_on', 'date')} as closed_on, ${v('outcome')} as outcome,
      '${c.loadId}' as load_id, ${line} as source_line from scratch.typed t ${joins} where ${c.sound}`
  })
}
