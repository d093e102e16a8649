-- title:  月结后变动 | What moved since a month was closed
-- grain:  division_code month item
-- filter: division
-- param:  from month
-- param:  to month
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: month month 月份 | month
-- column: item code 哪一项 | figure
-- column: was_fen fen 月结时金额 | money when closed
-- column: now_fen fen 现在金额 | money now
-- column: difference_fen fen 变动 | moved by
-- column: was_count count 月结时个数 | number when closed
-- column: now_count count 现在个数 | number now
-- column: difference_count count 变动个数 | number moved by
-- column: closed_on date 月结日期 | closed on
-- column: data_version count 月结时数据版本 | data version when closed
-- method: 月结时留存的数与账本现在的数逐项比较，只列不同的；留存的数不改 | what was kept when the month was closed against the ledger now, where they differ; what was kept stays
-- method: 结余是到月末的累计，以前月份补装的数据也会使它变动 | the balance is all that came in and went out by the end of the month, so a load into an earlier month moves it too
-- reads:  month_item month_closed month_closed_item division
with compared as (
  select k.division_code, k.month, k.item, k.value as was, coalesce(i.value, 0) as is_now
  from month_closed_item k
  left join month_item i on i.division_code = k.division_code and i.month = k.month and i.item = k.item
  where k.month between $from and $to
)
select
  c.division_code, coalesce(d.name, c.division_code) as division_name, c.month, c.item,
  case when c.item not in ('differing', 'missing') then c.was end as was_fen,
  case when c.item not in ('differing', 'missing') then c.is_now end as now_fen,
  case when c.item not in ('differing', 'missing') then c.is_now - c.was end as difference_fen,
  case when c.item in ('differing', 'missing') then c.was end as was_count,
  case when c.item in ('differing', 'missing') then c.is_now end as now_count,
  case when c.item in ('differing', 'missing') then c.is_now - c.was end as difference_count,
  m.acted_on as closed_on, m.data_version
from compared c
join month_closed m on m.division_code = c.division_code and m.month = c.month and m.closed
left join division d on d.code = c.division_code
where c.was <> c.is_now
order by c.month desc, c.division_code, c.item
