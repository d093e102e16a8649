-- title:  有数据的月份 | Months with data
-- grain:  month
-- column: month month 月份 | month
-- column: lines line 笔数 | lines
-- method: 月份按支付指令日期，笔数含失败、待支付和停发 | by the month of the payment instruction; failed, pending and stopped lines included
-- reads:  payout_month
select month, sum(ok_lines + failed_lines + pending_lines + stopped_lines)::bigint as lines
from payout_month
group by month
order by month
