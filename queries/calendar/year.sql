-- title:  一年的日历 | A year's calendar
-- grain:  day
-- param:  as_of date
-- param:  year integer 0 年度，0 为数据日所在年 | the year; 0 = that of the day asked for
-- column: day date 日期 | day
-- column: is_working_day flag 工作日 | working day
-- column: working_day count 当年第几个工作日 | working day of the year, counted from 1; empty on a day off
-- column: holiday name 节假日 | the holiday a day off belongs to
-- column: made_up_for name 为何节日补班 | the holiday for which this weekend is worked
-- column: provisional flag 暂定 | no notice for the year yet
-- column: source code 依据 | what decided the day: library notice weekend-only
-- column: notice text 通知文号 | the notice
-- method: 工作日＝周一至周五去掉放假日，加上补班的周末；依国务院办公厅各年放假通知，录入的通知优先 | working days = Monday to Friday without holidays, and the weekends worked instead; by the State Council's yearly notice, one recorded here wins
-- method: 没有当年通知时只有周末算休息，标为暂定 | without the year's notice only weekends count as days off: provisional
-- reads:  calendar
select
  day,
  is_working_day,
  case when is_working_day then count(*) filter (where is_working_day) over (order by day) end as working_day,
  holiday,
  made_up_for,
  provisional,
  source,
  notice
from calendar
where extract(year from day) = case when $year = 0 then extract(year from $as_of) else $year end
order by day
