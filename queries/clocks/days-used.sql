-- title:  办结用时分布 | Days used by cases done
-- grain:  clock days_used
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  clock text '' 时限，空为全部 | clock, empty for all
-- column: clock code 时限 | clock
-- column: days_used day 用时（按计日方式） | days used, by the clock's own unit
-- column: items count 笔（件）数 | lines or documents
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- method: 期内起算且截至当日已办结的；支付按成功笔计，以工作日表示 | cases that began in the period and were done by the day; payments by successful lines, in working days
-- reads:  clock clock_case payout_cell calendar
with payment as (
  select clock, limit_days, unit
  from clock
  where subject = 'payment' and valid_from <= $as_of
  qualify row_number() over (partition by clock order by valid_from desc) = 1
), done as (
  select
    c.clock, c.limit_days, c.unit, c.items,
    case when c.unit = 'working-day' then t.working_day_no - f.working_day_no else date_diff('day', c.from_on, c.to_on) end as days_used
  from clock_case c
  left join calendar f on f.day = c.from_on
  left join calendar t on t.day = c.to_on
  where c.from_on >= $from and c.from_on < ($to + interval 1 month)::date and c.to_on <= $as_of and c.due_on is not null
  union all
  select payment.clock, payment.limit_days, payment.unit, p.lines, p.days_taken
  from payout_cell p
  join payment on payment.unit = 'working-day'
  where p.month between $from and $to and p.days_taken is not null and p.timely is not null
)
select clock, days_used, sum(items)::bigint as items, max(limit_days) as limit_days, max(unit) as unit
from done
where $clock = '' or clock = $clock
group by clock, days_used
order by clock, days_used
