-- Fills payout_day from disbursement. The mark `touched` below gives way to `and d.month in (…)`.
select
  coalesce(d.instructed_on, d.month) as day,
  d.month,
  left(d.division_code, 9) as division_code,
  d.project_code,
  count(*) filter (where d.source_detail_no is null and d.state <> 'stopped') as first_lines,
  coalesce(sum(d.amount_fen) filter (where d.source_detail_no is null and d.state <> 'stopped'), 0)::bigint as first_fen,
  count(*) filter (where d.source_detail_no is null and d.state <> 'stopped' and d.instructed_on is not null) as sent_lines,
  coalesce(sum(d.amount_fen) filter (where d.source_detail_no is null and d.state <> 'stopped' and d.instructed_on is not null), 0)::bigint as sent_fen,
  count(*) filter (where d.state = 'success') as ok_lines,
  coalesce(sum(d.amount_fen) filter (where d.state = 'success'), 0)::bigint as ok_fen,
  coalesce(sum(d.amount_fen) filter (where d.state = 'success' and d.channel = 'social-card'), 0)::bigint as card_fen
from disbursement d
where true /* touched */
group by all
