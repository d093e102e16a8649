-- title:  月监测表报送情况 | How a month's tables stand
-- grain:  one row
-- filter: division
-- param:  month month 所属月份 | month of the tables
-- param:  as_of date
-- column: owed count 应报 | tables owed
-- column: filed count 已报（含退回前报过的） | filed at least once
-- column: in_time count 按时 | in time
-- column: late count 逾期未报 | late and not filed
-- column: returned count 退回待重报 | returned and not filed again
-- column: certified count 已认定（含锁定） | certified, frozen ones too
-- column: frozen count 已锁定 | frozen
-- column: unexplained count 有差异未说明的表 | tables with an unexplained difference
-- column: in_time_share share 按时率 | share in time
-- column: opens_on date 开始填报 | opens on
-- column: due_on date 报送期限 | last day in time
-- column: provisional flag 到期日暂定 | due day is provisional
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 按时＝首次报送不晚于期限，之后退回重报不改；按时率＝按时 ÷ 已报或已逾期 | in time = first filed by the last day, whatever was returned later; share = in time ÷ filed or late
-- reads:  monthly_table threshold
with owed as (
  select *, table_state(opens_on, over_on, filed_on, returned_on, certified_on, frozen_on, $as_of) as state
  from monthly_table
  where month = $month
), counted as (
  select
    count(*) as owed,
    count(*) filter (where first_filed_on <= $as_of) as filed,
    count(*) filter (where first_filed_on <= $as_of and first_filed_on < over_on) as in_time,
    count(*) filter (where state = 'late') as late,
    count(*) filter (where state = 'returned') as returned,
    count(*) filter (where state in ('certified', 'frozen')) as certified,
    count(*) filter (where state = 'frozen') as frozen,
    count(*) filter (where unexplained > 0) as unexplained,
    count(*) filter (where first_filed_on <= $as_of or over_on <= $as_of) as judged,
    min(opens_on) as opens_on, max(due_on) as due_on, coalesce(bool_or(provisional), false) as provisional
  from owed
)
select
  c.owed, c.filed, c.in_time, c.late, c.returned, c.certified, c.frozen, c.unexplained,
  c.in_time / nullif(c.judged, 0) as in_time_share, c.opens_on, c.due_on, c.provisional,
  lit_below(c.in_time / nullif(c.judged, 0), lamp.bad, lamp.warn) as light
from counted c
left join threshold lamp on lamp.light = 'ontime_share'
