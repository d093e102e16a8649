-- title:  月监测表按时率 | Monthly table in time
-- grain:  one row
-- filter: division
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 按时上报的月监测表 | tables filed in time
-- column: base count 应报（已报或已逾期） | tables owed: filed or late
-- column: share share 按时率＝按时 ÷ 应报 | in time ÷ owed
-- column: days day 迟得最久的一张迟的工作日 | working days of the latest table
-- column: amount_fen fen 不适用 | does not apply
-- column: not_testable count 不适用 | does not apply
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 按首次报送日与报送期限比，之后退回重报不改；县市和部门各算一张 | by the day of the first filing, whatever was returned later; counties and departments count one table each
-- method: 地区没有这项期限或还没有应报的表时为空 | empty where the region sets no such day or nothing is owed yet
-- reads:  monthly_table calendar threshold
with owed as (
  select
    t.over_on, t.due_on, case when t.first_filed_on <= $as_of then t.first_filed_on end as filed_on
  from monthly_table t
  where t.month between $from and $to and (t.first_filed_on <= $as_of or t.over_on <= $as_of)
), measured as (
  select
    count(*) filter (where o.filed_on < o.over_on) as hits,
    count(*) as base,
    max(case when coalesce(o.filed_on, $as_of) < o.over_on then 0 else told.working_day_no - due.working_day_no end) as days
  from owed o
  left join calendar told on told.day = coalesce(o.filed_on, $as_of)
  left join calendar due on due.day = o.due_on
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, m.days, null::bigint as amount_fen, null::bigint as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
