-- title:  更正各环节天数 | Days in the correction loop
-- grain:  stage days_unit days
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: stage code 环节 | stage: return reissue repay
-- column: days day 天数（按计日方式） | days, by the clock's own unit
-- column: days_unit code 计日方式（没有时限的为工作日） | calendar or working days; working days without a limit
-- column: lines line 笔数 | lines
-- policy: refund, reissue
-- method: 期内失败的笔，首日不计、末日计入 | lines that failed in the period; first day excluded, last included
-- reads:  failure_case
with stages as (
  select 1 as step, 'return' as stage, coalesce(refund_unit, 'working-day') as days_unit,
    case when refund_unit = 'calendar-day' then date_diff('day', failed_on, returned_on) else return_days end as days
  from failure_case
  where month between $from and $to
  union all
  select 2, 'reissue', coalesce(reissue_unit, 'working-day'),
    case when reissue_unit = 'calendar-day' then date_diff('day', waiting_since, reissued_on) else reissue_days end
  from failure_case
  where month between $from and $to
  union all
  select 3, 'repay', 'working-day', repay_days from failure_case where month between $from and $to
)
select stage, days, days_unit, count(*) as lines
from stages
where days is not null
group by step, stage, days_unit, days
order by step, days_unit desc, days
