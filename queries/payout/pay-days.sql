-- title:  兑付用时分布 | Days from instruction to payment
-- grain:  bank days_taken
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: bank name 代发银行 | bank
-- column: days_taken workday 工作日 | working days
-- column: lines line 成功笔数 | successful lines
-- policy: payment
-- method: 有支付指令日期和实际支付日期的成功笔，首日不计、末日计入 | successes with both dates; first day excluded, last included
-- reads:  payout_cell bank
select
  coalesce(bank.short_name, '（未知银行）') as bank,
  c.days_taken,
  sum(c.lines)::bigint as lines
from payout_cell c
left join bank on bank.bank_no = c.bank_no
where c.month between $from and $to and c.days_taken is not null
group by all
order by bank, c.days_taken
