-- title:  一笔发放 | One payment line
-- grain:  one row
-- param:  detail_no text 明细编号 | detail number
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
-- column: standard_fen fen 补贴标准 | standard
-- column: amount_fen fen 金额 | money
-- column: funded_on date 资金到账代发行日期 | funded
-- column: instructed_on date 支付指令日期 | instructed
-- column: paid_on date 实际支付日期 | paid
-- column: days_taken workday 兑付工作日 | working days from instruction to payment
-- column: state code 支付状态 | state
-- column: failure_code code 原因代码 | reason code
-- column: reason_zh name 失败原因 | reason, Chinese
-- column: reason_en name 失败原因（英文） | reason, English
-- column: failure_words text 银行原话 | the bank's own words
-- column: returned_on date 退回日期 | returned
-- column: return_account code 退回账户类型 | account it was returned to
-- column: source_detail_no code 源明细编号 | re-issue of
-- column: reissue_detail_no code 重发明细编号 | re-issued as
-- column: receipt flag 有回单 | receipt on record
-- column: load_id code 装载批 | load
-- column: source_line count 文件行号 | line of the file
-- column: file_name text 文件 | file
-- column: sha256 code 文件指纹 SHA-256 | SHA-256 of the file
-- column: loaded_at time 装载时间 | loaded at
-- column: state_load_id code 现状来自的装载批 | load that brought the current state
-- column: history json 状态沿革（先旧后新，不含现状） | states before the current one, oldest first
-- method: 后来的文件只更新状态，不改金额、人和账号；被替换的状态都留着 | later files move the state, never money, person or account; replaced states are kept
-- shows:  lines
-- reads:  disbursement state_history project division bank failure_reason person_name account load_kept calendar
with line as (
  select * from disbursement where detail_no = $detail_no
), history as (
  select to_json(list({
    'state': s.state, 'instructed_on': s.instructed_on, 'paid_on': s.paid_on, 'failure_code': s.failure_code,
    'failure_words': shown_text(s.failure_words), 'returned_on': s.returned_on, 'load_id': s.state_load_id,
    'superseded_by': s.superseded_by
  } order by s.superseded_by))::varchar as states
  from state_history s
  where s.detail_no = $detail_no
), reissue as (
  select max_by(detail_no, coalesce(paid_on, instructed_on, month)) as detail_no
  from disbursement
  where source_detail_no = $detail_no
)
select
  line.detail_no,
  line.batch_no,
  line.voucher_no,
  line.project_code,
  coalesce(project.project_name, line.project_code) as project_name,
  line.period,
  line.division_code,
  coalesce(division.name, line.division_code) as division_name,
  shown_name(payee.masked_name) as payee,
  shown_name(beneficiary.masked_name) as beneficiary,
  shown_account(account.last4) as account,
  bank.short_name as bank,
  line.channel,
  line.standard_fen,
  line.amount_fen,
  line.funded_on,
  line.instructed_on,
  line.paid_on,
  paid.working_day_no - told.working_day_no as days_taken,
  line.state,
  line.failure_code,
  coalesce(r.reason_zh, line.failure_code) as reason_zh,
  coalesce(r.reason_en, line.failure_code) as reason_en,
  shown_text(line.failure_words) as failure_words,
  line.returned_on,
  line.return_account,
  line.source_detail_no,
  reissue.detail_no as reissue_detail_no,
  line.receipt,
  line.load_id,
  line.source_line,
  shown_text(load.file_name) as file_name,
  load.sha256,
  load.loaded_at,
  line.state_load_id,
  coalesce(history.states, '[]') as history
from line
cross join history
cross join reissue
left join project on project.project_code = line.project_code
left join division on division.code = line.division_code
left join bank on bank.bank_no = line.bank_no
left join failure_reason r on r.failure_code = line.failure_code
left join person_name payee on payee.name_no = line.payee_name_no
left join person_name beneficiary on beneficiary.name_no = line.beneficiary_name_no
left join account on account.account_no = line.account_no
left join load_kept load on load.load_id = line.load_id
left join calendar told on told.day = line.instructed_on
left join calendar paid on paid.day = line.paid_on
order by line.detail_no
