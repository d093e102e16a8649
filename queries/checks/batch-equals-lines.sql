-- title:  批次汇总与明细相等 | batch equals the lines
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  batch disbursement
with fact as (
  select batch_no, project_code, left(division_code, 9) as division_code, count(*) as lines, sum(amount_fen)::bigint as fen,
    count(*) filter (where state = 'success') as ok_lines,
    count(*) filter (where state in ('failed', 'returned')) as failed_lines,
    count(*) filter (where state = 'pending') as pending_lines,
    count(*) filter (where state = 'stopped') as stopped_lines
  from disbursement
  group by batch_no, project_code, left(division_code, 9)
), counted as (
  select batch_no, project_code, division_code, lines, fen, ok_lines, failed_lines, pending_lines, stopped_lines
  from batch
), odd as (
  (select * from fact except all select * from counted)
  union all
  (select * from counted except all select * from fact)
)
select distinct 'batch ' || batch_no || ' ' || project_code || ' ' || division_code as subject, 'does not equal its lines' as complaint
from odd
order by subject
