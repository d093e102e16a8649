-- title:  报送进度表 | Board of units and months
-- grain:  unit_code month
-- filter: division
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: unit_code code 填报单位 | reporting unit
-- column: unit_name name 单位名称 | unit
-- column: kind code 类别：county 县市、department 部门 | county or department
-- column: month month 所属月份 | month
-- column: state code 状态 | not-due open filed late returned certified frozen
-- column: opens_on date 开始填报 | opens on
-- column: due_on date 报送期限 | last day in time
-- column: provisional flag 到期日暂定 | due day is provisional
-- column: first_filed_on date 首次报送 | first filed
-- column: late_workdays workday 逾期工作日 | working days late
-- column: returned_times count 退回次数 | times returned
-- column: certified_on date 认定日期 | certified on
-- column: frozen_on date 锁定日期 | frozen on
-- column: faults count 勾稽不平 | footing faults
-- column: unexplained count 未说明的差异 | unexplained differences
-- column: light light 灯 | light
-- light:  light 按时报送绿；退回待重报或填报中黄；逾期未报或迟报红；未到时间不亮 | filed in time green, returned or open amber, late or filed late red, not due none
-- method: 逾期按首次报送日，未报的按读钟日，从期限次日起数工作日 | working days after the last day in time, up to the first filing or the day of reading
-- reads:  monthly_table calendar
with stood as (
  select
    t.*,
    table_state(opens_on, over_on, filed_on, returned_on, certified_on, frozen_on, $as_of) as state,
    case when first_filed_on <= $as_of then first_filed_on else $as_of end as told_on
  from monthly_table t
  where month between $from and $to
)
select
  s.unit_code, s.title_zh as unit_name, s.kind, s.month, s.state, s.opens_on, s.due_on, s.provisional,
  case when s.first_filed_on <= $as_of then s.first_filed_on end as first_filed_on,
  case when s.told_on < s.over_on then 0 else told.working_day_no - due.working_day_no end as late_workdays,
  s.returned_times, s.certified_on, s.frozen_on, s.faults, s.unexplained,
  case
    when s.state = 'not-due' then 'none'
    when s.state = 'late' or s.first_filed_on <= $as_of and s.first_filed_on >= s.over_on then 'bad'
    when s.state in ('returned', 'open') then 'warn'
    else 'good'
  end as light
from stood s
left join calendar told on told.day = s.told_on
left join calendar due on due.day = s.due_on
order by s.kind, s.unit_code, s.month
