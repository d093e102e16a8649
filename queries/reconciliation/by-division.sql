-- title:  下级地区对账 | Reconciliation by division
-- grain:  division_code
-- filter: division project department level
-- param:  to month
-- param:  division code
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: carried_fen fen 上年结转 | carried from earlier years
-- column: allocated_fen fen 下达 | allocated
-- column: paid_fen fen 兑付 | paid
-- column: returned_fen fen 退回未再付 | returned and not paid again
-- column: recovered_fen fen 结余收回 | surplus taken back
-- column: balance_fen fen 结余 | balance
-- column: overpaid_fen fen 付大于收 | paid beyond what was received
-- column: finance_gap_fen fen 财政差额 | finance less ledger
-- column: department_gap_fen fen 部门差额 | department less ledger
-- column: bank_gap_fen fen 银行差额 | bank less ledger
-- column: vouchers count 凭证 | vouchers
-- column: differing count 不符的凭证 | vouchers that differ
-- column: missing count 缺对账单（月×方） | month × party without a statement
-- column: light light 灯 | light
-- light:  light 不符的凭证数@breach_count | vouchers that differ: @breach_count
-- method: 各栏口径与资金对账相同；到县为止，县以下不分 | as in the reconciliation of the money; down to counties and no further
-- method: 跨县的凭证和没有凭证号的日合计不属于任何一县，列在“本级” | vouchers over several counties and sums of a day without a voucher belong to no county and stand in the division's own row
-- reads:  fund_month cleared_month division threshold
with child as (
  select code from division where parent_code = $division and length(code) <= 6
), place as (
  select code from child union select $division
), fund as (
  select
    coalesce(child.code, $division) as place, f.project_code, f.division_code,
    sum(f.allocated_fen - f.paid_fen - f.recovered_fen) filter (f.month < date_trunc('year', $to)) as carried_fen,
    sum(f.allocated_fen) filter (f.month >= date_trunc('year', $to)) as allocated_fen,
    sum(f.paid_fen) filter (f.month >= date_trunc('year', $to)) as paid_fen,
    sum(f.returned_fen) filter (f.month >= date_trunc('year', $to)) as returned_fen,
    sum(f.recovered_fen) filter (f.month >= date_trunc('year', $to)) as recovered_fen
  from fund_month f
  left join child on starts_with(f.division_code, child.code)
  where f.month <= $to
  group by all
), balance as (
  select
    *, coalesce(carried_fen, 0) + coalesce(allocated_fen, 0) - coalesce(paid_fen, 0) - coalesce(returned_fen, 0) - coalesce(recovered_fen, 0) as balance_fen
  from fund
), equation as (
  select
    place,
    coalesce(sum(carried_fen), 0)::bigint as carried_fen, coalesce(sum(allocated_fen), 0)::bigint as allocated_fen,
    coalesce(sum(paid_fen), 0)::bigint as paid_fen, coalesce(sum(returned_fen), 0)::bigint as returned_fen,
    coalesce(sum(recovered_fen), 0)::bigint as recovered_fen, sum(balance_fen)::bigint as balance_fen,
    coalesce(-sum(balance_fen) filter (balance_fen < 0), 0)::bigint as overpaid_fen
  from balance
  group by place
), side as (
  select
    coalesce(child.code, $division) as place,
    sum(finance_gap_fen)::bigint as finance_gap_fen, sum(department_gap_fen)::bigint as department_gap_fen, sum(bank_gap_fen)::bigint as bank_gap_fen,
    count(distinct voucher_no) as vouchers,
    count(distinct voucher_no) filter (finance_gap_fen <> 0 or department_gap_fen <> 0 or bank_gap_fen <> 0) as differing,
    count(distinct (month, county)) filter (not finance_held and ledger_fen is not null)
      + count(distinct (month, county)) filter (not department_held and ledger_fen is not null)
      + count(distinct (month, county)) filter (not bank_held and ledger_fen is not null) as missing,
    bool_or(finance_held or department_held or bank_held) as told
  from cleared_month c
  left join child on starts_with(c.county, child.code)
  where c.month between date_trunc('year', $to)::date and $to
  group by coalesce(child.code, $division)
)
select
  p.code as division_code,
  case when p.code = $division then coalesce(d.name, p.code) || '（本级）' else coalesce(d.name, p.code) end as division_name,
  e.carried_fen, e.allocated_fen, e.paid_fen, e.returned_fen, e.recovered_fen, e.balance_fen, e.overpaid_fen,
  s.finance_gap_fen, s.department_gap_fen, s.bank_gap_fen,
  coalesce(s.vouchers, 0) as vouchers,
  case when s.told then s.differing end as differing,
  coalesce(s.missing, 0) as missing,
  coalesce(lit_above(case when s.told then s.differing end, lamp.bad, lamp.warn), 'none') as light
from place p
left join equation e on e.place = p.code
left join side s on s.place = p.code
left join division d on d.code = p.code
left join threshold lamp on lamp.light = 'breach_count'
where p.code <> $division or e.place is not null or s.place is not null
order by differing desc nulls last, e.overpaid_fen desc nulls last, division_code
