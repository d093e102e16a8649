-- title:  一张凭证的明细与回单 | Lines and receipts of one voucher
-- grain:  detail_no
-- param:  voucher text 凭证号 | voucher
-- param:  limit integer 500
-- param:  after text '' 从此明细编号之后 | continue after this detail_no
-- param:  show text 'all' 'all' 'differing' 列哪些 | which
-- column: detail_no code 明细编号 | detail number
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: project_name name 补贴项目 | project
-- column: payee name 收款人 | payee, masked
-- column: account code 收款账号（后四位） | account, last four digits
-- column: bank name 代发银行 | bank
-- column: state code 支付状态 | state
-- column: paid_on date 实际支付日期 | paid
-- column: amount_fen fen 账本金额 | ledger
-- column: receipt_on date 回单支付日期 | paid by the receipt
-- column: receipt_fen fen 回单金额 | receipt
-- column: difference_fen fen 差额 | receipt less ledger
-- column: refunded flag 有退款通知 | refund notice on record
-- column: load_id code 装载批 | load
-- column: source_line count 文件行号 | line of the file
-- method: 账本金额只计现为成功的；回单金额是 8207 的实付，没有回单为空；差额＝回单 − 账本，没有回单的不算 | the ledger's money of successes alone; what the receipt (8207) says was paid, empty without one; gap = receipt less ledger, none without a receipt
-- method: 姓名只显示遮蔽形式，账号只显示后四位 | names are masked, accounts show their last four digits
-- shows:  lines
-- reads:  disbursement voucher_line project division bank person_name account
with booked as (
  select * from disbursement where voucher_no = $voucher
), receipt as (
  select
    detail_no, max(paid_on) as paid_on, max(load_id) as load_id, min(source_line) as source_line,
    sum(coalesce(actual_amount_fen, amount_fen)) filter (failure_words is null and coalesce(actual_amount_fen > 0, paid_on is not null))::bigint as fen
  from voucher_line
  where kind = 'receipt' and voucher_no = $voucher
  group by detail_no
), refund as (
  select distinct detail_no from voucher_line where kind = 'refund' and voucher_no = $voucher
), compared as (
  select
    coalesce(b.detail_no, r.detail_no) as detail_no, b.division_code, b.project_code, b.payee_name_no, b.account_no, b.bank_no, b.state, b.paid_on,
    case when b.state = 'success' then b.amount_fen when b.detail_no is not null then 0 end as amount_fen,
    r.paid_on as receipt_on, r.fen as receipt_fen,
    coalesce(b.detail_no, r.detail_no) in (select detail_no from refund) as refunded,
    coalesce(b.load_id, r.load_id) as load_id, coalesce(b.source_line, r.source_line) as source_line
  from booked b
  full join receipt r on r.detail_no = b.detail_no
), page as (
  select *, receipt_fen - coalesce(amount_fen, 0) as difference_fen
  from compared
  where detail_no > $after and ($show = 'all' or receipt_fen <> coalesce(amount_fen, 0))
  order by detail_no
  limit $limit
)
select
  p.detail_no, p.division_code, coalesce(d.name, p.division_code) as division_name,
  coalesce(project.project_name, p.project_code) as project_name,
  shown_name(payee.masked_name) as payee, shown_account(account.last4) as account, bank.short_name as bank,
  p.state, p.paid_on, p.amount_fen, p.receipt_on, p.receipt_fen, p.difference_fen, p.refunded, p.load_id, p.source_line
from page p
left join project on project.project_code = p.project_code
left join division d on d.code = p.division_code
left join bank on bank.bank_no = p.bank_no
left join person_name payee on payee.name_no = p.payee_name_no
left join account on account.account_no = p.account_no
order by p.detail_no
