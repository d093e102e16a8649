-- title:  公示与发放不一致 | Notices that differ from the payment
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 人数或金额与发放对不上的公示 | notices whose number of people or money differs from the payment
-- column: base count 能对上批次或期次的公示 | notices matched to a batch or a period paid
-- column: share share 不一致的占比 | share that differs
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 公示与发放金额之差（绝对值）合计 | sum of the differences in money, without sign
-- column: not_testable count 对不上批次、只到村或人数金额都未填的公示 | notices without a payment to match, of a single village, or without people and money
-- column: light light 灯 | light
-- light:  light 有不一致：@breach_count | notices that differ: @breach_count
-- method: 公示人数对批次笔数，公示金额对批次金额；事前对全部提交的笔，事后对全部提交或成功的笔都算一致 | people are held against lines and money against money of the batch; before payment against all lines sent, after it all sent or all paid are both right
-- method: 一项未填的只比另一项；同一公示在几处张贴只计一次 | a figure left out is not compared; one notice on several boards counts once
-- method: 一批分几次公示的，各次合计对得上也算一致 | a batch told of in parts is right when its parts add up
-- reads:  notice_compared threshold
with counted as (
  select
    count(*) as notices,
    count(*) filter (where is_different) as hits,
    count(*) filter (where is_testable) as base,
    coalesce(sum(differs_fen) filter (where is_different), 0)::bigint as amount_fen
  from notice_compared
  where started_on >= $from and started_on < ($to + interval 1 month)::date
)
select
  case when notices > 0 then hits end as hits,
  case when notices > 0 then base end as base,
  hits / nullif(base, 0) as share,
  null::double as days,
  case when notices > 0 then amount_fen end as amount_fen,
  case when notices > 0 then notices - base end as not_testable,
  lit_above(case when base > 0 then hits end, threshold.bad, threshold.warn) as light
from counted
left join threshold on threshold.light = 'breach_count'
