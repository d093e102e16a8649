-- title:  下级地区绩效 | Goals by division
-- grain:  division_code
-- filter: division project department level
-- param:  to month
-- param:  division code
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: projects count 有目标的项目 | projects with goals
-- column: budget_fen fen 预算 | budget
-- column: paid_fen fen 已兑付 | paid
-- column: execution_share share 预算执行进度 | paid ÷ budget
-- column: goal_share share 目标完成度 | goal attainment, each indicator capped at 1
-- column: execution_gap point 执行与序时之差 | execution less linear
-- column: goal_gap point 目标与序时之差 | attainment less linear
-- column: quadrant code 象限 | quadrant
-- column: unmeasured count 没有可测指标的项目 | projects without an indicator that can be measured
-- column: execution_light light 执行 | execution
-- column: goal_light light 目标 | goals
-- light:  execution_light 执行与序时之差@linear_gap | execution against linear progress: @linear_gap
-- light:  goal_light 目标与序时之差@linear_gap | attainment against linear progress: @linear_gap
-- method: 年度取截止月份所在的年；目标完成度：每项指标完成值 ÷ 目标值，超过 1 按 1 计，同一项目、区划内各指标同权平均，各项目、区划再按预算加权 | the year of the last month; attainment: done ÷ target of each indicator, capped at 1, the plain mean of a project's indicators in a place; projects and places are weighted by budget
-- method: 预算执行进度＝当年到截止月份的成功兑付 ÷ 预算；只计有绩效目标的项目和区划，同一项目、区划的预算只计一次；可以超过 100% | execution = paid in the year up to the last month ÷ budget, where there are goals alone; the budget of a project and place counts once; it may pass 100 %
-- method: 序时进度＝截止月份 ÷ 12；比它落后超过黄线即为滞后，由此分出四个象限；没有可测指标的不分 | linear progress = last month ÷ 12; behind = further back than the amber line, which makes four quadrants; without an indicator that can be measured there is none
-- method: 上级区划已有同一项目的目标时，下级的不再计；所选区划以上的目标不计 | where a division above has goals of the project those below are left out; goals above the chosen division are not counted
-- method: 没有绩效目标的下级也列；目标定在本级的另列一行“本级” | children without goals are listed too; goals of the division itself stand in a row of their own
-- reads:  performance_month performance_goal division threshold
with held as (
  select *
  from performance_month g
  where month = $to and not exists (
    select 1
    from performance_goal above
    where above.year = g.year and above.project_code = g.project_code
      and above.division_code <> g.division_code and starts_with(g.division_code, above.division_code)
  )
), child as (
  select code from division where parent_code = $division
), placed as (
  select coalesce(child.code, $division) as place, h.*
  from held h
  left join child on starts_with(h.division_code, child.code)
), summed as (
  select
    place, count(distinct project_code) as projects, count(distinct project_code) filter (where measured = 0) as unmeasured,
    sum(budget_fen)::bigint as budget_fen,
    sum(paid_fen)::bigint as paid_fen,
    round(sum(paid_fen) / nullif(sum(budget_fen), 0), 9) as execution_share,
    round(sum(goal_share * budget_fen) / nullif(sum(budget_fen) filter (where measured > 0), 0), 9) as goal_share,
    extract(month from $to) / 12 as linear_share
  from placed
  group by place
), compared as (
  select
    *,
    round((execution_share - linear_share) * 100, 6) as execution_gap,
    round((goal_share - linear_share) * 100, 6) as goal_gap
  from summed
), place as (
  select code from child union select place from summed
)
select
  place.code as division_code,
  case when place.code = $division then coalesce(d.name, place.code) || '（本级）' else coalesce(d.name, place.code) end as division_name,
  coalesce(c.projects, 0) as projects, c.budget_fen, c.paid_fen, c.execution_share, c.goal_share, c.execution_gap, c.goal_gap,
  goal_quadrant(c.execution_gap, c.goal_gap, coalesce(lamp.warn, 0)) as quadrant,
  coalesce(c.unmeasured, 0) as unmeasured,
  lit_below(c.execution_gap, lamp.bad, lamp.warn) as execution_light,
  lit_below(c.goal_gap, lamp.bad, lamp.warn) as goal_light
from place
left join compared c on c.place = place.code
left join division d on d.code = place.code
left join threshold lamp on lamp.light = 'linear_gap'
order by least(c.execution_gap, c.goal_gap) nulls last, division_code
