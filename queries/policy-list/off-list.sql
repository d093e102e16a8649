-- title:  清单外发放清单 | Payments off the list
-- grain:  year project_code division_code
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  limit integer 500
-- column: year code 所属年度 | year paid for
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码（县） | county code
-- column: division_name name 区划 | county
-- column: lines line 成功笔数 | successful lines
-- column: fen fen 成功金额 | money paid
-- column: first_month month 最早月份 | first month
-- column: last_month month 最近月份 | last month
-- column: listed_years text 载有该项目的清单年度 | years whose list holds the project
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 批次所属期的年度里，已装载的清单没有该项目的成功笔；批次的所属期取其最早一期 | successes of a project that the list of the year of the batch's period does not hold; a batch speaks by its earliest period
-- method: 该年度没有装载清单的不列；文件规定范围外的项目不列；金额大的在前 | years without a list on record and projects outside the scope are left out; the largest money first
-- reads:  batch policy_item list_held project division threshold
with listed as (
  select project_code, string_agg(year::varchar, '、' order by year) as years
  from policy_item
  group by project_code
), paid as (
  select
    left(period, 4)::integer as year, project_code, left(division_code, 6) as division_code,
    sum(ok_lines)::bigint as lines, sum(ok_fen)::bigint as fen, min(month) as first_month, max(month) as last_month
  from batch
  where month between $from and $to and ok_lines > 0
  group by all
)
select
  p.year::varchar as year, p.project_code, coalesce(project.project_name, p.project_code) as project_name,
  p.division_code, coalesce(division.name, p.division_code) as division_name,
  p.lines, p.fen, p.first_month, p.last_month, l.years as listed_years, lit_above(p.lines, lamp.bad, lamp.warn) as light
from paid p
left join listed l on l.project_code = p.project_code
left join project on project.project_code = p.project_code
left join division on division.code = p.division_code
left join threshold lamp on lamp.light = 'breach_count'
where p.year in (select year from list_held)
  and (p.year, p.project_code) not in (select (year, project_code) from policy_item)
order by p.fen desc, p.year, p.project_code, p.division_code
limit $limit
