-- Fills batch. The mark `touched` below gives way to `and d.batch_no in (…)`.
select
  d.batch_no,
  d.project_code,
  left(d.division_code, 9) as division_code,
  min(d.period) as period,
  min(d.month) as month,
  min(d.voucher_no) as voucher_no,
  count(*) as lines,
  sum(d.amount_fen)::bigint as fen,
  count(*) filter (where d.state = 'success') as ok_lines,
  coalesce(sum(d.amount_fen) filter (where d.state = 'success'), 0)::bigint as ok_fen,
  count(*) filter (where d.state in ('failed', 'returned')) as failed_lines,
  coalesce(sum(d.amount_fen) filter (where d.state in ('failed', 'returned')), 0)::bigint as failed_fen,
  count(*) filter (where d.state = 'pending') as pending_lines,
  count(*) filter (where d.state = 'stopped') as stopped_lines,
  min(d.instructed_on) as instructed_on,
  max(d.paid_on) filter (where d.state = 'success') as last_paid_on
from disbursement d
where true /* touched */
group by d.batch_no, d.project_code, left(d.division_code, 9)
