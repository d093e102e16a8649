-- title:  逐月兑付 | Payout by month
-- grain:  month
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: month month 月份 | month
-- column: ok_lines line 成功笔数 | successful lines
-- column: ok_fen fen 成功金额 | money paid
-- column: failed_lines line 失败笔数 | failed lines
-- column: failed_fen fen 失败金额 | failed money
-- column: first_ok_share share 首发成功率（笔） | first-issue success
-- column: ontime_share share 及时率 | timeliness
-- policy: payment
-- method: 月份按支付指令日期；没有数据的月份为空 | by the month of the payment instruction; a month without data is empty
-- reads:  calendar payout_month
select
  calendar.day as month,
  sum(p.ok_lines)::bigint as ok_lines,
  sum(p.ok_fen)::bigint as ok_fen,
  sum(p.failed_lines)::bigint as failed_lines,
  sum(p.failed_fen)::bigint as failed_fen,
  sum(p.first_ok_lines) / nullif(sum(p.first_tried_lines), 0) as first_ok_share,
  sum(p.ontime_lines) / nullif(sum(p.timed_lines), 0) as ontime_share
from calendar
left join payout_month p on p.month = calendar.day
where calendar.day between $from and $to and extract(day from calendar.day) = 1
group by calendar.day
order by calendar.day
