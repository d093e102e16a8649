-- title:  进度落后的原因 | What holds a unit back
-- grain:  division_code
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- column: division_code code 区划代码 | division code
-- column: division_name name 单位 | unit
-- column: late_documents count 下达超时未完成的文件 | allocations past their limit and not issued
-- column: late_fen fen 超时未下达金额 | money on them
-- column: failed_lines line 发放失败未处理 | failed payments still open
-- column: failed_fen fen 未处理失败金额 | money of them
-- column: reason name 失败的主要原因 | reason of most of them
-- column: reason_lines line 该原因笔数 | lines of that reason
-- column: unreturned_lines line 超期未退回 | past the limit to give back
-- column: unreissued_lines line 超期未重发 | past the limit to pay again
-- column: findings count 待办疑点 | open findings
-- column: findings_overdue count 逾期疑点 | of these, overdue
-- method: 失败按期内月份计，重发成功的不算；超期按各地时限读钟；疑点归到含其全部明细的区划 | failures of the months of the period, paid again left out; limits are the region's clocks; a finding belongs to the place that holds all of its lines
-- reads:  division allocation_clock failure_case failure_reason finding_count
with unit as (
  select code, name from division where parent_code = $division
), late as (
  select unit.code, count(distinct a.document_no) as documents, sum(a.amount_fen)::bigint as fen
  from allocation_clock a
  join unit on starts_with(a.division_code, unit.code)
  where a.issued_on is null and a.over_on <= $as_of
    and a.received_on >= $from and a.received_on < ($to + interval 1 month)::date
  group by unit.code
), failed as (
  select unit.code, f.*
  from failure_case f
  join unit on starts_with(f.division_code, unit.code)
  where f.is_open and f.month between $from and $to
), failed_sum as (
  select
    code, count(*) as lines, sum(amount_fen)::bigint as fen,
    count(*) filter (where is_unreturned and refund_over_on <= $as_of) as unreturned,
    count(*) filter (where is_unreissued and reissue_over_on <= $as_of) as unreissued
  from failed
  group by code
), main_reason as (
  select f.code, coalesce(r.reason_zh, f.failure_code) as reason, count(*) as lines
  from failed f
  left join failure_reason r on r.failure_code = f.failure_code
  group by f.code, coalesce(r.reason_zh, f.failure_code)
  qualify row_number() over (partition by f.code order by count(*) desc, coalesce(r.reason_zh, f.failure_code)) = 1
), found as (
  select
    unit.code,
    count(*) as findings,
    count(*) filter (where f.due_on < $as_of) as overdue
  from finding_count f
  join unit on starts_with(f.division_code, unit.code)
  where finding_waits(f.is_open, f.is_gone, f.snoozed_until, $as_of)
  group by unit.code
)
select
  unit.code as division_code, unit.name as division_name,
  coalesce(late.documents, 0) as late_documents, coalesce(late.fen, 0) as late_fen,
  coalesce(s.lines, 0) as failed_lines, coalesce(s.fen, 0) as failed_fen,
  m.reason, coalesce(m.lines, 0) as reason_lines,
  coalesce(s.unreturned, 0) as unreturned_lines, coalesce(s.unreissued, 0) as unreissued_lines,
  coalesce(found.findings, 0) as findings, coalesce(found.overdue, 0) as findings_overdue
from unit
left join late on late.code = unit.code
left join failed_sum s on s.code = unit.code
left join main_reason m on m.code = unit.code
left join found on found.code = unit.code
order by unit.code
