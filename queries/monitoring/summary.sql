-- title:  月监测表汇总 | Sum of a month's tables
-- grain:  project_code
-- filter: division project department level
-- param:  month month 所属月份 | month of the tables
-- column: project_code code 项目编码 | project
-- column: project_name name 补贴项目名称 | name of the project
-- column: department name 业务主管部门 | department in charge
-- column: counties count 填报的县市数 | counties that report it
-- column: counties_allocated_fen fen 县市合计·本年下达 | counties: allocated
-- column: counties_disbursed_fen fen 县市合计·累计拨付 | counties: disbursed
-- column: counties_paid_fen fen 县市合计·累计兑付 | counties: paid
-- column: counties_paid_lines line 县市合计·累计兑付人次 | counties: payments
-- column: counties_balance_fen fen 县市合计·未兑付余额 | counties: not yet paid
-- column: department_allocated_fen fen 部门·本年下达 | department: allocated
-- column: department_disbursed_fen fen 部门·累计拨付 | department: disbursed
-- column: department_paid_fen fen 部门·累计兑付 | department: paid
-- column: department_paid_lines line 部门·累计兑付人次 | department: payments
-- column: department_balance_fen fen 部门·未兑付余额 | department: not yet paid
-- column: ledger_allocated_fen fen 账本·本年下达 | ledger: allocated
-- column: ledger_disbursed_fen fen 账本·累计拨付 | ledger: disbursed
-- column: ledger_paid_fen fen 账本·累计兑付 | ledger: paid
-- column: ledger_paid_lines line 账本·累计兑付人次 | ledger: payments
-- column: ledger_balance_fen fen 账本·未兑付余额 | ledger: not yet paid
-- method: 县市合计为已报且未退回的县市表逐项相加，部门的表并列、不相加；没有填的为空，不当作零 | counties = the sum of county tables filed and not returned; a department's stands beside it, never added; what nobody reported is empty, not zero
-- method: 账本为全部县市，不论是否已报 | the ledger is that of all counties, reported or not
-- reads:  monthly_value monthly_item project
with reported as (
  select
    project_code,
    count(distinct unit_code) filter (where kind = 'county') as counties,
    (sum(value) filter (where kind = 'county' and item = 'allocated_fen'))::bigint as counties_allocated_fen,
    (sum(value) filter (where kind = 'county' and item = 'disbursed_fen'))::bigint as counties_disbursed_fen,
    (sum(value) filter (where kind = 'county' and item = 'paid_fen'))::bigint as counties_paid_fen,
    (sum(value) filter (where kind = 'county' and item = 'paid_lines'))::bigint as counties_paid_lines,
    (sum(value) filter (where kind = 'county' and item = 'balance_fen'))::bigint as counties_balance_fen,
    (sum(value) filter (where kind = 'department' and item = 'allocated_fen'))::bigint as department_allocated_fen,
    (sum(value) filter (where kind = 'department' and item = 'disbursed_fen'))::bigint as department_disbursed_fen,
    (sum(value) filter (where kind = 'department' and item = 'paid_fen'))::bigint as department_paid_fen,
    (sum(value) filter (where kind = 'department' and item = 'paid_lines'))::bigint as department_paid_lines,
    (sum(value) filter (where kind = 'department' and item = 'balance_fen'))::bigint as department_balance_fen
  from monthly_value
  where month = $month
  group by project_code
), ledger as (
  select
    project_code,
    (sum(value) filter (where item = 'allocated_fen'))::bigint as ledger_allocated_fen,
    (sum(value) filter (where item = 'disbursed_fen'))::bigint as ledger_disbursed_fen,
    (sum(value) filter (where item = 'paid_fen'))::bigint as ledger_paid_fen,
    (sum(value) filter (where item = 'paid_lines'))::bigint as ledger_paid_lines,
    (sum(value) filter (where item = 'balance_fen'))::bigint as ledger_balance_fen
  from monthly_item
  where month = $month
  group by project_code
  having count(*) filter (where value <> 0) > 0
)
select
  coalesce(r.project_code, l.project_code) as project_code,
  coalesce(p.project_name, r.project_code, l.project_code) as project_name,
  coalesce(p.department, '') as department,
  coalesce(r.counties, 0) as counties,
  r.counties_allocated_fen, r.counties_disbursed_fen, r.counties_paid_fen, r.counties_paid_lines, r.counties_balance_fen,
  r.department_allocated_fen, r.department_disbursed_fen, r.department_paid_fen, r.department_paid_lines, r.department_balance_fen,
  l.ledger_allocated_fen, l.ledger_disbursed_fen, l.ledger_paid_fen, l.ledger_paid_lines, l.ledger_balance_fen
from reported r
full join ledger l on l.project_code = r.project_code
left join project p on p.project_code = coalesce(r.project_code, l.project_code)
order by project_code
