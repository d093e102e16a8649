-- Fills payout_cell. The mark `touched` below gives way to `and d.month in (…)`; without it the whole ledger is counted.
-- Days run from the event that the region's payment clock names (payment_start). timely: successes with both dates on the
-- calendar whose clock was in force; days_taken is told in working days whatever the clock's unit.
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
    d.paid_on,
    case when p.from_event = 'funded_on' then d.funded_on else d.instructed_on end as from_on,
    d.receipt,
    d.amount_fen
  from disbursement d
  cross join payment_start p
  where true /* touched */
), timed as (
  select
    line.* exclude (paid_on, from_on),
    case when line.state = 'success' then (paid.working_day_no - told.working_day_no)::smallint end as days_taken,
    case when line.state = 'success' then line.paid_on < c.over_on end as timely
  from line
  left join calendar told on told.day = line.from_on
  left join calendar paid on paid.day = line.paid_on
  left join clock_day c on c.subject = 'payment' and c.from_on = line.from_on
)
select
  month, division_code, project_code, bank_no, channel, attempt, state, failure_code, days_taken, receipt, timely,
  count(*) as lines,
  sum(amount_fen)::bigint as fen
from timed
group by all
