-- title:  办理天数分布 | Days used by issued documents
-- grain:  mode days_used limit_days
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: mode code 分配方式 | direct-to-county or other
-- column: days_used day 办理天数 | days used
-- column: documents count 文件 | documents
-- column: amount_fen fen 金额 | money
-- column: limit_days day 时限 | limit
-- policy: allocation-direct, allocation-other
-- method: 期内收文且截至当日已下达的文件 | documents received in the period and issued by the day
-- reads:  allocation_clock calendar
select
  a.mode,
  case when a.clock_unit = 'working-day' then used.working_day_no - got.working_day_no
       else date_diff('day', a.received_on, a.issued_on) end as days_used,
  count(*) as documents,
  sum(a.amount_fen)::bigint as amount_fen,
  a.limit_days
from allocation_clock a
left join calendar got on got.day = a.received_on
left join calendar used on used.day = a.issued_on
where a.received_on >= $from and a.received_on < ($to + interval 1 month)::date and a.issued_on <= $as_of
group by all
order by a.mode, days_used, a.limit_days
