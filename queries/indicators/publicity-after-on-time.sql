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
-- reads:  batch_published clock_day calendar threshold on_record
with timed as (
  select
    b.ok_fen, b.published_on, c.over_on, coalesce(b.published_on < b.last_paid_on, false) as is_older,
    case when c.unit = 'working-day' then t.working_day_no - f.working_day_no else date_diff('day', b.last_paid_on, b.published_on) end as days
  from batch_published b
  join clock_day c on c.subject = 'publicity-after' and c.from_on = b.last_paid_on
  join on_record o on o.kind = 'publicity' and o.held
  left join calendar f on f.day = b.last_paid_on
  left join calendar t on t.day = b.published_on
  where b.last_paid_on >= $from and b.last_paid_on < ($to + interval 1 month)::date and b.last_paid_on <= $as_of
), counted as (
  select
    count(*) as batches,
    count(*) filter (where not is_older and published_on <= $as_of and published_on < over_on) as hits,
    count(*) filter (where not is_older and (published_on <= $as_of or over_on <= $as_of)) as base,
    median(days) filter (where not is_older and published_on <= $as_of) as days,
    sum(ok_fen) filter (where not is_older and published_on <= $as_of and published_on < over_on)::bigint as amount_fen,
    count(*) filter (where is_older) as not_testable
  from timed
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
