-- title:  疑点对象的全部发放 | All payments of the subject
-- grain:  detail_no
-- param:  finding code 疑点编号 | finding
-- param:  limit integer 500
-- column: detail_no code 明细编号 | detail number
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: period text 所属期 | period
-- column: amount_fen fen 金额 | money
-- column: state code 支付状态 | state
-- column: instructed_on date 支付指令日期 | instructed
-- column: paid_on date 实际支付日期 | paid
-- column: account code 收款账号（后四位） | account, last four digits
-- column: suspect flag 属于本疑点 | evidence of this finding
-- method: 对象（人、户、账户、电话、村、批次、凭证、银行、项目、县）在范围内的全部发放，按时间先后；超过上限时先列证据，再列最近的 | every payment of the subject (person, household, account, phone, village, batch, voucher, bank, project, county) within the scope, in time; beyond the limit evidence first, then the newest
-- shows:  lines
-- reads:  finding finding_line ledger_line project account
with subject as (
  select finding_no, subject_type, subject_no, subject_code from finding where finding_id = $finding
), evidence as (
  select detail_no from finding_line where finding_no = (select finding_no from subject)
), own_line as (
  select l.*, coalesce(l.paid_on, l.instructed_on, l.month) as on_day, l.detail_no in (select detail_no from evidence) as suspect
  from ledger_line l
  cross join subject s
  where l.detail_no in (select detail_no from evidence)
     or case s.subject_type
          when 'person' then l.person_no = s.subject_no or l.payee_no = s.subject_no
          when 'household' then l.household_no = s.subject_no
          when 'account' then l.account_no = s.subject_no
          when 'phone' then l.phone_no = s.subject_no
          when 'bank' then l.bank_no = s.subject_no
          when 'batch' then l.batch_no = s.subject_code
          when 'voucher' then l.voucher_no = s.subject_code
          when 'project' then l.project_code = s.subject_code
          when 'village' then starts_with(l.division_code, s.subject_code)
          when 'county' then starts_with(l.division_code, s.subject_code)
          else false
        end
), shown as (
  select * from own_line order by suspect desc, on_day desc, detail_no limit $limit
)
select
  s.detail_no, s.project_code,
  coalesce(project.project_name, s.project_code) as project_name,
  s.period, s.amount_fen, s.state, s.instructed_on, s.paid_on,
  shown_account(account.last4) as account,
  s.suspect
from shown s
left join project on project.project_code = s.project_code
left join account on account.account_no = s.account_no
order by s.on_day, s.detail_no
