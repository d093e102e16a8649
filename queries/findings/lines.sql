-- title:  疑点证据明细 | Lines of evidence
-- grain:  detail_no
-- param:  finding code 疑点编号 | finding
-- param:  limit integer 500
-- param:  after code '' 从此明细编号之后 | continue after this detail_no
-- column: detail_no code 明细编号 | detail number
-- column: batch_no code 批次号 | batch
-- column: voucher_no code 凭证号 | voucher
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: period text 所属期 | period
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: payee name 收款人 | payee, masked
-- column: beneficiary name 享受人 | beneficiary, masked
-- column: state code 支付状态 | state
-- column: account code 收款账号（后四位） | account, last four digits
-- column: bank name 代发银行 | bank
-- column: amount_fen fen 金额 | money
-- column: instructed_on date 支付指令日期 | instructed
-- column: paid_on date 实际支付日期 | paid
-- column: source_detail_no code 源明细编号 | re-issue of
-- column: load_id code 装载批 | load
-- column: file_name text 文件 | file
-- column: source_line count 文件行号 | line of the file
-- column: sha256 code 文件指纹 SHA-256 | SHA-256 of the file
-- method: 疑点所依据的每一笔，带原文件和行号；没有明细的疑点（应有而无）这里为空 | every line the finding rests on, with file and row; a finding about something absent has none
-- shows:  lines
-- reads:  finding finding_line disbursement project division bank person_name account load_kept
with suspect as (
  select l.detail_no
  from finding_line l
  join finding f on f.finding_no = l.finding_no
  where f.finding_id = $finding
), page as (
  select d.*
  from disbursement d
  where d.detail_no in (select detail_no from suspect) and d.detail_no > $after
  order by d.detail_no
  limit $limit
)
select
  p.detail_no, p.batch_no, p.voucher_no, p.project_code,
  coalesce(project.project_name, p.project_code) as project_name,
  p.period, p.division_code,
  coalesce(division.name, p.division_code) as division_name,
  shown_name(payee.masked_name) as payee,
  shown_name(beneficiary.masked_name) as beneficiary,
  p.state,
  shown_account(account.last4) as account,
  bank.short_name as bank,
  p.amount_fen, p.instructed_on, p.paid_on, p.source_detail_no, p.load_id,
  shown_text(load.file_name) as file_name,
  p.source_line,
  load.sha256
from page p
left join project on project.project_code = p.project_code
left join division on division.code = p.division_code
left join bank on bank.bank_no = p.bank_no
left join person_name payee on payee.name_no = p.payee_name_no
left join person_name beneficiary on beneficiary.name_no = p.beneficiary_name_no
left join account on account.account_no = p.account_no
left join load_kept load on load.load_id = p.load_id
order by p.detail_no
