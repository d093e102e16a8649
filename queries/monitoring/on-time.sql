-- title:  各单位按时报送率 | Tables in time by unit
-- grain:  unit_code
-- filter: division
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: rank count 名次（同率同名次，县市与部门分开排） | rank, equal shares share it; counties and departments apart
-- column: unit_code code 填报单位 | reporting unit
-- column: unit_name name 单位名称 | unit
-- column: kind code 类别：county 县市、department 部门 | county or department
-- column: owed count 应报 | owed: filed or late
-- column: in_time count 按时 | in time
-- column: filed_late count 迟报 | filed late
-- column: missing count 逾期未报 | late and not filed
-- column: returned_times count 退回次数 | times returned
-- column: late_workdays workday 累计逾期工作日 | working days late in all
-- column: share share 按时率 | share in time
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 按时率＝首次报送不晚于期限的表 ÷ 已报或已逾期的表；没有这样的表不排名 | first filed by the last day ÷ filed or late; without any there is no rank
-- reads:  monthly_table calendar threshold
with stood as (
  select
    t.unit_code, t.title_zh, t.kind, t.over_on, t.due_on, t.returned_times,
    case when t.first_filed_on <= $as_of then t.first_filed_on end as filed_on
  from monthly_table t
  where t.month between $from and $to and (t.first_filed_on <= $as_of or t.over_on <= $as_of)
), measured as (
  select
    s.*,
    case when coalesce(s.filed_on, $as_of) < s.over_on then 0 else told.working_day_no - due.working_day_no end as late_workdays
  from stood s
  left join calendar told on told.day = coalesce(s.filed_on, $as_of)
  left join calendar due on due.day = s.due_on
), summed as (
  select
    unit_code, any_value(title_zh) as unit_name, kind, count(*) as owed,
    count(*) filter (where filed_on < over_on) as in_time,
    count(*) filter (where filed_on >= over_on) as filed_late,
    count(*) filter (where filed_on is null) as missing,
    sum(returned_times)::bigint as returned_times,
    sum(late_workdays)::bigint as late_workdays,
    count(*) filter (where filed_on < over_on) / count(*) as share
  from measured
  group by unit_code, kind
)
select
  rank() over (partition by s.kind order by s.share desc) as rank,
  s.unit_code, s.unit_name, s.kind, s.owed, s.in_time, s.filed_late, s.missing, s.returned_times, s.late_workdays, s.share,
  lit_below(s.share, lamp.bad, lamp.warn) as light
from summed s
left join threshold lamp on lamp.light = 'ontime_share'
order by s.kind, s.share desc, s.unit_code
