-- title:  分项目失败 | Failures by project
-- grain:  project_code
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: failed_lines line 失败笔数 | failed lines
-- column: failed_fen fen 失败金额 | failed money
-- column: failed_share share 失败率 | failed ÷ lines with an outcome
-- column: top_code code 首要原因 | most frequent reason
-- method: 失败率＝失败笔数 ÷ 已有结果笔数（成功＋失败＋退回） | failed ÷ lines with an outcome
-- reads:  payout_month failure_case project
with payout as (
  select
    project_code,
    sum(failed_lines)::bigint as failed_lines,
    sum(failed_fen)::bigint as failed_fen,
    sum(failed_lines) / nullif(sum(ok_lines + failed_lines), 0) as failed_share
  from payout_month
  where month between $from and $to
  group by project_code
), reason as (
  select project_code, failure_code
  from failure_case
  where month between $from and $to
  group by project_code, failure_code
  qualify row_number() over (partition by project_code order by count(*) desc, failure_code) = 1
)
select
  p.project_code,
  coalesce(project.project_name, p.project_code) as project_name,
  p.failed_lines,
  p.failed_fen,
  p.failed_share,
  reason.failure_code as top_code
from payout p
left join project on project.project_code = p.project_code
left join reason on reason.project_code = p.project_code
where p.failed_lines > 0
order by p.failed_lines desc, p.project_code
