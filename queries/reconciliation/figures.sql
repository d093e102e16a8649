-- title:  月结留存的数 | Figures that closing a month keeps
-- grain:  division_code month item
-- filter: division
-- param:  from month
-- param:  to month
-- column: division_code code 区划代码 | division code
-- column: month month 月份 | month
-- column: item code 哪一项 | figure
-- column: figure count 数（金额为分） | value, money in fen
-- method: 当月下达、兑付、退回未再付、收回，月末结余，账本和三方的清算数，不符的凭证和缺对账单的方数；到县 | of the month: allocated, paid, returned, taken back; the balance at its end; what the ledger and the parties say was cleared; vouchers that differ and parties without a statement; by county
-- reads:  month_item
select division_code, month, item, value as figure
from month_item
where month between $from and $to
order by month, division_code, item
