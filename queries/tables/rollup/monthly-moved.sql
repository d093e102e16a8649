-- Fills monthly_moved from payout_day and failure, which must be counted before it. The mark `touched` below gives way to
-- `and d.line_month in (…)`: the months of the lines touched, and of the failures that they pay again.
with event as (
  select month as line_month, day, division_code, project_code, first_lines, sent_fen, ok_lines, ok_fen, card_fen
  from payout_day
  union all by name
  select month as line_month, failed_on as day, division_code, project_code, 1 as failed_lines, amount_fen as failed_fen
  from failure_dated
  where failed_on is not null
  union all by name
  select month as line_month, repaid_on as day, division_code, project_code, amount_fen as repaid_fen
  from failure_dated
  where repaid_on is not null and extract(year from failed_on) = extract(year from repaid_on)
  union all by name
  -- money that an earlier year sent in vain is sent by this one, whatever comes of it; within a year it was sent once
  select month as line_month, reissued_on as day, division_code, project_code, amount_fen as sent_fen
  from failure_dated
  where reissue_state <> 'stopped' and extract(year from month) < extract(year from reissued_on)
  union all by name
  select month as line_month, day, division_code, project_code, fen as returned_fen
  from failure_returned
)
select
  d.line_month, table_month(d.day, f.closing_day) as month, left(d.division_code, greatest(6, f.unit_digits)) as division_code, d.project_code,
  coalesce(sum(d.first_lines), 0)::bigint as first_lines, coalesce(sum(d.sent_fen), 0)::bigint as sent_fen,
  coalesce(sum(d.ok_lines), 0)::bigint as ok_lines, coalesce(sum(d.ok_fen), 0)::bigint as ok_fen,
  coalesce(sum(d.card_fen), 0)::bigint as card_fen,
  coalesce(sum(d.failed_lines), 0)::bigint as failed_lines, coalesce(sum(d.failed_fen), 0)::bigint as failed_fen,
  coalesce(sum(d.repaid_fen), 0)::bigint as repaid_fen, coalesce(sum(d.returned_fen), 0)::bigint as returned_fen
from event d
left join report_form f on true -- without a form the tables tell of calendar months, and nobody asks for one
where true /* touched */
group by all
