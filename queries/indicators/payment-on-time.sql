-- title:  兑付及时率 | Paid in time
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 按期支付的成功笔数 | successes paid in time
-- column: base count 可计时的成功笔数 | successes that can be timed
-- column: share share 及时率（{payment}内）＝按期 ÷ 可计时 | paid within {payment} ÷ successes that can be timed
-- column: days day 支付用时中位工作日 | median working days
-- column: amount_fen fen 按期支付的金额 | money paid in time
-- column: not_testable count 缺日期或时限生效前的成功笔数 | successes without the dates, or before the limit came into force
-- column: light light 灯 | light
-- policy: payment
-- light:  light @ontime_share
-- method: 起算日按本地区时限的规定（支付指令日期或资金到账日期），首日不计，末日计入 | days run from the event the region's limit names (instruction, or arrival of the money); first day excluded, last included
-- method: 未成功的不在内；地区没有兑付时限时为空 | only successes; empty where the region sets no payment limit
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  payout_cell clock threshold
with paid as (
  select lines, fen, timely, days_taken, state = 'success' as is_ok
  from payout_cell
  where month between $from and $to
), ranked as (
  select days_taken, sum(lines) over (order by days_taken) as so_far, sum(lines) over () as lines
  from paid
  where days_taken is not null
), middle as (
  select (min(days_taken) filter (where so_far >= lines / 2) + min(days_taken) filter (where so_far > lines / 2)) / 2 as days
  from ranked
), measured as (
  select
    coalesce(sum(lines) filter (where timely), 0)::bigint as hits,
    coalesce(sum(lines) filter (where timely is not null), 0)::bigint as base,
    coalesce(sum(fen) filter (where timely), 0)::bigint as amount_fen,
    coalesce(sum(lines) filter (where is_ok and timely is null), 0)::bigint as not_testable
  from paid
  having count(*) > 0 and (select count(*) from clock where subject = 'payment') > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, case when m.hits is not null then (select days from middle) end as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
