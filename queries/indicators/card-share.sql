-- title:  社保卡发放占比 | Paid to social-security cards
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 发到社会保障卡的成功笔数 | successful lines to social-security cards
-- column: base count 发给个人的成功笔数 | successful lines to persons
-- column: share share 社保卡金额 ÷ 发给个人的金额 | money to social-security cards ÷ money to persons
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 发到社会保障卡的金额 | money to social-security cards
-- column: not_testable count 账户类型不明的成功笔数 | successful lines whose kind of account is not known
-- column: light light 灯（只在以社保卡为必须载体的地区亮） | light, only where the card is a duty
-- light:  light @card_share
-- method: 占比按金额；对公、单位账户和账户类型不明的不在分母，不明的另列 | the share is of money; corporate and unit accounts and unknown kinds are not in the denominator, the unknown are counted apart
-- reads:  payout_cell threshold carrier
with counted as (
  select
    sum(lines)::bigint as lines,
    coalesce(sum(lines) filter (where channel = 'social-card'), 0)::bigint as hits,
    coalesce(sum(fen) filter (where channel = 'social-card'), 0)::bigint as amount_fen,
    coalesce(sum(lines) filter (where channel in ('social-card', 'other-card', 'cash')), 0)::bigint as base,
    sum(fen) filter (where channel in ('social-card', 'other-card', 'cash')) as base_fen,
    coalesce(sum(lines) filter (where channel = 'unknown'), 0)::bigint as unknown
  from payout_cell
  where state = 'success' and month between $from and $to
), shared as (
  select *, amount_fen / nullif(base_fen, 0) as share from counted
)
select
  case when lines is not null then hits end as hits,
  case when lines is not null then base end as base,
  share,
  null::double as days,
  case when lines is not null then amount_fen end as amount_fen,
  case when lines is not null then unknown end as not_testable,
  case when exists (select 1 from carrier where carrier.carrier = 'social-card' and duty = 'required' and valid_to is null)
       then lit_below(share, threshold.bad, threshold.warn) else 'none' end as light
from shared
left join threshold on threshold.light = 'card_share'
