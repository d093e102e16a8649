-- title:  月监测表的账面数 | The ledger's figures for a monthly table
-- grain:  unit_code project_code
-- param:  month month 所属月份 | month of the table
-- param:  unit code '' 填报单位，空为全部 | reporting unit, empty = all
-- column: unit_code code 填报单位 | reporting unit
-- column: project_code code 项目编码 | project
-- column: project_name name 补贴项目名称 | name of the project
-- column: department name 业务主管部门 | department in charge
-- column: policy_level code 政策级次 | policy level
-- column: document_no text 资金文号 | document numbers of the year
-- column: received_on date 收文日期（最近一份） | received, the newest document
-- column: direct_fund flag 是否直达资金 | direct fund
-- column: carried_fen fen 上年结转 | carried over from last year
-- column: allocated_central_fen fen 本年下达·中央 | allocated, central
-- column: allocated_province_fen fen 本年下达·省级 | allocated, province
-- column: allocated_prefecture_fen fen 本年下达·州市级 | allocated, prefecture
-- column: allocated_county_fen fen 本年下达·县级 | allocated, county
-- column: allocated_fen fen 本年下达·小计 | allocated, subtotal
-- column: issued_fen fen 已分配到县 | assigned to counties
-- column: issued_on date 分配完成日期（全部分配后才有） | assigned on, once all of it is
-- column: disbursed_month_fen fen 本月拨付 | disbursed in the month
-- column: disbursed_fen fen 累计拨付 | disbursed since January
-- column: roster_lines line 应补人（户）次 | payments due
-- column: paid_month_lines line 本月兑付人次 | payments of the month
-- column: paid_month_fen fen 本月兑付金额 | paid in the month
-- column: paid_lines line 累计兑付人次 | payments since January
-- column: paid_fen fen 累计兑付金额 | paid since January
-- column: card_fen fen 社保卡发放金额 | paid to social-security cards
-- column: failed_lines line 发放失败笔数 | failed payments
-- column: failed_fen fen 失败金额 | failed money
-- column: reissued_fen fen 已更正重发金额 | re-issued after correction
-- column: returned_fen fen 退回国库或专户金额 | returned to treasury or special account
-- column: balance_fen fen 未兑付余额 | not yet paid
-- column: notice_before text 事前公示起止（本月） | notice before payment, of the month
-- column: published_on date 事后公示日期（本月最近） | published after payment, newest of the month
-- method: 县市的表按项目列出本县市的资金和发放；部门的表列出主管项目在全地区的合计 | a county's table lists each project there, a department's its own projects over the whole region
-- method: 按支付指令日期归入月份：结账日以后的计入下月，12月到年底为止；累计自1月起 | by day of instruction: after the closing day it goes into the next month, December runs to the end of the year; sums run from January
-- method: 没有任何金额和笔数的项目不列 | projects without any money or payment are left out
-- method: 退回金额只计当年失败并退回的，再付成功的自付成之月起扣除，以前月份的数不变；拨付含以前年度未成、本年重新发起的 | returned money is what failed and came back within the year, less what is paid again from the month it is: months before keep theirs; disbursed holds what earlier years sent in vain and this one sends again
-- method: 收文日期为本年最近一份文件；分配完成日期为本年文件全部分配之后的最后一天 | received = the newest document of the year; assigned on = the last day once every document of the year is assigned
-- reads:  reporting_unit project monthly_figure allocation notice report_form
with filing as (
  select unit_code, kind, division_code, department
  from reporting_unit
  where ($unit = '' or unit_code = $unit) and since <= $month and (until is null or until >= $month)
), told as materialized ( -- asked once: in a narrower scope it is counted
  select * from monthly_figure where month = $month
), placed as (
  select u.unit_code, f.project_code, f.division_code
  from filing u
  join told f on f.division_code = u.division_code
  where u.kind = 'county'
  union
  select u.unit_code, f.project_code, f.division_code
  from filing u
  join project p on p.department = u.department
  join told f on f.project_code = p.project_code
  where u.kind = 'department'
), figure as (
  select
    l.unit_code, l.project_code,
    sum(f.carried_fen)::bigint as carried_fen,
    sum(f.allocated_central_fen)::bigint as allocated_central_fen, sum(f.allocated_province_fen)::bigint as allocated_province_fen,
    sum(f.allocated_prefecture_fen)::bigint as allocated_prefecture_fen, sum(f.allocated_county_fen)::bigint as allocated_county_fen,
    sum(f.allocated_fen)::bigint as allocated_fen, sum(f.issued_fen)::bigint as issued_fen,
    sum(f.disbursed_month_fen)::bigint as disbursed_month_fen, sum(f.disbursed_fen)::bigint as disbursed_fen,
    sum(f.roster_lines)::bigint as roster_lines,
    sum(f.paid_month_lines)::bigint as paid_month_lines, sum(f.paid_month_fen)::bigint as paid_month_fen,
    sum(f.paid_lines)::bigint as paid_lines, sum(f.paid_fen)::bigint as paid_fen, sum(f.card_fen)::bigint as card_fen,
    sum(f.failed_lines)::bigint as failed_lines, sum(f.failed_fen)::bigint as failed_fen,
    sum(f.reissued_fen)::bigint as reissued_fen, sum(f.returned_fen)::bigint as returned_fen, sum(f.balance_fen)::bigint as balance_fen
  from placed l
  join told f on f.division_code = l.division_code and f.project_code = l.project_code
  group by l.unit_code, l.project_code
  having count(*) filter (
    where f.carried_fen <> 0 or f.allocated_fen <> 0 or f.roster_lines <> 0 or f.disbursed_fen <> 0 or f.paid_lines <> 0 or f.failed_lines <> 0
  ) > 0
), document as (
  select
    l.unit_code, l.project_code,
    string_agg(distinct a.document_no, '、' order by a.document_no) as document_no, max(a.received_on) as received_on,
    bool_or(a.direct_fund) as direct_fund,
    case when count(*) = count(a.issued_on) filter (where table_month(a.issued_on, r.closing_day) <= $month) then max(a.issued_on) end as issued_on
  from allocation a
  cross join report_form r
  join placed l on l.project_code = a.project_code and l.division_code = left(a.division_code, r.unit_digits)
  where table_month(a.received_on, r.closing_day) between date_trunc('year', $month) and $month
  group by l.unit_code, l.project_code
), posting as (
  select
    l.unit_code, l.project_code,
    min(n.started_on) filter (where n.stage = 'before') as before_from,
    max(n.ended_on) filter (where n.stage = 'before') as before_to,
    max(n.started_on) filter (where n.stage = 'after') as published_on
  from notice n
  cross join report_form r
  join placed l on l.project_code = n.project_code and l.division_code = left(n.division_code, r.unit_digits)
  where table_month(n.started_on, r.closing_day) = $month
  group by l.unit_code, l.project_code
)
select
  f.unit_code, f.project_code, coalesce(p.project_name, f.project_code) as project_name, coalesce(p.department, '') as department,
  coalesce(p.policy_level, '') as policy_level,
  d.document_no, d.received_on, d.direct_fund,
  f.carried_fen, f.allocated_central_fen, f.allocated_province_fen, f.allocated_prefecture_fen, f.allocated_county_fen, f.allocated_fen,
  f.issued_fen, d.issued_on, f.disbursed_month_fen, f.disbursed_fen,
  f.roster_lines, f.paid_month_lines, f.paid_month_fen, f.paid_lines, f.paid_fen, f.card_fen,
  f.failed_lines, f.failed_fen, f.reissued_fen, f.returned_fen, f.balance_fen,
  case when n.before_from is not null then n.before_from::varchar || coalesce('至' || n.before_to::varchar, '起') end as notice_before,
  n.published_on
from figure f
left join project p on p.project_code = f.project_code
left join document d on d.unit_code = f.unit_code and d.project_code = f.project_code
left join posting n on n.unit_code = f.unit_code and n.project_code = f.project_code
order by f.unit_code, f.project_code
