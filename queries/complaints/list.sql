-- title:  咨询投诉清单 | List of complaints
-- grain:  complaint_no
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  state text 'unsettled' 'unsettled' 'closed' 'all' 只列：未办结的（不论何时受理）、期内受理已办结的、期内受理的全部 | only: what is not closed whenever it came in, what came in during the period and is closed, all that came in
-- param:  limit integer 200
-- column: complaint_no code 受理编号 | number
-- column: received_on date 受理日期 | received
-- column: channel code 受理渠道 | channel
-- column: matter code 类别 | kind
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: summary text 摘要 | summary
-- column: complaint_state code 办理状态 | state
-- column: closed_on date 办结日期 | closed
-- column: days workday 已等或用时 | days waited or taken
-- column: outcome code 核查结论 | conclusion
-- column: findings count 同区划同项目的疑点 | findings of the same place and project
-- column: open_findings count 其中未结 | of these, open
-- column: light light 灯 | light
-- light:  light 未办结的@complaint_days | of what is open: @complaint_days
-- shows:  lines
-- method: 天数为工作日，未办结的数到当日；摘要中的号码已遮蔽 | working days, up to the day where it is open; numbers in the summary are masked
-- method: 疑点：同一项目，且其区划含投诉的区划或在其内；没有注明项目的不对 | findings: of the same project, whose place holds the complaint's or lies in it; none is looked up where no project is named
-- reads:  complaint calendar finding_count project division threshold
with wanted as (
  select
    c.*, c.state = 'closed' and coalesce(c.closed_on <= $as_of, true) as is_closed,
    c.received_on >= $from and c.received_on < ($to + interval 1 month)::date as is_of_period
  from complaint c
  where c.received_on <= $as_of
), timed as (
  select
    w.*,
    case when w.is_closed then closed.working_day_no else today.working_day_no end - began.working_day_no as days
  from wanted w
  left join calendar began on began.day = w.received_on
  left join calendar closed on closed.day = w.closed_on
  left join calendar today on today.day = $as_of
  where case $state when 'unsettled' then not is_closed when 'closed' then is_closed and is_of_period else is_of_period end
), found as (
  select
    t.complaint_no,
    count(*) as findings,
    count(*) filter (where f.is_open) as open_findings
  from timed t
  join finding_count f
    on f.project_code = t.project_code
   and (starts_with(f.division_code, t.division_code) or starts_with(t.division_code, f.division_code))
  where not f.is_gone
  group by t.complaint_no
)
select
  t.complaint_no, t.received_on, t.channel, t.matter, t.division_code, coalesce(division.name, t.division_code) as division_name,
  t.project_code, coalesce(project.project_name, t.project_code) as project_name, shown_text(t.summary) as summary,
  t.state as complaint_state, case when t.is_closed then t.closed_on end as closed_on, t.days, t.outcome,
  case when t.project_code is not null then coalesce(f.findings, 0) end as findings,
  case when t.project_code is not null then coalesce(f.open_findings, 0) end as open_findings,
  case when t.is_closed then 'none' else coalesce(lit_above(t.days, lamp.bad, lamp.warn), 'none') end as light
from timed t
left join found f on f.complaint_no = t.complaint_no
left join project on project.project_code = t.project_code
left join division on division.code = t.division_code
left join threshold lamp on lamp.light = 'complaint_days'
order by t.is_closed, case when t.is_closed then null else t.days end desc nulls last, t.received_on desc, t.complaint_no
limit $limit
