-- title:  逐月收文与下达 | Received and issued by month
-- grain:  month
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: month month 月份 | month
-- column: received_fen fen 当月收到 | received in the month
-- column: issued_fen fen 当月下达 | issued in the month
-- column: documents count 当月收文 | documents received in the month
-- policy: allocation-direct, allocation-other
-- method: 收到按收文日期、下达按下达日期计入月份，两者可以是不同文件 | received by the day received, issued by the day issued: they may be different documents
-- reads:  allocation calendar
with moved as (
  select date_trunc('month', received_on)::date as month, amount_fen as received_fen, null::bigint as issued_fen, 1 as documents
  from allocation
  where received_on <= $as_of
  union all
  select date_trunc('month', issued_on)::date, null, amount_fen, 0
  from allocation
  where issued_on <= $as_of
)
select
  calendar.day as month,
  sum(moved.received_fen)::bigint as received_fen,
  sum(moved.issued_fen)::bigint as issued_fen,
  coalesce(sum(moved.documents), 0)::bigint as documents
from calendar
left join moved on moved.month = calendar.day
where calendar.day between $from and $to and extract(day from calendar.day) = 1
group by calendar.day
order by calendar.day
