-- title:  兑付用时分布 | Days to payment
-- grain:  bank days_taken
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: bank name 代发银行 | bank
-- column: days_taken workday 工作日 | working days
-- column: lines line 成功笔数 | successful lines
-- column: from_event code 起算 | counted from
-- column: limit_days workday 时限（工作日；没有或按日历日的为空） | limit in working days; empty when there is none or it counts calendar days
-- policy: payment
-- method: 有起算日期和实际支付日期的成功笔，首日不计、末日计入；起算日由本地区的支付时限定，没有时限的从支付指令起 | successes with both dates; first day excluded, last included; the region's payment limit sets the first day, without one it is the instruction
-- reads:  payout_cell bank payment_start clock
with law as (
  select limit_days
  from clock
  where subject = 'payment' and unit = 'working-day' and valid_from <= $as_of
  order by valid_from desc
  limit 1
)
select
  coalesce(bank.short_name, '（未知银行）') as bank,
  c.days_taken,
  sum(c.lines)::bigint as lines,
  p.from_event,
  max(law.limit_days) as limit_days
from payout_cell c
cross join payment_start p
left join law on true
left join bank on bank.bank_no = c.bank_no
where c.month between $from and $to and c.days_taken is not null
group by all
order by bank, c.days_taken
