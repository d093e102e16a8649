-- Fills payout_cell. The mark `touched` below gives way to `and d.month in (…)`; without it the whole ledger is counted.
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
  count(*) as lines,
  sum(d.amount_fen)::bigint as fen
from disbursement d
left join calendar told on told.day = d.instructed_on
left join calendar paid on paid.day = d.paid_on
where true /* touched */
group by all
