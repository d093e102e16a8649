-- title:  目标指标 | Indicators of goals
-- grain:  year project_code division_code target
-- filter: division project department level
-- param:  to month
-- param:  limit integer 500
-- column: year count 年度 | year
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: target text 目标指标 | indicator
-- column: target_value text 目标值 | target
-- column: done_value text 完成值 | done
-- column: reached_share share 完成值 ÷ 目标值 | done ÷ target
-- column: target_persons count 目标人（户）数 | persons or households aimed at
-- column: told_on date 填报日期 | told on
-- column: budget_fen fen 预算 | budget
-- method: 截止月份所在年的每项指标，完成得少的在前；没有目标值或完成值的在后 | each indicator of the year of the last month, the least attained first, those without a target or a done value last
-- reads:  performance project division
select
  f.year::bigint as year, f.project_code, coalesce(project.project_name, f.project_code) as project_name,
  f.division_code, coalesce(division.name, f.division_code) as division_name, f.target,
  regexp_replace(f.target_value::varchar, '[.]?0+$', '') as target_value,
  regexp_replace(f.done_value::varchar, '[.]?0+$', '') as done_value,
  f.done_value / nullif(f.target_value, 0) as reached_share,
  f.target_persons, f.told_on, f.budget_fen
from performance f
left join project on project.project_code = f.project_code
left join division on division.code = f.division_code
where f.year = extract(year from $to)
order by reached_share nulls last, f.project_code, f.division_code, f.target
limit $limit
