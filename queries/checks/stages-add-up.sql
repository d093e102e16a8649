-- title:  状态之和等于总笔数 | states add up to all lines of a batch
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  batch
select
  'batch ' || batch_no || ' ' || project_code || ' ' || division_code as subject,
  lines || ' lines, but paid, failed, pending and stopped are ' || (ok_lines + failed_lines + pending_lines + stopped_lines) as complaint
from batch
where lines <> ok_lines + failed_lines + pending_lines + stopped_lines
order by subject
