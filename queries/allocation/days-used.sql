-- title:  办理天数分布 | Days used by issued documents
-- grain:  clock days_used
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: clock code 时限（空为没有时限） | clock, empty where no limit speaks of it
-- column: title_zh name 时限名称 | name of the limit in Chinese
-- column: title_en name 时限名称（英文） | name of the limit in English
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- column: days_used day 办理天数（按计日方式） | days used, by the clock's own unit
-- column: documents count 文件 | documents
-- column: amount_fen fen 金额 | money
-- policy: allocation-direct, allocation-other, allocation-central
-- method: 期内收文且截至当日已下达的文件；没有时限的按日历日，只作参考 | documents received in the period and issued by the day; without a limit in calendar days, for information
-- reads:  allocation_clock clock calendar
with counted as (
  select
    coalesce(a.clock, '') as clock, a.limit_days, coalesce(a.clock_unit, 'calendar-day') as unit,
    case when a.clock_unit = 'working-day' then used.working_day_no - got.working_day_no
         else date_diff('day', a.received_on, a.issued_on) end as days_used,
    count(*) as documents,
    sum(a.amount_fen)::bigint as amount_fen
  from allocation_clock a
  left join calendar got on got.day = a.received_on
  left join calendar used on used.day = a.issued_on
  where a.received_on >= $from and a.received_on < ($to + interval 1 month)::date and a.issued_on <= $as_of
  group by all
), named as (
  select clock, title_zh, title_en
  from clock
  where valid_from <= $as_of
  qualify row_number() over (partition by clock order by valid_from desc) = 1
)
select
  c.clock, named.title_zh, named.title_en, max(c.limit_days) as limit_days, max(c.unit) as unit, c.days_used,
  sum(c.documents)::bigint as documents, sum(c.amount_fen)::bigint as amount_fen
from counted c
left join named on named.clock = c.clock
group by c.clock, named.title_zh, named.title_en, c.days_used
order by c.clock = '', c.clock, c.days_used
