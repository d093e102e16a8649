-- title:  到期政策仍发清单 | Payments after the policy ended
-- grain:  project_code division_code period
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  limit integer 500
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码（县） | county code
-- column: division_name name 区划 | county
-- column: period text 所属期 | period
-- column: effective_to date 政策截止日 | last day of the policy
-- column: document_no text 政策文件文号 | document
-- column: lines line 成功笔数 | successful lines
-- column: fen fen 成功金额 | money paid
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 截止日取最近一份载有该项目的清单；清单没填截止日的视为长期 | the last day comes from the newest list that holds the project; without one the policy goes on
-- method: 批次所属期的第一天晚于截止日才列；文件规定范围外的项目不列；金额大的在前 | listed when the first day of the period lies after the last day; projects outside the scope are left out; the largest money first
-- reads:  batch policy_item project division threshold
with policy as (
  select project_code, effective_to, document_no
  from policy_item
  qualify row_number() over (partition by project_code order by year desc, source_line desc) = 1
), paid as (
  select project_code, left(division_code, 6) as division_code, period, sum(ok_lines)::bigint as lines, sum(ok_fen)::bigint as fen
  from batch
  where month between $from and $to and ok_lines > 0
  group by all
)
select
  p.project_code, coalesce(project.project_name, p.project_code) as project_name,
  p.division_code, coalesce(division.name, p.division_code) as division_name,
  p.period, policy.effective_to, policy.document_no, p.lines, p.fen, lit_above(p.lines, lamp.bad, lamp.warn) as light
from paid p
join policy on policy.project_code = p.project_code and period_first(p.period) > policy.effective_to
left join project on project.project_code = p.project_code
left join division on division.code = p.division_code
left join threshold lamp on lamp.light = 'breach_count'
order by p.fen desc, p.project_code, p.division_code, p.period
limit $limit
