-- title:  错误信息再次上报天数 | Days to report again
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 已再次上报的件数 | rejections reported again
-- column: base count 期内反馈错误的件数 | rejections of the period
-- column: share share 已再次上报占比 | reported again ÷ rejections
-- column: days day 反馈错误到再次上报的日历日中位数 | median calendar days from rejection to the corrected report
-- column: amount_fen fen 已再次上报的金额 | money of rejections reported again
-- column: not_testable count 没有起始日期的件数 | cases without the first date
-- column: light light 灯 | light
-- light:  light 条文没有定天数，不亮灯 | the text sets no number: never lit
-- method: 限时办理台账「错误信息再次上报」：办结日期 − 起始日期；条文没有定天数，只看不评 | timed matters of this kind: done − begun; the text sets no number, so nothing is judged
-- reads:  timing_case
with rejection as (
  select amount_fen, from_on, case when to_on <= $as_of then to_on end as done_on
  from timing_case
  where subject = 'resubmission'
    and (from_on is null or from_on >= $from and from_on < ($to + interval 1 month)::date and from_on <= $as_of)
), measured as (
  select
    count(done_on) as hits,
    count(*) as base,
    median(date_diff('day', from_on, done_on)) as days,
    coalesce(sum(amount_fen) filter (where done_on is not null), 0)::bigint as amount_fen,
    count(*) filter (where from_on is null) as not_testable
  from rejection
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / m.base as share, m.days, m.amount_fen, m.not_testable,
  'none' as light
from (select 1) as one_row
left join measured m on true
