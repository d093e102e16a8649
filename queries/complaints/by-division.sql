-- title:  下级地区咨询投诉 | Complaints by division
-- grain:  division_code
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: received count 受理件数 | received
-- column: complaints count 投诉举报 | complaints and reports
-- column: closed_share share 办结率 | closed ÷ received
-- column: median_days workday 办结用时中位数 | median days to close
-- column: confirmed_share share 属实占比 | confirmed ÷ with a conclusion
-- column: open count 现在未办结 | open now
-- column: oldest_days workday 未办结最久 | longest open
-- column: light light 未办结最久 | longest open
-- light:  light @complaint_days
-- shows:  aggregates
-- method: 没有咨询投诉的下级也列；记在本级的另列一行“本级”；口径同咨询投诉要数；没有未办结的亮绿灯 | children without any are listed too, those of the division itself in a row of their own; counted as in the headline; nothing open is green
-- reads:  complaint_timed calendar division threshold
with today as (
  select working_day_no from calendar where day = $as_of
), child as (
  select code from division where parent_code = $division
), known as (
  select
    coalesce(child.code, $division) as place, c.matter, c.outcome,
    c.received_on >= $from and c.received_on < ($to + interval 1 month)::date as is_of_period,
    c.state = 'closed' and coalesce(c.closed_on <= $as_of, true) as is_closed,
    c.closed_no - c.received_no as days_taken,
    today.working_day_no - c.received_no as days_open
  from complaint_timed c
  cross join today
  left join child on starts_with(c.division_code, child.code)
  where c.received_on <= $as_of
), counted as (
  select
    place,
    count(*) filter (where is_of_period) as received,
    count(*) filter (where is_of_period and matter in ('complaint', 'report')) as complaints,
    count(*) filter (where is_of_period and is_closed) as closed,
    median(days_taken) filter (where is_of_period and is_closed) as median_days,
    count(*) filter (where is_of_period and is_closed and outcome in ('confirmed', 'partly')) as confirmed,
    count(*) filter (where is_of_period and is_closed and outcome is not null) as decided,
    count(*) filter (where not is_closed) as open,
    max(days_open) filter (where not is_closed) as oldest_days
  from known
  group by place
), place as (
  select code from child union select place from counted
)
select
  place.code as division_code,
  case when place.code = $division then coalesce(d.name, place.code) || '（本级）' else coalesce(d.name, place.code) end as division_name,
  coalesce(c.received, 0) as received, coalesce(c.complaints, 0) as complaints,
  c.closed / nullif(c.received, 0) as closed_share, c.median_days,
  c.confirmed / nullif(c.decided, 0) as confirmed_share,
  coalesce(c.open, 0) as open, c.oldest_days,
  coalesce(lit_above(coalesce(c.oldest_days, 0), lamp.bad, lamp.warn), 'none') as light
from place
left join counted c on c.place = place.code
left join division d on d.code = place.code
left join threshold lamp on lamp.light = 'complaint_days'
order by open desc, received desc, division_code
