-- title:  主管部门选项 | Departments to choose from
-- grain:  department
-- column: department name 主管部门 | department
-- method: 列入清单的、有下达或有发放的项目的首列部门 | first named departments of projects on a list, with allocations or with payments
-- reads:  project allocation payout_month
select distinct department
from project
where listed
   or exists (select 1 from payout_month p where p.project_code = project.project_code)
   or exists (select 1 from allocation a where a.project_code = project.project_code)
order by department
