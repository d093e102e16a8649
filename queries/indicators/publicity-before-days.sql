-- title:  事前公示达标率 | Notices long enough before payment
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 公示满{publicity-before}且发放在公示结束之后的公示 | notices that stood {publicity-before} and ended before payment
-- column: base count 可判定的事前公示 | notices before payment that can be judged
-- column: share share 达标率 | share of notices that met both
-- column: days day 公示时长中位数（按计日方式） | median days a notice stood, by the clock's own unit
-- column: amount_fen fen 达标公示所载金额 | money on the notices that met both
-- column: not_testable count 已发放而未填公示结束日期的公示 | notices paid upon without a last day on record
-- column: light light 灯 | light
-- policy: publicity-before
-- light:  light @publicity_share
-- method: 期内开始的事前公示；同一公示在几处张贴只计一次 | notices begun in the period; one notice on several boards counts once
-- method: 首日不计、末日计入；支付指令日须晚于公示结束日，公示未结束就发放的不达标 | first day excluded, last included; the instruction must come after the last day, so money sent before it fails
-- method: 尚在公示且未发放的不判 | a notice still standing and not yet paid upon is not judged
-- reads:  notice clock_day calendar threshold
with timed as (
  select
    n.amount_fen, n.ended_on, n.instructed_on <= $as_of as is_paid,
    n.ended_on >= c.due_on and coalesce(n.instructed_on > n.ended_on, true) as is_met,
    case when c.unit = 'working-day' then t.working_day_no - f.working_day_no else date_diff('day', n.started_on, n.ended_on) end as days
  from notice n
  join clock_day c on c.subject = 'publicity-before' and c.from_on = n.started_on
  left join calendar f on f.day = n.started_on
  left join calendar t on t.day = n.ended_on
  where n.stage = 'before' and n.started_on >= $from and n.started_on < ($to + interval 1 month)::date and n.started_on <= $as_of
), counted as (
  select
    count(*) as notices,
    count(*) filter (where is_met and ended_on <= $as_of) as hits,
    count(*) filter (where ended_on <= $as_of or ended_on > $as_of and is_paid) as base,
    median(days) filter (where ended_on <= $as_of) as days,
    sum(amount_fen) filter (where is_met and ended_on <= $as_of)::bigint as amount_fen,
    count(*) filter (where ended_on is null and is_paid) as not_testable
  from timed
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when notices > 0 then hits end as hits,
  case when notices > 0 then base end as base,
  share, days, amount_fen,
  case when notices > 0 then not_testable end as not_testable,
  lit_below(share, threshold.bad, threshold.warn) as light
from shared
left join threshold on threshold.light = 'publicity_share'
