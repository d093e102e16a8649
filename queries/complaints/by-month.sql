-- title:  逐月受理 | Complaints by month
-- grain:  month
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: month month 月份 | month
-- column: enquiries count 咨询 | enquiries
-- column: complaints count 投诉 | complaints
-- column: reports count 举报 | reports
-- column: others count 未注明类别 | kind not stated
-- column: received count 受理件数 | received
-- column: closed count 已办结 | closed
-- shows:  aggregates
-- method: 按受理日；期内各月都列，从未装载台账时为空 | by the day it came in; all months of the period, empty as long as no register is on record
-- reads:  complaint_timed calendar complaint_held
with months as (
  select day as month
  from calendar
  where day between $from and $to and extract(day from day) = 1
), counted as (
  select
    date_trunc('month', received_on)::date as month,
    count(*) filter (where matter = 'enquiry') as enquiries,
    count(*) filter (where matter = 'complaint') as complaints,
    count(*) filter (where matter = 'report') as reports,
    count(*) filter (where matter is null) as others,
    count(*) as received,
    count(*) filter (where state = 'closed' and coalesce(closed_on <= $as_of, true)) as closed
  from complaint_timed
  where received_on <= $as_of
  group by 1
)
select
  m.month,
  case when o.held then coalesce(c.enquiries, 0) end as enquiries,
  case when o.held then coalesce(c.complaints, 0) end as complaints,
  case when o.held then coalesce(c.reports, 0) end as reports,
  case when o.held then coalesce(c.others, 0) end as others,
  case when o.held then coalesce(c.received, 0) end as received,
  case when o.held then coalesce(c.closed, 0) end as closed
from months m
cross join complaint_held o
left join counted c on c.month = m.month
order by m.month
