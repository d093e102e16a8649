-- title:  公示内容齐全率 | Notices with all contents
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 项目、对象、标准、金额四项俱全的公示 | notices with project, payee, standard and amount
-- column: base count 填有公示内容的公示 | notices whose contents are on record
-- column: share share 齐全率 | share of notices with all four
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 齐全公示所载金额 | money on the notices with all four
-- column: not_testable count 未填公示内容的公示 | notices without contents on record
-- column: light light 灯 | light
-- light:  light @publicity_share
-- method: 期内开始的事前、事后公示；同一公示在几处张贴只计一次，有一处缺项即为不齐全 | notices before and after payment begun in the period; one notice on several boards counts once and is incomplete when one board leaves out a content
-- reads:  notice threshold
with counted as (
  select
    count(*) as notices,
    count(*) filter (where is_complete) as hits,
    count(is_complete) as base,
    sum(amount_fen) filter (where is_complete)::bigint as amount_fen
  from notice
  where started_on >= $from and started_on < ($to + interval 1 month)::date
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
