-- title:  项目选项 | Projects to choose from
-- grain:  project_code
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: department name 主管部门 | department
-- column: policy_level code 政策级次 | policy level
-- column: lines line 成功笔数 | successful lines
-- method: 列入清单的、有下达或有发放的项目 | projects on a list, with allocations or with payments
-- reads:  project allocation payout_month
with paid as (
  select project_code, sum(ok_lines)::bigint as lines
  from payout_month
  group by project_code
), known as (
  select project_code from project where listed
  union
  select project_code from paid
  union
  select project_code from allocation
)
select
  known.project_code,
  coalesce(project.project_name, known.project_code) as project_name,
  coalesce(project.department, '（未列入清单）') as department,
  project.policy_level,
  coalesce(paid.lines, 0) as lines
from known
left join project on project.project_code = known.project_code
left join paid on paid.project_code = known.project_code
order by lines desc, known.project_code
