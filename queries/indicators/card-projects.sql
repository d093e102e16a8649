-- title:  社保卡发放项目占比 | Projects paid to social-security cards
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 有发到社会保障卡的项目 | projects with money paid to social-security cards
-- column: base count 有成功发放的项目 | projects with money paid
-- column: share share 项目占比 | share of projects
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 这些项目发到社会保障卡的金额 | money of these projects paid to social-security cards
-- column: not_testable count 账户类型全不明的项目 | projects whose lines are all of unknown kind of account
-- column: light light 灯（只在以社保卡为必须载体的地区亮） | light, only where the card is a duty
-- light:  light @card_share
-- method: 一个项目有一笔成功发到社会保障卡即计入；账户类型全不明的项目不在分母；项目占比与资金占比不同，见社保卡发放占比 | one success to a card brings a project in; projects whose kinds of account are all unknown are not in the denominator; the share of money is another figure
-- reads:  payout_cell threshold carrier
with paid_project as (
  select
    project_code,
    coalesce(sum(fen) filter (where channel = 'social-card'), 0) as card_fen,
    bool_or(channel = 'social-card') as is_card,
    bool_and(channel = 'unknown') as is_unknown
  from payout_cell
  where state = 'success' and month between $from and $to
  group by project_code
), counted as (
  select
    count(*) as projects,
    count(*) filter (where is_card) as hits,
    count(*) filter (where not is_unknown) as base,
    coalesce(sum(card_fen), 0)::bigint as amount_fen
  from paid_project
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when projects > 0 then hits end as hits,
  case when projects > 0 then base end as base,
  share,
  null::double as days,
  case when projects > 0 then amount_fen end as amount_fen,
  case when projects > 0 then projects - base end as not_testable,
  case when exists (select 1 from carrier where carrier.carrier = 'social-card' and duty = 'required' and valid_to is null)
       then lit_below(share, threshold.bad, threshold.warn) else 'none' end as light
from shared
left join threshold on threshold.light = 'card_share'
