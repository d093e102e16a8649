-- title:  资金信息不符的凭证 | Vouchers where money and data differ
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 两边金额不等的凭证 | vouchers whose two sums differ
-- column: base count 有银行回单的凭证 | vouchers the bank has answered
-- column: share share 不符占比 | differ ÷ answered
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 差额之和（不分正负） | sum of the differences, whatever their sign
-- column: not_testable count 还没有回单的凭证 | vouchers without an answer yet
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 同一凭证号：回单（8207）中已有结果的支付金额之和 ⟷ 台账已有结果的明细金额之和（待支付、停发除外）；只有一边的，全额为差 | by voucher: sum of answered bank lines (8207) against the ledger's lines with an outcome (pending and stopped left out); a voucher on the bank's side alone differs by all of it
-- method: 按台账支付指令月份（没有的按银行日期）计入期间；跨县、跨项目的凭证只计入全地区 | by the month of the instruction, else of the bank's day; a voucher over several counties or projects counts for the whole region only
-- method: 没有凭证号的明细不能对，不计 | lines without a voucher number cannot be compared and are left out
-- reads:  voucher_balance threshold
with measured as (
  select
    count(*) filter (where bank_fen is not null and ledger_fen is distinct from bank_fen) as hits,
    count(bank_fen) as base,
    coalesce(sum(abs(coalesce(ledger_fen, 0) - bank_fen)), 0)::bigint as amount_fen,
    count(*) filter (where bank_fen is null) as not_testable
  from voucher_balance
  where month between $from and $to
  having count(bank_fen) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_above(m.hits, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
