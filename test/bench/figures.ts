/** Figures that the screens read from roll-ups, each also as a scan of every payment line. */
import type { Cell } from '../../server/questions/columns.ts'
import { rawSql } from './figures-raw.ts'

type Row = Record<string, Cell>
export interface Figure {
  name: string
  /** The question that answers it. It tells more than the scan does: the ratio is a floor. */
  question: string
  /** What one row of the question adds to the number that both must agree on. */
  total: (row: Row) => number
  /** The same figure by full scan of `disbursement`; column `total` adds up to the same number. */
  scan: string
  /** For other engines: plain SQL over the columns of the file; left out where it needs a calendar. */
  raw?: string | undefined
}

/** The demo's current year; the clocks of its house stand on the demo's day. */
export const period = { from: '2026-01', to: '2026-11' }
const within = `d.month between date '2026-01-01' and date '2026-11-01'`

const days = `left join calendar told on told.day = d.instructed_on
left join calendar paid on paid.day = d.paid_on
left join clock c on c.clock = 'payment'
  and d.instructed_on >= c.valid_from and (c.valid_to is null or d.instructed_on < c.valid_to)`
const ontime = `count(*) filter (where d.state = 'success' and paid.working_day_no - told.working_day_no <= c.limit_days)
    / nullif(count(*) filter (where d.state = 'success' and paid.working_day_no is not null), 0) as ontime_share`
const money = `coalesce(sum(d.amount_fen) filter (where d.state = 'success'), 0)::bigint as total,
  count(*) filter (where d.state = 'success') as ok_lines,
  count(*) filter (where d.state in ('failed', 'returned')) as failed_lines,
  count(*) filter (where d.source_detail_no is null and d.state = 'success')
    / nullif(count(*) filter (where d.source_detail_no is null and d.state in ('success', 'failed', 'returned')), 0) as first_ok_share`
const person = 'coalesce(d.beneficiary_no, d.payee_no)'
const household = 'coalesce(d.head_no, d.beneficiary_no, d.payee_no)'

const scans = {
  'headline sums': `select ${money}, ${ontime},
  sum(d.amount_fen) filter (where d.state = 'success' and d.channel = 'social-card') as card_fen,
  sum(d.amount_fen) filter (where d.source_detail_no is null and d.state <> 'stopped') as roster_fen
from disbursement d ${days} where ${within}`,
  'by month': `select d.month, ${money}, ${ontime} from disbursement d ${days} where ${within} group by d.month order by d.month`,
  'by county': `select left(d.division_code, 6) as code, ${money}, ${ontime} from disbursement d ${days} where ${within}
group by all order by code`,
  'by project, persons': `select d.project_code, ${money}, count(distinct ${person}) filter (where d.state = 'success') as persons
from disbursement d where ${within} group by d.project_code order by d.project_code`,
  'failure reasons by bank': `select d.failure_code, d.bank_no, count(*) as total, sum(d.amount_fen)::bigint as fen
from disbursement d where d.state in ('failed', 'returned') and ${within} group by all order by total desc, d.failure_code, d.bank_no`,
  'banks on time, quantiles': `select d.bank_no, ${money}, ${ontime},
  median(paid.working_day_no - told.working_day_no) filter (where d.state = 'success') as median_days,
  quantile_disc(paid.working_day_no - told.working_day_no, 0.9) filter (where d.state = 'success') as p90_days
from disbursement d ${days} where ${within} group by d.bank_no order by d.bank_no`,
  'correction loop': `with again as (
  select source_detail_no, max(instructed_on) as reissued_on, min(paid_on) filter (where state = 'success') as repaid_on
  from disbursement where source_detail_no is not null group by source_detail_no
)
select count(*) as total, sum(d.amount_fen)::bigint as fen, count(d.returned_on) as returned, count(again.reissued_on) as reissued,
  count(again.repaid_on) as repaid, median(back.working_day_no - failed.working_day_no) as return_days,
  median(sent.working_day_no - coalesce(back.working_day_no, failed.working_day_no)) as reissue_days,
  median(repaid.working_day_no - failed.working_day_no) as repay_days
from disbursement d
left join again on again.source_detail_no = d.detail_no
left join calendar failed on failed.day = coalesce(d.paid_on, d.instructed_on)
left join calendar back on back.day = d.returned_on
left join calendar sent on sent.day = again.reissued_on
left join calendar repaid on repaid.day = again.repaid_on
where d.state in ('failed', 'returned') and ${within}`,
  'persons and households': `select count(distinct ${person}) as total, count(distinct ${household}) as households
from disbursement d where d.state = 'success' and ${within}`
}

const column = (name: string) => (row: Row) => Number(row[name] ?? 0)
const figure = (name: keyof typeof scans, question: string, total: Figure['total']): Figure => ({
  name,
  question,
  total,
  scan: scans[name],
  raw: rawSql[name]
})

export const figures: Figure[] = [
  figure('headline sums', 'overview/headline', column('paid_fen')),
  figure('by month', 'payout/by-month', column('ok_fen')),
  figure('by county', 'overview/by-division', column('paid_fen')),
  figure('by project, persons', 'overview/by-project', column('paid_fen')),
  figure('failure reasons by bank', 'payout/failure-reasons', column('lines')),
  figure('banks on time, quantiles', 'payout/banks', column('ok_fen')),
  figure('correction loop', 'payout/correction-loop', (row) =>
    row.stage === 'failed' ? Number(row.lines) : 0
  ),
  figure('persons and households', 'overview/headline', column('persons'))
]
