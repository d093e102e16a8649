-- title:  缺发期次 | Missing periods
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 应有而没有成功发放的期次 | periods due without any payment
-- column: base count 应有的期次 | periods due
-- column: share share 缺发占比 | share missing
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 不适用：没发的钱不知有多少 | unknown: what was not paid has no amount
-- column: not_testable count 没有发放频次的项目（按县） | projects by county without a frequency
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 期次＝项目×县×月、季或年，频次按政策清单；从该县首个已发期次算起，到截止月份、读钟日前已过完的期次为止，政策到期后不再应有；一次性项目不看 | a period is a month, quarter or year of a project in a county by the frequency of the list, from the first period paid there to the last one over by the end of the range and the day asked; none is due after the policy ends; one-off projects are left out
-- method: 已发期次与应有期次有重叠即为已发，按季补发的月份不算缺 | a paid period that overlaps the due one answers for it, months paid by the quarter are not missing
-- reads:  paid_period project policy_item threshold
with policy_end as (
  select project_code, effective_to
  from policy_item
  qualify row_number() over (partition by project_code order by year desc, effective_to desc nulls first) = 1
), series as (
  select s.project_code, s.division_code, min(s.first_on) as began_on, max(p.frequency) as frequency, max(e.effective_to) as effective_to
  from paid_period s
  left join project p on p.project_code = s.project_code
  left join policy_end e on e.project_code = s.project_code
  group by s.project_code, s.division_code
), month_start as (
  select unnest(generate_series($from::timestamp, $to::timestamp, interval 1 month))::date as first_on
), due as (
  select
    s.project_code, s.division_code, m.first_on,
    (m.first_on + to_months(case s.frequency when 'month' then 1 when 'quarter' then 3 else 12 end))::date - 1 as last_on
  from series s
  join month_start m
    on s.frequency = 'month'
    or s.frequency = 'quarter' and extract(month from m.first_on) in (1, 4, 7, 10)
    or s.frequency = 'year' and extract(month from m.first_on) = 1
  where m.first_on >= s.began_on and (s.effective_to is null or m.first_on <= s.effective_to)
), over_by_now as (
  select * from due where last_on < $as_of and last_on < ($to + interval 1 month)::date
), answered as (
  select distinct d.project_code, d.division_code, d.first_on
  from over_by_now d
  join paid_period p
    on p.project_code = d.project_code and p.division_code = d.division_code and p.first_on <= d.last_on and p.last_on >= d.first_on
), counted as (
  select (select count(*) from over_by_now) as base, (select count(*) from answered) as paid
), whole as (
  select count(*) as places, count(*) filter (where frequency is null) as unknown from series
)
select
  case when w.places > 0 then c.base - c.paid end as hits,
  case when w.places > 0 then c.base end as base,
  (c.base - c.paid) / nullif(c.base, 0) as share,
  null::double as days, null::bigint as amount_fen,
  case when w.places > 0 then w.unknown end as not_testable,
  lit_above(case when c.base > 0 then c.base - c.paid end, threshold.bad, threshold.warn) as light
from counted c
cross join whole w
left join threshold on threshold.light = 'breach_count'
