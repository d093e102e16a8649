-- Fills payout_month from payout_cell, which must be counted before it. The mark `touched` below gives way to `and d.month in (…)`.
with cell as (
  select
    d.month, d.division_code, d.project_code, d.bank_no, d.lines, d.fen, d.timely, d.receipt,
    d.state = 'success' as ok,
    d.state in ('failed', 'returned') as failed,
    d.state = 'pending' as pending,
    d.state = 'stopped' as stopped,
    d.attempt = 'first' as is_first,
    d.channel = 'social-card' as on_card
  from payout_cell d
  where true /* touched */
)
select
  month,
  division_code,
  project_code,
  bank_no,
  coalesce(sum(lines) filter (where is_first and not stopped), 0)::bigint as first_lines,
  coalesce(sum(fen) filter (where is_first and not stopped), 0)::bigint as first_fen,
  coalesce(sum(lines) filter (where is_first and ok), 0)::bigint as first_ok_lines,
  coalesce(sum(fen) filter (where is_first and ok), 0)::bigint as first_ok_fen,
  coalesce(sum(lines) filter (where is_first and (ok or failed)), 0)::bigint as first_tried_lines,
  coalesce(sum(fen) filter (where is_first and (ok or failed)), 0)::bigint as first_tried_fen,
  coalesce(sum(lines) filter (where ok), 0)::bigint as ok_lines,
  coalesce(sum(fen) filter (where ok), 0)::bigint as ok_fen,
  coalesce(sum(lines) filter (where failed), 0)::bigint as failed_lines,
  coalesce(sum(fen) filter (where failed), 0)::bigint as failed_fen,
  coalesce(sum(lines) filter (where pending), 0)::bigint as pending_lines,
  coalesce(sum(fen) filter (where pending), 0)::bigint as pending_fen,
  coalesce(sum(lines) filter (where stopped), 0)::bigint as stopped_lines,
  coalesce(sum(fen) filter (where stopped), 0)::bigint as stopped_fen,
  coalesce(sum(lines) filter (where ok and on_card), 0)::bigint as card_lines,
  coalesce(sum(fen) filter (where ok and on_card), 0)::bigint as card_fen,
  coalesce(sum(lines) filter (where timely is not null), 0)::bigint as timed_lines,
  coalesce(sum(lines) filter (where timely), 0)::bigint as ontime_lines,
  coalesce(sum(lines) filter (where ok and receipt), 0)::bigint as receipt_lines
from cell
group by all
