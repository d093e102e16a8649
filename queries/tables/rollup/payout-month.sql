-- Fills payout_month. The mark `touched` below gives way to `and d.month in (…)`.
-- timed: successes with both dates on the calendar, instructed while a payment clock was in force.
with line as (
  select
    d.month,
    left(d.division_code, 9) as division_code,
    d.project_code,
    d.bank_no,
    d.amount_fen,
    d.state,
    d.receipt,
    d.channel = 'social-card' as on_card,
    d.source_detail_no is null as is_first,
    case when d.state = 'success' then c.limit_days end as limit_days,
    case when c.unit = 'calendar-day' then date_diff('day', d.instructed_on, d.paid_on)
         else paid.working_day_no - told.working_day_no end as days_taken
  from disbursement d
  left join calendar told on told.day = d.instructed_on
  left join calendar paid on paid.day = d.paid_on
  left join clock c
    on c.clock = 'payment'
   and d.instructed_on >= c.valid_from and (c.valid_to is null or d.instructed_on < c.valid_to)
  where true /* touched */
)
select
  month,
  division_code,
  project_code,
  bank_no,
  count(*) filter (where is_first and state <> 'stopped') as first_lines,
  coalesce(sum(amount_fen) filter (where is_first and state <> 'stopped'), 0)::bigint as first_fen,
  count(*) filter (where is_first and state = 'success') as first_ok_lines,
  coalesce(sum(amount_fen) filter (where is_first and state = 'success'), 0)::bigint as first_ok_fen,
  count(*) filter (where is_first and state in ('success', 'failed', 'returned')) as first_tried_lines,
  coalesce(sum(amount_fen) filter (where is_first and state in ('success', 'failed', 'returned')), 0)::bigint as first_tried_fen,
  count(*) filter (where state = 'success') as ok_lines,
  coalesce(sum(amount_fen) filter (where state = 'success'), 0)::bigint as ok_fen,
  count(*) filter (where state in ('failed', 'returned')) as failed_lines,
  coalesce(sum(amount_fen) filter (where state in ('failed', 'returned')), 0)::bigint as failed_fen,
  count(*) filter (where state = 'pending') as pending_lines,
  coalesce(sum(amount_fen) filter (where state = 'pending'), 0)::bigint as pending_fen,
  count(*) filter (where state = 'stopped') as stopped_lines,
  coalesce(sum(amount_fen) filter (where state = 'stopped'), 0)::bigint as stopped_fen,
  count(*) filter (where state = 'success' and on_card) as card_lines,
  coalesce(sum(amount_fen) filter (where state = 'success' and on_card), 0)::bigint as card_fen,
  count(*) filter (where limit_days is not null and days_taken is not null) as timed_lines,
  count(*) filter (where days_taken <= limit_days) as ontime_lines,
  count(*) filter (where state = 'success' and receipt) as receipt_lines
from line
group by all
