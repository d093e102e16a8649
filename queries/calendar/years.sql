-- title:  各年工作日 | Working days by year
-- grain:  year
-- column: year code 年度 | year
-- column: working_days workday 工作日 | working days
-- column: rest_days day 休息日 | days off
-- column: holiday_days day 其中放假调休 | of them in holidays
-- column: made_up_days day 补班日 | weekends worked instead
-- column: rest_25ths count 25日遇休息日 | months whose 25th is a day off
-- column: noticed_days day 按录入通知 | days decided by a recorded notice
-- column: provisional flag 暂定 | no notice yet
-- method: 放假调休只计有节日名称的休息日，含相连的周末；暂定年份只有周末 | in holidays: days off that carry a holiday's name, weekends inside it included; provisional years know weekends only
-- method: 25日遇休息日的月份，月报截止日是否顺延以本地区文件为准 | where the 25th is a day off, the region's document decides whether the monthly report may come later
-- reads:  calendar
select
  extract(year from day)::varchar as year,
  count(*) filter (where is_working_day) as working_days,
  count(*) filter (where not is_working_day) as rest_days,
  count(*) filter (where not is_working_day and holiday is not null) as holiday_days,
  count(*) filter (where made_up_for is not null) as made_up_days,
  count(*) filter (where not is_working_day and extract(day from day) = 25) as rest_25ths,
  count(*) filter (where source = 'notice') as noticed_days,
  bool_or(provisional) as provisional
from calendar
group by extract(year from day)
order by year
