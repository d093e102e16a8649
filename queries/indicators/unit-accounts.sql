-- title:  付到单位账户 | Paid into accounts of public units
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 付到单位账户的成功笔数 | successful lines paid into an account of a unit
-- column: base count 成功笔数 | successful lines
-- column: share share 单位账户笔数占比 | share of lines paid to units
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 付到单位账户的金额 | money paid into accounts of units
-- column: not_testable count 账户类型不明的成功笔数 | successful lines whose kind of account is not known
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 只看账户类型为单位账户的成功笔；企业、合作社等对公收款人不算，代发银行的代发账户不在发放明细中 | successes whose kind of account is a unit's; firms and cooperatives that are payees do not count, and a bank's paying account is no line of a payment file
-- reads:  payout_cell threshold
with counted as (
  select
    sum(lines)::bigint as base,
    coalesce(sum(lines) filter (where channel = 'unit'), 0)::bigint as hits,
    coalesce(sum(fen) filter (where channel = 'unit'), 0)::bigint as amount_fen,
    sum(lines) filter (where channel = 'unknown')::bigint as unknown
  from payout_cell
  where state = 'success' and month between $from and $to
)
select
  case when base is not null then hits end as hits,
  base,
  hits / base as share,
  null::double as days,
  case when base is not null then amount_fen end as amount_fen,
  case when base is not null then coalesce(unknown, 0) end as not_testable,
  lit_above(case when base is not null then hits end, threshold.bad, threshold.warn) as light
from counted
left join threshold on threshold.light = 'breach_count'
