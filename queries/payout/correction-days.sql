-- title:  更正各环节天数 | Days in the correction loop
-- grain:  stage days
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: stage code 环节 | stage: return reissue repay
-- column: days workday 工作日 | working days
-- column: lines line 笔数 | lines
-- policy: refund, reissue
-- method: 期内失败的笔，首日不计、末日计入 | lines that failed in the period; first day excluded, last included
-- reads:  failure_case
with stages as (
  select 1 as step, 'return' as stage, return_days as days from failure_case where month between $from and $to
  union all
  select 2, 'reissue', reissue_days from failure_case where month between $from and $to
  union all
  select 3, 'repay', repay_days from failure_case where month between $from and $to
)
select stage, days, count(*) as lines
from stages
where days is not null
group by step, stage, days
order by step, days
