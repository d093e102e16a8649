-- title:  清理整合按期 | Clean-up in time
-- grain:  one row
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 按期清理整合的年度清单 | yearly lists cleaned up in time
-- column: base count 已清理整合或已过期限的年度清单 | yearly lists cleaned up or past the day
-- column: share share 按期率＝按期 ÷ 应办 | in time ÷ due
-- column: days day 迟得最久的一年迟的日历日，无迟为零 | calendar days of the latest year, zero when none is late
-- column: amount_fen fen 不适用 | does not apply
-- column: not_testable count 不适用 | does not apply
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 期内各年度的清单，加上下一年度已清理整合或已过期限的；历史期限不评价 | lists of the years of the period and of the year after once it is cleaned up or past its day; history is never judged
-- method: 清理整合日取限时办理台账的办结日期；没有登记而期限已过的算迟 | the day comes from the timed matters; a year without one is late once its day has passed
-- method: 地区没有这项期限，或没有装载所需文件时为空 | empty where the region sets no such day or the file is not loaded
-- reads:  deadline_case threshold
with list_deadline as (
  select
    due_on, done_on, undated_items,
    clock_state('at-most', from_on, done_on, due_on, soon_on, over_on, $as_of) as state
  from deadline_case
  where event = 'cleaned_on' and every = 'year' and scored and missing is null and from_on <= $as_of
    and year between extract(year from $from) and extract(year from $to) + 1
), measured as (
  select
    count(*) filter (where state = 'done-in-time') as hits,
    count(*) filter (where state in ('done-in-time', 'done-late', 'overdue')) as base,
    max(greatest(date_diff('day', due_on, least(done_on, $as_of)), 0)) filter (where state in ('done-in-time', 'done-late', 'overdue')) as days
  from list_deadline
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, m.days as days, null::bigint as amount_fen, null::bigint as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
