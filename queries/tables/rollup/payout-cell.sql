-- Fills payout_cell. The mark `touched` below gives way to `and d.month in (…)`; without it the whole ledger is counted.
-- timely: successes with both dates on the calendar, instructed while a payment clock was in force.
with line as (
  select
    d.month,
    left(d.division_code, 9) as division_code,
    d.project_code,
    d.bank_no,
    d.channel,
    case when d.source_detail_no is null then 'first' else 'reissue' end as attempt,
    d.state,
    d.failure_code,
    case when d.state = 'success' then (paid.working_day_no - told.working_day_no)::smallint end as days_taken,
    d.receipt,
    case when d.state = 'success' then
      case when c.unit = 'calendar-day' then date_diff('day', d.instructed_on, d.paid_on)
           else paid.working_day_no - told.working_day_no end <= c.limit_days end as timely,
    d.amount_fen
  from disbursement d
  left join calendar told on told.day = d.instructed_on
  left join calendar paid on paid.day = d.paid_on
  left join clock c
    on c.clock = 'payment'
   and d.instructed_on >= c.valid_from and (c.valid_to is null or d.instructed_on < c.valid_to)
  where true /* touched */
)
select
  month, division_code, project_code, bank_no, channel, attempt, state, failure_code, days_taken, receipt, timely,
  count(*) as lines,
  sum(amount_fen)::bigint as fen
from line
group by all
