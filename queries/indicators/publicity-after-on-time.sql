-- title:  事后公示及时率 | Published in time after payment
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 发放后{publicity-after}内公示的批次 | batches published within {publicity-after} of the last payment
-- column: base count 已公示或已过期限的批次 | batches published or past the limit
-- column: share share 及时率 | share published in time
-- column: days day 已公示批次用时中位数（按计日方式） | median days to the notice, by the clock's own unit
-- column: amount_fen fen 按时公示批次的成功金额 | money paid by the batches published in time
-- column: not_testable count 公示早于最后支付日的批次 | batches whose notice is older than the last payment
-- column: light light 灯 | light
-- policy: publicity-after
-- light:  light @ontime_share
-- method: 期内付完的批次（按项目、县）；自最后一笔成功支付之日起算；未到期限的不判 | batches by project and county whose last payment falls into the period; counted from that day; those still within the limit are not judged
-- method: 从未装载公示台账时不判 | nothing is said as long as no notice is on record
-- reads:  publication_timed threshold on_record
with read_batch as (
  select
    b.ok_fen, b.days,
    publication_state(b.last_paid_on, b.published_on, b.due_on, b.soon_on, b.over_on, $as_of) as state
  from publication_timed b
  join on_record o on o.kind = 'publicity' and o.held
  where b.due_on is not null and b.last_paid_on >= $from and b.last_paid_on < ($to + interval 1 month)::date and b.last_paid_on <= $as_of
), counted as (
  select
    count(*) as batches,
    count(*) filter (where state = 'done-in-time') as hits,
    count(*) filter (where state in ('done-in-time', 'done-late', 'overdue')) as base,
    median(days) filter (where state in ('done-in-time', 'done-late')) as days,
    sum(ok_fen) filter (where state = 'done-in-time')::bigint as amount_fen,
    count(*) filter (where state = 'older') as not_testable
  from read_batch
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when batches > 0 then hits end as hits,
  case when batches > 0 then base end as base,
  share, days, amount_fen,
  case when batches > 0 then not_testable end as not_testable,
  lit_below(share, threshold.bad, threshold.warn) as light
from shared
left join threshold on threshold.light = 'ontime_share'
