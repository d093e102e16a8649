-- title:  锁定月份的重述 | Restatements of frozen months
-- grain:  unit_code month project_code item
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  unit code '' 填报单位，空为全部 | reporting unit, empty = all
-- column: unit_code code 填报单位 | reporting unit
-- column: unit_name name 单位名称 | unit
-- column: month month 所属月份 | month
-- column: project_code code 项目编码 | project
-- column: project_name name 补贴项目名称 | name of the project
-- column: item code 栏目 | column of the form
-- column: frozen_fen fen 锁定时金额 | money when frozen
-- column: now_fen fen 现在金额 | money now
-- column: difference_fen fen 变动 | moved by
-- column: frozen_count count 锁定时笔数 | number when frozen
-- column: now_count count 现在笔数 | number now
-- column: difference_count count 变动（笔） | moved by, in numbers
-- column: frozen_on date 锁定日期 | frozen on
-- column: data_version count 锁定时数据版本 | data version when frozen
-- column: loads count 之后的装载批数 | loads or undone loads since
-- method: 锁定时账本的数与现在账本的数逐格比较；原表的数不改 | the ledger's figures when frozen against its figures now; the table keeps its numbers
-- method: 之后的装载指锁定以后装载或撤销的批次，不一定都动了这一格；明细见 monitoring/restated-lines | loads since are those made or undone after the freeze, not each moved the cell; see monitoring/restated-lines
-- reads:  monthly_table monthly_frozen unit_item project load_time
with frozen as (
  select unit_code, title_zh, month, frozen_on, frozen_at, data_version
  from monthly_table
  where frozen_on is not null and month between $from and $to and ($unit = '' or unit_code = $unit)
), kept as (
  select v.unit_code, v.month, v.project_code, v.item, v.value
  from monthly_frozen v
  join frozen f on f.unit_code = v.unit_code and f.month = v.month
), present as (
  select i.unit_code, i.month, i.project_code, i.item, i.value
  from unit_item i
  join frozen f on f.unit_code = i.unit_code and f.month = i.month
  where i.month between $from and $to and i.value <> 0 -- as kept: what neither side has is no difference
), compared as (
  select
    coalesce(k.unit_code, n.unit_code) as unit_code, coalesce(k.month, n.month) as month,
    coalesce(k.project_code, n.project_code) as project_code, coalesce(k.item, n.item) as item,
    coalesce(k.value, 0) as was, coalesce(n.value, 0) as is_now
  from kept k
  full join present n
    on n.unit_code = k.unit_code and n.month = k.month and n.project_code = k.project_code and n.item = k.item
), since as (
  select f.unit_code, f.month, count(*) as loads
  from frozen f
  join load_time l on l.loaded_at > f.frozen_at or l.undone_at > f.frozen_at
  group by f.unit_code, f.month
)
select
  c.unit_code, f.title_zh as unit_name, c.month, c.project_code, coalesce(p.project_name, c.project_code) as project_name, c.item,
  case when c.item like '%_fen' then c.was end as frozen_fen,
  case when c.item like '%_fen' then c.is_now end as now_fen,
  case when c.item like '%_fen' then c.is_now - c.was end as difference_fen,
  case when c.item not like '%_fen' then c.was end as frozen_count,
  case when c.item not like '%_fen' then c.is_now end as now_count,
  case when c.item not like '%_fen' then c.is_now - c.was end as difference_count,
  f.frozen_on, f.data_version,
  coalesce(s.loads, 0) as loads
from compared c
join frozen f on f.unit_code = c.unit_code and f.month = c.month
left join since s on s.unit_code = c.unit_code and s.month = c.month
left join project p on p.project_code = c.project_code
where c.was <> c.is_now
order by c.unit_code, c.month, c.project_code, c.item
