-- title:  未办结的等了多久 | Open complaints by age
-- grain:  age
-- filter: division project department level
-- param:  as_of date
-- column: age code 已等工作日 | working days waited
-- column: from_days workday 从 | from
-- column: to_days workday 到 | to
-- column: enquiries count 咨询 | enquiries
-- column: complaints count 投诉 | complaints
-- column: reports count 举报 | reports
-- column: others count 未注明类别 | kind not stated
-- column: open count 未办结 | open
-- column: light light 灯 | light
-- light:  light @complaint_days
-- shows:  aggregates
-- method: 当日及以前受理、当日未办结的，按受理日之后的工作日分段；没有的段也列 | what came in by the day and is not closed on it, by working days since; bands without any are listed too
-- reads:  complaint_timed calendar threshold
with band(age, from_days, to_days) as (
  values ('0-5', 0, 5), ('6-10', 6, 10), ('11-20', 11, 20), ('21-40', 21, 40), ('41-', 41, null)
), waiting as (
  select c.matter, today.working_day_no - c.received_no as days_open
  from complaint_timed c
  join calendar today on today.day = $as_of
  where c.received_on <= $as_of and not (c.state = 'closed' and coalesce(c.closed_on <= $as_of, true))
)
select
  b.age, b.from_days, b.to_days,
  count(*) filter (where w.matter = 'enquiry') as enquiries,
  count(*) filter (where w.matter = 'complaint') as complaints,
  count(*) filter (where w.matter = 'report') as reports,
  count(*) filter (where w.days_open is not null and w.matter is null) as others,
  count(w.days_open) as open,
  case when count(w.days_open) > 0 then lit_above(b.from_days, any_value(lamp.bad), any_value(lamp.warn)) else 'none' end as light
from band b
left join waiting w on w.days_open between b.from_days and coalesce(b.to_days, w.days_open)
left join threshold lamp on lamp.light = 'complaint_days'
group by b.age, b.from_days, b.to_days
order by b.from_days
