-- title:  现金发放 | Paid in cash
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 以现金发放的成功笔数 | successful lines paid in cash
-- column: base count 成功笔数 | successful lines
-- column: share share 现金笔数占比 | share of lines paid in cash
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 以现金发放的金额 | money paid in cash
-- column: not_testable count 账户类型不明的成功笔数 | successful lines whose kind of account is not known
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 只看账户类型为现金的成功笔；账户类型不明的另列，不当作现金 | successes whose kind of account is cash; those of unknown kind are counted apart
-- reads:  payout_cell threshold
with counted as (
  select
    sum(lines)::bigint as base,
    coalesce(sum(lines) filter (where channel = 'cash'), 0)::bigint as hits,
    coalesce(sum(fen) filter (where channel = 'cash'), 0)::bigint as amount_fen,
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
