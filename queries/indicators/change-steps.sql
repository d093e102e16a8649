-- title:  账户变更三步齐全率 | Three steps of a change of account
-- grain:  one row
-- filter: division
-- param:  from month
-- param:  to month
-- column: hits count 申报、审核、确认齐全且先后正确的变更 | changes applied for, reviewed and confirmed in that order
-- column: base count 变更 | changes
-- column: share share 三步齐全的占比 | share with all three steps
-- column: days day 从申报到变更天数中位数 | median calendar days from application to change
-- column: amount_fen fen 不适用 | not a matter of money
-- column: not_testable count 不在补贴对象库中、无法归到地区的变更 | changes of persons outside the beneficiary base, whose place is not known
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 变更日期在期内；申报日期 ≤ 审核日期 ≤ 财政确认日期 ≤ 变更日期，缺一个即不齐全 | changes dated in the period; applied for ≤ reviewed ≤ confirmed ≤ changed, one missing date is a missing step
-- reads:  account_change_case threshold
with counted as (
  select
    count(*) as base,
    count(*) filter (where in_order) as hits,
    median(days) as days,
    count(*) filter (where division_code is null) as placeless
  from account_change_case
  where changed_on >= $from and changed_on < ($to + interval 1 month)::date
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when base > 0 then hits end as hits,
  nullif(base, 0) as base,
  share, days, null::bigint as amount_fen,
  case when base > 0 then placeless end as not_testable,
  lit_below(share, threshold.bad, threshold.warn) as light
from shared
left join threshold on threshold.light = 'ontime_share'
