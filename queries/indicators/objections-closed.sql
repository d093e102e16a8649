-- title:  异议办结率 | Objections closed
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 已办结的异议 | objections closed
-- column: base count 收到的异议 | objections received
-- column: share share 办结率 | share closed
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 有未办结异议的公示所载金额 | money on the notices with an objection still open
-- column: not_testable count 未填异议数或已处理数的公示 | notices without the number of objections received or closed
-- column: light light 灯 | light
-- light:  light @publicity_share
-- method: 期内开始的公示所收的异议之和；同一公示在几处张贴取最大数，已办结不超过收到的数 | objections to notices begun in the period; one notice on several boards gives its largest number, closed never more than received
-- method: 没有异议时占比为空、不亮灯 | without any objection the share is empty and nothing is lit
-- reads:  notice threshold
with counted as (
  select
    count(*) as notices,
    sum(least(objections_closed, objections)) filter (where objections_closed is not null)::bigint as hits,
    sum(objections) filter (where objections_closed is not null)::bigint as base,
    sum(amount_fen) filter (where objections_closed < objections)::bigint as amount_fen,
    count(*) filter (where objections is null or objections > 0 and objections_closed is null) as not_testable
  from notice
  where started_on >= $from and started_on < ($to + interval 1 month)::date
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when notices > 0 then coalesce(hits, 0) end as hits,
  case when notices > 0 then coalesce(base, 0) end as base,
  share, null::double as days, amount_fen,
  case when notices > 0 then not_testable end as not_testable,
  lit_below(share, threshold.bad, threshold.warn) as light
from shared
left join threshold on threshold.light = 'publicity_share'
