-- title:  发放明细 | Payment lines
-- grain:  detail_no
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  limit integer 200
-- param:  after text '' 从此明细编号之后 | continue after this detail_no
-- param:  batch text '' 批次号 | batch number
-- param:  state text '' 'success' 'failed' 'returned' 'pending' 'stopped' 支付状态 | state
-- param:  village code '' 村代码 | village code
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
-- column: account code 收款账号（后四位） | account, last four digits
-- column: bank name 代发银行 | bank
-- column: channel code 账户类型 | channel
-- column: amount_fen fen 金额 | money
-- column: instructed_on date 支付指令日期 | instructed
-- column: paid_on date 实际支付日期 | paid
-- column: state code 支付状态 | state
-- column: failure_code code 原因代码 | reason code
-- column: reason_zh name 失败原因 | reason
-- column: failure_words text 银行原话 | the bank's own words
-- column: returned_on date 退回日期 | returned
-- column: source_detail_no code 源明细编号 | re-issue of
-- column: load_id code 装载批 | load
-- column: source_line count 文件行号 | line of the file
-- policy: payment
-- method: 姓名只显示遮蔽形式，账号只显示后四位 | names are masked, accounts show their last four digits
-- shows:  lines
-- reads:  disbursement project division bank failure_reason person_name account
with page as (
  select *
  from disbursement
  where month between $from and $to
    and ($batch = '' or batch_no = $batch)
    and ($state = '' or state = $state)
    and ($village = '' or division_code = $village)
    and detail_no > $after
  order by detail_no
  limit $limit
)
select
  p.detail_no,
  p.batch_no,
  p.voucher_no,
  p.project_code,
  coalesce(project.project_name, p.project_code) as project_name,
  p.period,
  p.division_code,
  coalesce(division.name, p.division_code) as division_name,
  shown_name(payee.masked_name) as payee,
  shown_name(beneficiary.masked_name) as beneficiary,
  shown_account(account.last4) as account,
  bank.short_name as bank,
  p.channel,
  p.amount_fen,
  p.instructed_on,
  p.paid_on,
  p.state,
  p.failure_code,
  coalesce(r.reason_zh, p.failure_code) as reason_zh,
  shown_text(p.failure_words) as failure_words,
  p.returned_on,
  p.source_detail_no,
  p.load_id,
  p.source_line
from page p
left join project on project.project_code = p.project_code
left join division on division.code = p.division_code
left join bank on bank.bank_no = p.bank_no
left join failure_reason r on r.failure_code = p.failure_code
left join person_name payee on payee.name_no = p.payee_name_no
left join person_name beneficiary on beneficiary.name_no = p.beneficiary_name_no
left join account on account.account_no = p.account_no
order by p.detail_no
