-- title:  上报数与账本的差异 | Reported against ledger
-- grain:  unit_code project_code item
-- filter: division project department level
-- param:  month month 所属月份 | month of the tables
-- param:  unit code '' 填报单位，空为全部 | reporting unit, empty = all
-- column: unit_code code 填报单位 | reporting unit
-- column: unit_name name 单位名称 | unit
-- column: project_code code 项目编码 | project
-- column: project_name name 补贴项目名称 | name of the project
-- column: item code 栏目 | column of the form
-- column: reported_fen fen 上报金额 | reported money
-- column: ledger_fen fen 账本金额 | money by the ledger
-- column: difference_fen fen 上报减账本 | reported less ledger
-- column: reported_count count 上报笔数 | reported number
-- column: ledger_count count 账本笔数 | number by the ledger
-- column: difference_count count 上报减账本（笔） | reported less ledger
-- column: reason text 原因 | reason
-- column: light light 灯 | light
-- light:  light 有原因黄，没有原因红 | amber with a reason, red without
-- method: 已报且未退回的表逐格与账本现在的数比，按分比较，不四舍五入；没有填的格不当作零 | every cell of tables filed and not returned against the ledger as it is now, in fen; an empty cell is not taken for zero
-- method: 小计、余额由别的栏算出，随它们变动 | subtotal and balance follow from other cells
-- reads:  monthly_value unit_item reporting_unit project
with told as (
  select unit_code, project_code, item, value, reason
  from monthly_value
  where month = $month and ($unit = '' or unit_code = $unit)
), ledger as (
  select unit_code, project_code, item, value
  from unit_item
  where month = $month and ($unit = '' or unit_code = $unit)
), compared as (
  select
    t.unit_code, t.project_code, t.item, t.value as reported, coalesce(l.value, 0) as ledger, shown_text(t.reason) as reason,
    t.item like '%_fen' as is_money
  from told t
  left join ledger l on l.unit_code = t.unit_code and l.project_code = t.project_code and l.item = t.item
  where t.value <> coalesce(l.value, 0)
)
select
  c.unit_code, u.title_zh as unit_name, c.project_code, coalesce(p.project_name, c.project_code) as project_name, c.item,
  case when c.is_money then c.reported end as reported_fen,
  case when c.is_money then c.ledger end as ledger_fen,
  case when c.is_money then c.reported - c.ledger end as difference_fen,
  case when not c.is_money then c.reported end as reported_count,
  case when not c.is_money then c.ledger end as ledger_count,
  case when not c.is_money then c.reported - c.ledger end as difference_count,
  c.reason,
  case when c.reason is null and c.item not in ('allocated_fen', 'balance_fen') then 'bad' else 'warn' end as light
from compared c
join reporting_unit u on u.unit_code = c.unit_code
left join project p on p.project_code = c.project_code
order by c.unit_code, c.project_code, c.item
