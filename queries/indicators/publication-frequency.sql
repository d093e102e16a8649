-- title:  发放情况公布率 | Payments published each period
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 已有发放后公示的期次 | periods with a notice after payment
-- column: base count 已发放的期次 | periods paid
-- column: share share 公布率 | share published
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 已公布期次的成功金额 | money paid in the periods published
-- column: not_testable count 未记所属期的批次 | batches without a period
-- column: light light 灯 | light
-- light:  light @publicity_share
-- method: 期次＝项目×县×所属期，最后一笔成功支付在期内；其中任何一批有发放后公示即为已公布 | a period is one of a project in a county whose last payment falls into the range; it is published when any of its batches has a notice after payment
-- method: 从未装载公示台账时不判 | nothing is said as long as no notice is on record
-- reads:  batch_published threshold on_record
with project_period as (
  select b.project_code, b.division_code, b.period, sum(b.ok_fen) as fen, max(b.last_paid_on) as last_paid_on, count(*) as batches,
    coalesce(bool_or(b.published_on <= $as_of), false) as is_published
  from batch_published b
  join on_record o on o.kind = 'publicity' and o.held
  where b.last_paid_on <= $as_of
  group by b.project_code, b.division_code, b.period
  having max(b.last_paid_on) >= $from and max(b.last_paid_on) < ($to + interval 1 month)::date
), counted as (
  select
    count(*) filter (where is_published and period is not null) as hits,
    count(period) as base,
    sum(fen) filter (where is_published and period is not null)::bigint as amount_fen,
    coalesce(sum(batches) filter (where period is null), 0)::bigint as not_testable,
    count(*) as periods
  from project_period
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when periods > 0 then hits end as hits,
  case when periods > 0 then base end as base,
  share, null::double as days, amount_fen,
  case when periods > 0 then not_testable end as not_testable,
  lit_below(share, threshold.bad, threshold.warn) as light
from shared
left join threshold on threshold.light = 'publicity_share'
