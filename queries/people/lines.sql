-- title:  一个人的全部发放 | All money of one person
-- grain:  detail_no
-- param:  person integer 人员序号 | number of the person
-- param:  limit integer 5000
-- column: detail_no code 明细编号 | detail number
-- column: batch_no code 批次号 | batch
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: period text 所属期 | period
-- column: month month 月份 | month
-- column: role code 角色 | role
-- column: division_name name 区划 | division
-- column: account_no code 账户序号 | number of the account
-- column: account code 收款账号（后四位） | account, last four digits
-- column: bank name 代发银行 | bank
-- column: amount_fen fen 金额 | money
-- column: instructed_on date 支付指令日期 | instructed
-- column: paid_on date 实际支付日期 | paid
-- column: state code 支付状态 | state
-- column: reason_zh name 失败原因 | reason
-- column: source_detail_no code 源明细编号 | re-issue of
-- column: suspect flag 疑点明细 | in a finding that stands
-- method: 此人作为享受人或收款人的每一笔，任何项目、期间和状态，新的在前 | every line of which the person is beneficiary or payee, newest first
-- shows:  lines
-- reads:  ledger_line finding finding_line project division bank account failure_reason
with own_lines as (
  select *
  from ledger_line
  where person_no = $person or payee_no = $person
  order by coalesce(paid_on, instructed_on, month) desc, detail_no desc
  limit $limit
), suspect as (
  select distinct l.detail_no
  from finding_line l
  join own_lines o on o.detail_no = l.detail_no
  join finding f on f.finding_no = l.finding_no and f.gone_run is null
)
select
  l.detail_no, l.batch_no, l.project_code, coalesce(p.project_name, l.project_code) as project_name, l.period, l.month,
  case when l.person_no is distinct from $person then 'payee' when l.payee_no is distinct from $person then 'beneficiary' else 'both' end as role,
  coalesce(d.name, l.division_code) as division_name, l.account_no::varchar as account_no, shown_account(a.last4) as account,
  b.short_name as bank, l.amount_fen, l.instructed_on, l.paid_on, l.state, coalesce(r.reason_zh, l.failure_code) as reason_zh,
  l.source_detail_no, s.detail_no is not null as suspect
from own_lines l
left join suspect s on s.detail_no = l.detail_no
left join project p on p.project_code = l.project_code
left join division d on d.code = l.division_code
left join bank b on b.bank_no = l.bank_no
left join account a on a.account_no = l.account_no
left join failure_reason r on r.failure_code = l.failure_code
order by coalesce(l.paid_on, l.instructed_on, l.month) desc, l.detail_no desc
