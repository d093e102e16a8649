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
-- reads:  notice_timed threshold
with read_notice as (
  select
    amount_fen, days, ended_on <= $as_of as is_ended,
    notice_state(due_on, ended_on, instructed_on, $as_of) as state
  from notice_timed
  where stage = 'before' and due_on is not null and started_on >= $from and started_on < ($to + interval 1 month)::date and started_on <= $as_of
), counted as (
  select
    count(*) as notices,
    count(*) filter (where state = 'done-in-time') as hits,
    count(*) filter (where state in ('done-in-time', 'done-short', 'paid-early')) as base,
    median(days) filter (where is_ended) as days,
    sum(amount_fen) filter (where state = 'done-in-time')::bigint as amount_fen,
    count(*) filter (where state = 'not-computable') as not_testable
  from read_notice
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
