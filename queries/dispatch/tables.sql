-- title:  没有报好的月监测表 | Monthly tables that are not in order
-- grain:  unit_code month
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: unit_code code 填报单位 | reporting unit
-- column: unit_name name 单位名称 | unit
-- column: month month 所属月份 | month
-- column: state code 状态 | not-due open filed late returned certified frozen
-- column: due_on date 报送期限 | last day in time
-- column: first_filed_on date 首次报送 | first filed
-- column: late_workdays workday 逾期工作日 | working days late
-- column: missing flag 缺报 | missing
-- column: faults count 勾稽不平 | footing faults
-- column: unexplained count 未说明的差异 | unexplained differences
-- method: 列出缺报（未报、退回未重报）、迟报、勾稽不平或差异未说明原因的表；报好的不列 | tables missing (not filed, or returned and not filed again), filed late, with footing faults or with differences without a reason; those in order are left out
-- method: 逾期按首次报送日，未报的按读钟日，从期限次日起数工作日 | working days after the last day in time, up to the first filing or the day of reading
-- reads:  monthly_table calendar
with stood as (
  select
    *,
    table_state(opens_on, over_on, filed_on, returned_on, certified_on, frozen_on, $as_of) as state,
    case when first_filed_on <= $as_of then first_filed_on else $as_of end as told_on
  from monthly_table
  where month between $from and $to
), judged as (
  select
    *,
    state in ('not-due', 'open', 'late', 'returned') as missing,
    told_on >= over_on as is_late
  from stood
)
select
  j.unit_code, j.title_zh as unit_name, j.month, j.state, j.due_on,
  case when j.first_filed_on <= $as_of then j.first_filed_on end as first_filed_on,
  case when j.is_late then told.working_day_no - due.working_day_no else 0 end as late_workdays,
  j.missing, j.faults, j.unexplained
from judged j
left join calendar told on told.day = j.told_on
left join calendar due on due.day = j.due_on
where j.missing or j.is_late or j.faults > 0 or j.unexplained > 0
order by j.month, j.kind, j.unit_code
