-- title:  公示照片率 | Notices with photos
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 有照片的事前公示 | notices before payment with at least one photo
-- column: base count 填有照片数的事前公示 | notices before payment whose number of photos is on record
-- column: share share 有照片的占比 | share with photos
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 有照片的公示所载金额 | money on the notices with photos
-- column: not_testable count 未填照片数的事前公示 | notices before payment without a number of photos
-- column: light light 灯 | light
-- light:  light @publicity_share
-- method: 期内开始的事前公示；同一公示在几处张贴只计一次，任何一处有照片即为有；事后上网公示不要求照片 | notices before payment begun in the period; one notice on several boards counts once and has photos when any board has; notices on the web after payment need none
-- reads:  notice threshold
with counted as (
  select
    count(*) as notices,
    count(*) filter (where photos > 0) as hits,
    count(photos) as base,
    sum(amount_fen) filter (where photos > 0)::bigint as amount_fen
  from notice
  where stage = 'before' and started_on >= $from and started_on < ($to + interval 1 month)::date
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when notices > 0 then hits end as hits,
  case when notices > 0 then base end as base,
  share, null::double as days, amount_fen,
  case when notices > 0 then notices - base end as not_testable,
  lit_below(share, threshold.bad, threshold.warn) as light
from shared
left join threshold on threshold.light = 'publicity_share'
