import type { Commit, Committed } from './context.ts'
import { replace } from './replaceable.ts'
import { bankWords } from './word-list.ts'

/** One recovery is a line, a day and a way; another amount for it is a conflict, so that no money is counted twice. */
export const recoveries = (c: Commit): Promise<Committed> => {
  const { value, has, joins, line } = c.rows
  return replace(c, {
    table: 'recovery',
    key: ['detail_no', 'recovered_on', 'way'],
    fixed: [{ column: 'amount_fen', label: 'amount' }],
    select: `select ${value('detail_no', 'varchar')} as detail_no, ${value('recovered_on', 'date')} as recovered_on, ${value('amount', 'bigint')} as amount_fen,
      ${value('way', 'varchar')} as way, ${has('reason') ? bankWords('t.reason') : 'null::varchar'} as reason,
      '${c.loadId}' as load_id, ${line} as source_line from scratch.typed t ${joins} where ${c.sound}`
  })
}
