-- title:  资金对账 | Reconciliation of the money
-- grain:  one row
-- filter: division project department level
-- param:  to month
-- column: year count 年度 | year
-- column: carried_fen fen 上年结转 | carried from earlier years
-- column: allocated_fen fen 下达 | allocated
-- column: paid_fen fen 兑付 | paid
-- column: returned_fen fen 退回未再付 | returned and not paid again
-- column: recovered_fen fen 结余收回 | surplus taken back
-- column: balance_fen fen 结余 | balance
-- column: difference_fen fen 等式差额 | difference of the equation
-- column: overpaid_fen fen 付大于收 | paid beyond what was received
-- column: overpaid count 付大于收的项目×县 | project × county that paid beyond
-- column: unallocated_fen fen 其中没有下达的 | of this without any allocation
-- column: unallocated count 没有下达的项目×县 | project × county without an allocation
-- column: ledger_fen fen 账本已付（按支付日） | ledger, by day paid
-- column: finance_gap_fen fen 财政差额 | finance less ledger
-- column: department_gap_fen fen 部门差额 | department less ledger
-- column: bank_gap_fen fen 银行差额 | bank less ledger
-- column: vouchers count 凭证 | vouchers
-- column: differing count 不符的凭证 | vouchers that differ
-- column: unmatched_fen fen 不符金额 | money that differs
-- column: missing count 缺对账单的县×月×方 | county × month × party without a statement
-- column: light light 灯 | light
-- light:  light 不符的凭证数@breach_count | vouchers that differ: @breach_count
-- method: 上年结转＋下达＝兑付＋退回未再付＋结余收回＋结余；结余由等式得出，差额恒为零，要看的是结余多少、付大于收多少 | carried + allocated = paid + returned + taken back + balance; the balance is what the equation leaves, so look at how large it is and at what was paid beyond what was received
-- method: 取截止月份所在的年，1 月到该月；下达按收文日期，兑付按支付指令月份（与兑付页相同），退回按退回日期、只计当年失败的，再付成功的自付成之月起冲减，收回按收回日期；上年结转＝以前年度收文 − 以前年度兑付 − 以前年度收回 | the year of the last month, January to that month; allocated by the day received, paid by the month of instruction (as on Payout), returned by its day where it failed in that year, less what is paid again from the month it is; carried = received − paid − taken back in earlier years
-- method: 付大于收：项目×县结余为负的部分；其中从未收到下达的单列 | paid beyond: where the balance of a project and county is below nil; those that never received anything are told apart
-- method: 三方：账本按实际支付日期，与财政、部门、银行的清算对账单按凭证、按月比；某方当月没有该县任何一张凭证的对账单为无数据，不算零 | parties: the ledger by the day paid against the clearing statements, by voucher and month; a party that told no voucher of a county in a month is no data, never nil
-- method: 不符金额＝各凭证三方差额中最大的（不分正负）之和 | money that differs = of each voucher the largest of its three gaps, whatever the sign
-- reads:  fund_month cleared_month threshold
with fund as (
  select
    division_code, project_code,
    coalesce(sum(allocated_fen - paid_fen - recovered_fen) filter (month < date_trunc('year', $to)), 0) as carried_fen,
    coalesce(sum(allocated_fen) filter (month >= date_trunc('year', $to)), 0) as allocated_fen,
    coalesce(sum(paid_fen) filter (month >= date_trunc('year', $to)), 0) as paid_fen,
    coalesce(sum(returned_fen) filter (month >= date_trunc('year', $to)), 0) as returned_fen,
    coalesce(sum(recovered_fen) filter (month >= date_trunc('year', $to)), 0) as recovered_fen,
    sum(allocated_fen) as ever_fen
  from fund_month
  where month <= $to
  group by division_code, project_code
), balance as (
  select *, carried_fen + allocated_fen - paid_fen - returned_fen - recovered_fen as balance_fen
  from fund
), equation as (
  select
    sum(carried_fen)::bigint as carried_fen, sum(allocated_fen)::bigint as allocated_fen, sum(paid_fen)::bigint as paid_fen,
    sum(returned_fen)::bigint as returned_fen, sum(recovered_fen)::bigint as recovered_fen, sum(balance_fen)::bigint as balance_fen,
    coalesce(-sum(balance_fen) filter (balance_fen < 0), 0)::bigint as overpaid_fen,
    count(*) filter (balance_fen < 0) as overpaid,
    coalesce(-sum(balance_fen) filter (balance_fen < 0 and ever_fen = 0), 0)::bigint as unallocated_fen,
    count(*) filter (balance_fen < 0 and ever_fen = 0) as unallocated
  from balance
  having count(*) > 0
), span as (
  select
    *,
    finance_held or bool_or(voucher_no is null and finance_fen is not null) over (partition by month) as finance_told,
    department_held or bool_or(voucher_no is null and department_fen is not null) over (partition by month) as department_told,
    bool_or(voucher_no is null and bank_fen is not null) over (partition by month) or bank_held as bank_told,
    greatest(abs(coalesce(finance_gap_fen, 0)), abs(coalesce(department_gap_fen, 0)), abs(coalesce(bank_gap_fen, 0))) as gap_fen
  from cleared_month
  where month between date_trunc('year', $to)::date and $to
), side as (
  select
    sum(ledger_fen)::bigint as ledger_fen,
    sum(coalesce(finance_fen, 0) - coalesce(ledger_fen, 0)) filter (finance_told)::bigint as finance_gap_fen,
    sum(coalesce(department_fen, 0) - coalesce(ledger_fen, 0)) filter (department_told)::bigint as department_gap_fen,
    sum(coalesce(bank_fen, 0) - coalesce(ledger_fen, 0)) filter (bank_told)::bigint as bank_gap_fen,
    count(distinct voucher_no) as vouchers,
    count(distinct voucher_no) filter (gap_fen <> 0) as differing,
    coalesce(sum(gap_fen) filter (voucher_no is not null), 0)::bigint as unmatched_fen,
    count(distinct (month, county)) filter (not finance_held and ledger_fen is not null)
      + count(distinct (month, county)) filter (not department_held and ledger_fen is not null)
      + count(distinct (month, county)) filter (not bank_held and ledger_fen is not null) as missing,
    bool_or(finance_told or department_told or bank_told) as told
  from span
)
select
  extract(year from $to) as year,
  e.carried_fen, e.allocated_fen, e.paid_fen, e.returned_fen, e.recovered_fen, e.balance_fen,
  e.carried_fen + e.allocated_fen - e.paid_fen - e.returned_fen - e.recovered_fen - e.balance_fen as difference_fen,
  e.overpaid_fen, e.overpaid, e.unallocated_fen, e.unallocated,
  s.ledger_fen, s.finance_gap_fen, s.department_gap_fen, s.bank_gap_fen, s.vouchers,
  case when s.told then s.differing end as differing,
  case when s.told then s.unmatched_fen end as unmatched_fen,
  s.missing,
  coalesce(lit_above(case when s.told then s.differing end, lamp.bad, lamp.warn), 'none') as light
from (select 1) as one_row
left join equation e on true
left join side s on true
left join threshold lamp on lamp.light = 'breach_count'
