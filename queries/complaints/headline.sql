-- title:  咨询投诉要数 | Complaints key figures
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: received count 受理件数 | received
-- column: enquiries count 咨询 | enquiries
-- column: complaints count 投诉 | complaints
-- column: reports count 举报 | reports
-- column: closed count 已办结 | closed
-- column: closed_share share 办结率 | closed ÷ received
-- column: median_days workday 办结用时中位数 | median days to close
-- column: confirmed count 属实或部分属实 | confirmed or partly
-- column: decided count 有核查结论 | with a conclusion
-- column: confirmed_share share 属实占比 | confirmed ÷ with a conclusion
-- column: open count 现在未办结 | open now
-- column: open_over count 未办结超过红线 | open beyond the red line
-- column: oldest_days workday 未办结最久 | longest open
-- column: light light 未办结最久 | longest open
-- light:  light @complaint_days
-- shows:  aggregates
-- method: 件数为期内受理的；未办结为存量，当日及以前受理、当日未办结的都计，没有未办结的亮绿灯 | counts are of what came in during the period; open is a stock: whatever came in by the day and is not closed on it; nothing open is green
-- method: 用时按工作日，首日不计、末日计入；咨询没有核查结论，不进属实占比 | days are working days, the first excluded, the last included; enquiries have no conclusion and no part in the share confirmed
-- method: 从未装载咨询投诉举报台账时全部为空 | all empty as long as no register of complaints is on record
-- reads:  complaint_timed calendar complaint_held threshold
with today as (
  select working_day_no from calendar where day = $as_of
), known as (
  select
    c.*,
    c.received_on >= $from and c.received_on < ($to + interval 1 month)::date as is_of_period,
    c.state = 'closed' and coalesce(c.closed_on <= $as_of, true) as is_closed,
    c.closed_no - c.received_no as days_taken,
    today.working_day_no - c.received_no as days_open
  from complaint_timed c
  cross join today
  where c.received_on <= $as_of
), counted as (
  select
    count(*) filter (where is_of_period) as received,
    count(*) filter (where is_of_period and matter = 'enquiry') as enquiries,
    count(*) filter (where is_of_period and matter = 'complaint') as complaints,
    count(*) filter (where is_of_period and matter = 'report') as reports,
    count(*) filter (where is_of_period and is_closed) as closed,
    median(days_taken) filter (where is_of_period and is_closed) as median_days,
    count(*) filter (where is_of_period and is_closed and outcome in ('confirmed', 'partly')) as confirmed,
    count(*) filter (where is_of_period and is_closed and outcome is not null) as decided,
    count(*) filter (where not is_closed) as open,
    count(*) filter (where not is_closed and days_open > lamp.bad) as open_over,
    max(days_open) filter (where not is_closed) as oldest_days
  from known
  left join threshold lamp on lamp.light = 'complaint_days'
)
select
  c.received, c.enquiries, c.complaints, c.reports, c.closed,
  c.closed / nullif(c.received, 0) as closed_share,
  c.median_days,
  c.confirmed, c.decided, c.confirmed / nullif(c.decided, 0) as confirmed_share,
  c.open, c.open_over, c.oldest_days,
  case when o.held then coalesce(lit_above(coalesce(c.oldest_days, 0), lamp.bad, lamp.warn), 'none') else 'none' end as light
from (select 1) as one_row
left join complaint_held o on o.held
left join counted c on o.held
left join threshold lamp on lamp.light = 'complaint_days'
