-- title:  咨询投诉办理 | Enquiries and complaints
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 属实或部分属实 | confirmed or partly
-- column: base count 有核查结论的投诉举报 | complaints and reports with a conclusion
-- column: share share 属实占比 | confirmed ÷ with a conclusion
-- column: days day 办结用时中位数（工作日） | median working days to close
-- column: amount_fen fen 不适用 | not a matter of money
-- column: not_testable count 已办结没有结论的投诉举报 | complaints and reports closed without a conclusion
-- column: light light 灯 | light
-- light:  light 条文没有定标准，不亮灯 | the text sets no standard: never lit
-- shows:  aggregates
-- method: 期内受理、当日已办结的；用时按工作日，咨询也计入用时 | what came in during the period and is closed by the day; days are working days, enquiries count for the days too
-- reads:  complaint_timed complaint_held
with closed as (
  select *
  from complaint_timed
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
    and state = 'closed' and coalesce(closed_on <= $as_of, true)
), counted as (
  select
    count(*) filter (where outcome in ('confirmed', 'partly')) as hits,
    count(outcome) as base,
    median(closed_no - received_no) as days,
    count(*) filter (where outcome is null and matter in ('complaint', 'report')) as not_testable
  from closed
)
select
  c.hits, c.base, c.hits / nullif(c.base, 0) as share, c.days, null::bigint as amount_fen, c.not_testable, 'none' as light
from (select 1) as one_row
left join complaint_held o on o.held
left join counted c on o.held
