-- title:  三方对账差异 | Three-way reconciliation
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 有差异的县×月 | county × month with a difference
-- column: base count 有对账单的县×月 | county × month with statements
-- column: share share 有差异占比 | with a difference ÷ with statements
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 各凭证最大差额之和（不分正负） | sum of each voucher's largest gap, whatever its sign
-- column: not_testable count 有发放而缺某方对账单的县×月 | county × month with payments that lacks a party's statement
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 财政、主管部门、代发银行的清算对账单与账本按凭证、按月比，任一凭证有差即为有差异 | statements of finance, department and bank against the ledger by voucher and month; one voucher that differs makes a difference
-- method: 某方当月没有该县任何一张凭证的对账单不算零，计入缺对账单；跨县凭证只在全地区计 | a party that told no voucher of a county in a month is not nil but counted as lacking; vouchers over several counties count in the whole region alone
-- reads:  cleared_month threshold
with judged as (
  select
    month, county, ledger_fen, finance_held, department_held, bank_held,
    greatest(abs(coalesce(finance_gap_fen, 0)), abs(coalesce(department_gap_fen, 0)), abs(coalesce(bank_gap_fen, 0))) as gap_fen
  from cleared_month
  where month between $from and $to and voucher_no is not null
), place as (
  select
    month, county, sum(gap_fen) as gap_fen, count(*) filter (gap_fen <> 0) as differing,
    bool_or(finance_held or department_held or bank_held) as told,
    count(ledger_fen) > 0 and not bool_and(finance_held and department_held and bank_held) as lacks
  from judged
  group by month, county
), measured as (
  select
    count(*) filter (differing > 0) as hits,
    count(*) filter (told) as base,
    coalesce(sum(gap_fen), 0)::bigint as amount_fen,
    count(*) filter (lacks) as not_testable
  from place
  having bool_or(told)
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen, m.not_testable,
  coalesce(lit_above(m.hits, lamp.bad, lamp.warn), 'none') as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
