-- title:  代领手续齐全率 | Proxy lines on record
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 有记录的代领笔数 | lines paid to a proxy that is on record
-- column: base count 代领的成功笔数 | successful lines paid to a proxy
-- column: share share 有记录的占比 | share on record
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 没有记录的代领金额 | money paid to proxies that are not on record
-- column: not_testable count 缺享受人或收款人、或户主不明的成功笔数 | successful lines without beneficiary or payee, or whose head is not known
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 代领＝收款人既非享受人也非户主；代领人名册暂不接入，有记录指补贴对象库为享受人登记的就是该账户，或有经审核、财政确认在先的账户变更 | a proxy is neither beneficiary nor head; no file of proxies is taken in, on record means that the beneficiary base holds this account for the beneficiary, or that a change to it was reviewed and confirmed before the payment
-- method: 没有记录才是问题，代领本身不是 | the missing record is the finding, not the proxy
-- reads:  payment_line proxy_line threshold
with whole as (
  select
    count(*) as lines,
    count(*) filter (where beneficiary_no is null or payee_no is null) as unknown
  from payment_line
  where state = 'success' and month between $from and $to
), counted as (
  select
    count(*) filter (where head_known) as base,
    count(*) filter (where head_known and is_on_record) as hits,
    coalesce(sum(amount_fen) filter (where head_known and not is_on_record), 0)::bigint as amount_fen,
    count(*) filter (where not head_known) as headless
  from proxy_line
  where month between $from and $to
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when w.lines > 0 then s.hits end as hits,
  case when w.lines > 0 then s.base end as base,
  s.share,
  null::double as days,
  case when w.lines > 0 then s.amount_fen end as amount_fen,
  case when w.lines > 0 then w.unknown + s.headless end as not_testable,
  lit_below(s.share, threshold.bad, threshold.warn) as light
from whole w
cross join shared s
left join threshold on threshold.light = 'ontime_share'
