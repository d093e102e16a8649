import type { Commit, Committed } from './context.ts'
import { replace } from './replaceable.ts'
import { bankWords } from './word-list.ts'

/** A later row of the same matter fills what was still open (办结日期); a changed amount is a conflict. */
export const timings = (c: Commit): Promise<Committed> => {
  const { value, has, joins, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  return replace(c, {
    table: 'timing',
    key: ['subject', 'subject_no', 'division_code'],
    fixed: [{ column: 'amount_fen', label: 'amount' }],
    select: `select ${v('subject')} as subject, ${v('subject_no')} as subject_no, ${v('division_code')} as division_code, ${v('project_code')} as project_code,
      (select bank_no from bank_of b where b.raw = ${has('bank') ? 't.bank' : 'null'}) as bank_no, ${v('from_on', 'date')} as from_on, ${v('to_on', 'date')} as to_on,
      ${v('cross_bank', 'boolean')} as cross_bank, ${v('amount', 'bigint')} as amount_fen, ${has('note') ? bankWords('t.note') : 'null::varchar'} as note,
      '${c.loadId}' as load_id, ${line} as source_line from scratch.typed t ${joins} where ${c.sound}`
  })
}
