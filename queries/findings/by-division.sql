-- title:  下级地区疑点 | Findings by division
-- grain:  division_code
-- filter: division project department level
-- param:  division code
-- param:  as_of date
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: open count 待办 | open
-- column: overdue count 已逾期 | overdue
-- column: amount_fen fen 待办的风险金额 | money at risk of what is open
-- column: confirmed count 属实 | confirmed
-- column: confirmed_fen fen 属实金额 | money confirmed
-- column: recovered_fen fen 追回金额 | money recovered
-- column: false_alarms count 误报 | false alarms
-- column: precision share 属实率 | confirmed ÷ decided
-- column: closed count 已结案 | closed
-- method: 一件疑点归到含其全部明细的最近一级区划；跨几个下级的归本级一行 | a finding belongs to the nearest place that holds all of its lines; of several children it stands in the row of the division itself
-- method: 没有疑点的下级也列；口径同疑点要数 | children without findings are listed too; counted as in the headline
-- reads:  finding_count division
with child as (
  select code from division where parent_code = $division
), placed as (
  select coalesce(child.code, $division) as place, f.*
  from finding_count f
  left join child on starts_with(f.division_code, child.code)
), counted as (
  select
    place,
    count(*) filter (where finding_waits(is_open, is_gone, snoozed_until, $as_of)) as open,
    count(*) filter (where finding_waits(is_open, is_gone, snoozed_until, $as_of) and due_on < $as_of) as overdue,
    sum(amount_fen) filter (where finding_waits(is_open, is_gone, snoozed_until, $as_of))::bigint as amount_fen,
    count(*) filter (where outcome = 'confirmed') as confirmed,
    sum(confirmed_fen)::bigint as confirmed_fen,
    sum(recovered_fen)::bigint as recovered_fen,
    count(*) filter (where outcome = 'false-alarm') as false_alarms,
    count(*) filter (where state = 'closed') as closed
  from placed
  group by place
), place as (
  select code from child union select place from counted
)
select
  place.code as division_code,
  case when place.code = $division then coalesce(d.name, place.code) || '（本级）' else coalesce(d.name, place.code) end as division_name,
  coalesce(c.open, 0) as open,
  coalesce(c.overdue, 0) as overdue,
  coalesce(c.amount_fen, 0) as amount_fen,
  coalesce(c.confirmed, 0) as confirmed,
  coalesce(c.confirmed_fen, 0) as confirmed_fen,
  coalesce(c.recovered_fen, 0) as recovered_fen,
  coalesce(c.false_alarms, 0) as false_alarms,
  c.confirmed / nullif(c.confirmed + c.false_alarms, 0) as precision,
  coalesce(c.closed, 0) as closed
from place
left join counted c on c.place = place.code
left join division d on d.code = place.code
order by open desc, division_code
