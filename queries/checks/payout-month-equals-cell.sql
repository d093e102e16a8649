-- title:  月汇总与单元汇总逐月逐地相等 | payout_month equals payout_cell by month and township
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  payout_cell payout_month
with cell as (
  select
    month,
    division_code,
    coalesce(sum(lines) filter (where attempt = 'first' and state <> 'stopped'), 0)::bigint as first_lines,
    coalesce(sum(fen) filter (where attempt = 'first' and state <> 'stopped'), 0)::bigint as first_fen,
    coalesce(sum(lines) filter (where attempt = 'first' and state = 'success'), 0)::bigint as first_ok_lines,
    coalesce(sum(lines) filter (where attempt = 'first' and state in ('success', 'failed', 'returned')), 0)::bigint as first_tried_lines,
    coalesce(sum(lines) filter (where state = 'success'), 0)::bigint as ok_lines,
    coalesce(sum(fen) filter (where state = 'success'), 0)::bigint as ok_fen,
    coalesce(sum(lines) filter (where state in ('failed', 'returned')), 0)::bigint as failed_lines,
    coalesce(sum(fen) filter (where state in ('failed', 'returned')), 0)::bigint as failed_fen,
    coalesce(sum(lines) filter (where state = 'pending'), 0)::bigint as pending_lines,
    coalesce(sum(lines) filter (where state = 'stopped'), 0)::bigint as stopped_lines,
    coalesce(sum(fen) filter (where state = 'success' and channel = 'social-card'), 0)::bigint as card_fen,
    coalesce(sum(lines) filter (where state = 'success' and receipt), 0)::bigint as receipt_lines
  from payout_cell
  group by month, division_code
), monthly as (
  select
    month, division_code, sum(first_lines)::bigint as first_lines, sum(first_fen)::bigint as first_fen,
    sum(first_ok_lines)::bigint as first_ok_lines, sum(first_tried_lines)::bigint as first_tried_lines,
    sum(ok_lines)::bigint as ok_lines, sum(ok_fen)::bigint as ok_fen,
    sum(failed_lines)::bigint as failed_lines, sum(failed_fen)::bigint as failed_fen,
    sum(pending_lines)::bigint as pending_lines, sum(stopped_lines)::bigint as stopped_lines,
    sum(card_fen)::bigint as card_fen, sum(receipt_lines)::bigint as receipt_lines
  from payout_month
  group by month, division_code
), odd as (
  (select * from cell except select * from monthly)
  union all
  (select * from monthly except select * from cell)
)
select distinct
  'payout_month ' || month::varchar || ' ' || division_code as subject,
  'does not add up to payout_cell' as complaint
from odd
order by subject
