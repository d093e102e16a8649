-- title:  逐月对账 | Reconciliation by month
-- grain:  month
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: month month 月份 | month
-- column: ledger_fen fen 账本 | ledger
-- column: receipt_fen fen 银行回单 | bank receipts
-- column: finance_fen fen 财政 | finance
-- column: department_fen fen 主管部门 | department
-- column: bank_fen fen 代发银行 | bank
-- column: finance_gap_fen fen 财政差额 | finance less ledger
-- column: department_gap_fen fen 部门差额 | department less ledger
-- column: bank_gap_fen fen 银行差额 | bank less ledger
-- column: vouchers count 凭证 | vouchers
-- column: differing count 不符的凭证 | vouchers that differ
-- column: missing count 缺对账单（县×方） | county × party without a statement
-- column: light light 灯 | light
-- light:  light 不符的凭证数@breach_count；各方都没有对账单不亮 | vouchers that differ: @breach_count; without any statement none
-- method: 账本取现为成功的发放，按实际支付日期；对账单按清算日期，冲回为负；差额＝该方 − 账本 | the ledger's successes by the day paid; statements by their day, money that came back below nil; gap = party less ledger
-- method: 某方当月没有该县任何一张凭证的对账单为无数据，不算零，也不计差额；只给日合计的，在全地区按合计比 | a party that told no voucher of a county in a month is no data, neither nil nor a gap; one that gives sums of a day alone is compared over the whole region
-- method: 跨县的凭证只在全地区计；没有凭证号的发放不能对账，不计 | vouchers over several counties count in the whole region alone; payments without a voucher cannot be compared and are left out
-- method: 回单（8207）只列出，是否相符见日清不平天数 | receipts (8207) are shown beside; whether they agree is told by the days that do not balance
-- reads:  cleared_month cleared_receipt threshold
with span as (
  select
    *,
    finance_held or bool_or(voucher_no is null and finance_fen is not null) over of_month as finance_told,
    department_held or bool_or(voucher_no is null and department_fen is not null) over of_month as department_told,
    bank_held or bool_or(voucher_no is null and bank_fen is not null) over of_month as bank_told
  from cleared_month
  where month between $from and $to
  window of_month as (partition by month)
), side as (
  select
    month,
    coalesce(sum(ledger_fen), 0)::bigint as ledger_fen,
    sum(finance_fen)::bigint as finance_fen, sum(department_fen)::bigint as department_fen, sum(bank_fen)::bigint as bank_fen,
    sum(coalesce(finance_fen, 0) - coalesce(ledger_fen, 0)) filter (finance_told)::bigint as finance_gap_fen,
    sum(coalesce(department_fen, 0) - coalesce(ledger_fen, 0)) filter (department_told)::bigint as department_gap_fen,
    sum(coalesce(bank_fen, 0) - coalesce(ledger_fen, 0)) filter (bank_told)::bigint as bank_gap_fen,
    count(distinct voucher_no) as vouchers,
    count(distinct voucher_no) filter (finance_gap_fen <> 0 or department_gap_fen <> 0 or bank_gap_fen <> 0) as differing,
    count(distinct county) filter (not finance_told and ledger_fen is not null)
      + count(distinct county) filter (not department_told and ledger_fen is not null)
      + count(distinct county) filter (not bank_told and ledger_fen is not null) as missing,
    bool_or(finance_told or department_told or bank_told) as told
  from span
  group by month
), receipt as (
  select date_trunc('month', day)::date as month, sum(fen)::bigint as fen
  from cleared_receipt
  where day >= $from and day < ($to + interval 1 month)::date
  group by date_trunc('month', day)
)
select
  s.month, s.ledger_fen, r.fen as receipt_fen, s.finance_fen, s.department_fen, s.bank_fen,
  s.finance_gap_fen, s.department_gap_fen, s.bank_gap_fen, s.vouchers,
  case when s.told then s.differing end as differing,
  s.missing,
  coalesce(lit_above(case when s.told then s.differing end, lamp.bad, lamp.warn), 'none') as light
from side s
left join receipt r on r.month = s.month
left join threshold lamp on lamp.light = 'breach_count'
order by s.month
