-- title:  政策清单分年 | Policy lists by year
-- grain:  year
-- filter: division project department level
-- column: year code 年度 | year
-- column: items count 清单项目 | items on the list
-- column: in_scope_items count 范围内的项目 | items within the scope
-- column: added_items count 比上一份新增 | new since the list before
-- column: dropped_items count 比上一份减少 | gone since the list before
-- column: filed_on date 备案日期 | filed
-- column: published_on date 公布日期 | published
-- column: unfiled_items count 没有备案日期的项目 | items without a filing date
-- column: unpublished_items count 没有公布日期的项目 | items without a publication date
-- column: paid_items count 有发放的项目 | items paid
-- column: coverage_share share 清单覆盖率 | coverage
-- column: off_list_projects count 清单外项目 | projects paid off the list
-- column: off_list_lines line 清单外笔数 | successful lines off the list
-- column: off_list_fen fen 清单外金额 | money paid off the list
-- column: changes count 调整变更申请 | applications to change it
-- column: mid_year_changes count 其中年中变更 | of these in the running year
-- column: light light 灯 | light
-- light:  light 清单外发放@breach_count | paid off the list: @breach_count
-- method: 有清单或有发放的各年，按所属期归年；没有装载清单的年份只列发放，不判清单外 | years with a list or with payments, by the period paid for; a year without a list on record is not judged
-- method: 备案、公布日期取清单各项目最早的；新增、减少与上一份已装载的清单比 | dates are the earliest on the list; new and gone against the list before it on record
-- method: 文件规定范围外的项目不计发放 | payments of projects outside the document's scope are left out
-- method: 清单覆盖率＝有发放的清单项目 ÷ 范围内的清单项目 | coverage = items paid ÷ items within scope
-- method: 清单是全域一份，不随区划变；发放随筛选变 | a list is one for the whole region; only payments follow the filters
-- reads:  policy_item list_held batch excluded_project list_change threshold
with listed as (
  select year, project_code, project_code not in (select project_code from excluded_project) as in_scope, filed_on, published_on
  from policy_item
), list_year as (
  select
    year, count(*) as items, count(*) filter (where in_scope) as in_scope_items,
    min(filed_on) as filed_on, min(published_on) as published_on,
    count(*) filter (where filed_on is null) as unfiled_items, count(*) filter (where published_on is null) as unpublished_items
  from listed
  group by year
), neighbour as (
  select year, lag(year) over (order by year) as year_before from list_year
), added as (
  select n.year, count(*) as items
  from neighbour n
  join listed l on l.year = n.year
  left join listed b on b.year = n.year_before and b.project_code = l.project_code
  where n.year_before is not null and b.project_code is null
  group by n.year
), dropped as (
  select n.year, count(*) as items
  from neighbour n
  join listed b on b.year = n.year_before
  left join listed l on l.year = n.year and l.project_code = b.project_code
  where l.project_code is null
  group by n.year
), paid as (
  select left(period, 4)::integer as year, project_code, sum(ok_lines)::bigint as lines, sum(ok_fen)::bigint as fen
  from batch
  where ok_lines > 0
  group by all
), paid_year as (
  select
    p.year, count(l.project_code) as paid_items,
    count(*) filter (where l.project_code is null) as off_projects,
    coalesce(sum(p.lines) filter (where l.project_code is null), 0)::bigint as off_lines,
    coalesce(sum(p.fen) filter (where l.project_code is null), 0)::bigint as off_fen
  from paid p
  left join listed l on l.year = p.year and l.project_code = p.project_code
  group by p.year
), change_year as (
  select year, count(*) as changes, count(*) filter (where mid_year) as mid_year
  from list_change
  group by year
), known as (
  select year from list_held
  union
  select year from paid_year
)
select
  known.year::varchar as year, coalesce(y.items, case when held.year is not null then 0 end) as items,
  coalesce(y.in_scope_items, case when held.year is not null then 0 end) as in_scope_items,
  case when n.year_before is not null then coalesce(added.items, 0) end as added_items,
  case when n.year_before is not null then coalesce(dropped.items, 0) end as dropped_items,
  y.filed_on, y.published_on, y.unfiled_items, y.unpublished_items,
  case when held.year is not null then coalesce(p.paid_items, 0) end as paid_items,
  coalesce(p.paid_items, 0) / nullif(y.in_scope_items, 0) as coverage_share,
  case when held.year is not null then coalesce(p.off_projects, 0) end as off_list_projects,
  case when held.year is not null then coalesce(p.off_lines, 0) end as off_list_lines,
  case when held.year is not null then coalesce(p.off_fen, 0) end as off_list_fen,
  coalesce(c.changes, 0) as changes, coalesce(c.mid_year, 0) as mid_year_changes,
  lit_above(case when held.year is not null then coalesce(p.off_lines, 0) end, lamp.bad, lamp.warn) as light
from known
left join list_held held on held.year = known.year
left join list_year y on y.year = known.year
left join neighbour n on n.year = known.year
left join added on added.year = known.year
left join dropped on dropped.year = known.year
left join paid_year p on p.year = known.year
left join change_year c on c.year = known.year
left join threshold lamp on lamp.light = 'breach_count'
order by known.year desc
