-- title:  跨行退款反馈及时率 | Refunds told in time
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 按期反馈的件数 | cases told in time
-- column: base count 已反馈或已过期限的件数 | cases told or past the limit
-- column: share share 及时率（{refund-feedback}内）＝按期 ÷ 应办 | told within {refund-feedback} ÷ told or past it
-- column: days day 已反馈的用时中位数（按时限的计日方式） | median days of cases told, by the limit's own unit
-- column: amount_fen fen 按期办结的金额 | money of cases done in time
-- column: not_testable count 没有时限可对的件（没填是否跨行，或时限生效前起算） | cases no limit speaks of (not said whether across banks, or begun before it came into force)
-- column: light light 灯 | light
-- policy: refund-feedback
-- light:  light @ontime_share
-- method: 限时办理台账中本事项：期内起算的都计，未办结的不论何时起算都计 | timed matters of this kind: those begun in the period, and every one still open however old
-- method: 首日不计，末日计入；地区没有这项时限，或台账没有本事项时为空 | first day excluded, last included; empty where the region sets no such limit or no such case is on record
-- reads:  timing_case clock threshold
with read_case as (
  select *, clock_state(direction, from_on, to_on, due_on, soon_on, over_on, $as_of) as state
  from timing_case
  where subject = 'refund-feedback' and cross_bank is distinct from false and from_on < ($to + interval 1 month)::date
), counted as (
  select *
  from read_case
  where from_on >= $from or state in ('running', 'due-soon', 'overdue')
), measured as (
  select
    count(*) filter (where state = 'done-in-time') as hits,
    count(*) filter (where state in ('done-in-time', 'done-late', 'overdue')) as base,
    median(days_used) filter (where state in ('done-in-time', 'done-late')) as days,
    coalesce(sum(amount_fen) filter (where state = 'done-in-time'), 0)::bigint as amount_fen,
    count(*) filter (where state = 'not-computable') as not_testable
  from counted
  having count(*) > 0 and (select count(*) from clock where subject = 'refund-feedback') > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, m.days as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
