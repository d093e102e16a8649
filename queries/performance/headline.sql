-- title:  绩效要数 | Performance key figures
-- grain:  one row
-- filter: division project department level
-- param:  to month
-- column: year count 年度 | year
-- column: projects count 有目标的项目 | projects with goals
-- column: places count 有目标的区划 | places with goals
-- column: budget_fen fen 预算 | budget
-- column: paid_fen fen 已兑付 | paid
-- column: execution_share share 预算执行进度 | paid ÷ budget
-- column: goal_share share 目标完成度 | goal attainment, each indicator capped at 1
-- column: linear_share share 序时进度 | linear progress
-- column: execution_gap point 执行与序时之差 | execution less linear
-- column: goal_gap point 目标与序时之差 | attainment less linear
-- column: targets count 目标指标 | indicators
-- column: measured count 可测指标 | indicators that can be measured
-- column: on_track count 两项都跟上的项目 | projects on track with both
-- column: money_behind count 只有执行滞后的项目 | projects behind with money alone
-- column: goal_behind count 只有目标滞后的项目 | projects behind with goals alone
-- column: both_behind count 两项都滞后的项目 | projects behind with both
-- column: unmeasured count 没有可测指标的项目 | projects without an indicator that can be measured
-- column: told_on date 完成值填报日期 | day the done values were told
-- column: execution_light light 执行 | execution
-- column: goal_light light 目标 | goals
-- light:  execution_light 执行与序时之差@linear_gap | execution against linear progress: @linear_gap
-- light:  goal_light 目标与序时之差@linear_gap | attainment against linear progress: @linear_gap
-- method: 年度取截止月份所在的年；目标完成度：每项指标完成值 ÷ 目标值，超过 1 按 1 计，同一项目、区划内各指标同权平均，各项目、区划再按预算加权 | the year of the last month; attainment: done ÷ target of each indicator, capped at 1, the plain mean of a project's indicators in a place; projects and places are weighted by budget
-- method: 预算执行进度＝当年到截止月份的成功兑付 ÷ 预算；只计有绩效目标的项目和区划，同一项目、区划的预算只计一次；可以超过 100% | execution = paid in the year up to the last month ÷ budget, where there are goals alone; the budget of a project and place counts once; it may pass 100 %
-- method: 序时进度＝截止月份 ÷ 12；比它落后超过黄线即为滞后，由此分出四个象限；没有可测指标的不分 | linear progress = last month ÷ 12; behind = further back than the amber line, which makes four quadrants; without an indicator that can be measured there is none
-- method: 上级区划已有同一项目的目标时，下级的不再计；所选区划以上的目标不计 | where a division above has goals of the project those below are left out; goals above the chosen division are not counted
-- method: 该年没有绩效目标时全部为空 | all empty where the year has no goals
-- reads:  performance_month performance_goal threshold
with held as (
  select *
  from performance_month g
  where month = $to and not exists (
    select 1
    from performance_goal above
    where above.year = g.year and above.project_code = g.project_code
      and above.division_code <> g.division_code and starts_with(g.division_code, above.division_code)
  )
), summed as (
  select
    project_code,
    sum(budget_fen)::bigint as budget_fen,
    sum(paid_fen)::bigint as paid_fen,
    round(sum(paid_fen) / nullif(sum(budget_fen), 0), 9) as execution_share,
    round(sum(goal_share * budget_fen) / nullif(sum(budget_fen) filter (where measured > 0), 0), 9) as goal_share,
    sum(goal_share * budget_fen) as weighted,
    sum(budget_fen) filter (where measured > 0) as weight,
    sum(targets)::bigint as targets, sum(measured)::bigint as measured, max(told_on) as told_on
  from held
  group by project_code
), judged as (
  select
    s.*,
    goal_quadrant(round((execution_share - extract(month from $to) / 12) * 100, 6), round((goal_share - extract(month from $to) / 12) * 100, 6),
      coalesce(lamp.warn, 0)) as quadrant
  from summed s
  left join threshold lamp on lamp.light = 'linear_gap'
), total as (
  select
    extract(year from $to) as year, count(*) as projects,
    (select count(distinct division_code) from held) as places,
    sum(budget_fen)::bigint as budget_fen, sum(paid_fen)::bigint as paid_fen,
    round(sum(paid_fen) / nullif(sum(budget_fen), 0), 9) as execution_share,
    round(sum(weighted) / nullif(sum(weight), 0), 9) as goal_share,
    extract(month from $to) / 12 as linear_share,
    sum(targets)::bigint as targets, sum(measured)::bigint as measured,
    count(*) filter (where quadrant = 'on-track') as on_track,
    count(*) filter (where quadrant = 'money-behind') as money_behind,
    count(*) filter (where quadrant = 'goal-behind') as goal_behind,
    count(*) filter (where quadrant = 'both-behind') as both_behind,
    count(*) filter (where quadrant is null) as unmeasured,
    max(told_on) as told_on
  from judged
  having count(*) > 0
), compared as (
  select
    *,
    round((execution_share - linear_share) * 100, 6) as execution_gap,
    round((goal_share - linear_share) * 100, 6) as goal_gap
  from total
)
select
  c.year, c.projects, c.places, c.budget_fen, c.paid_fen, c.execution_share, c.goal_share, c.linear_share, c.execution_gap, c.goal_gap,
  c.targets, c.measured, c.on_track, c.money_behind, c.goal_behind, c.both_behind, c.unmeasured, c.told_on,
  lit_below(c.execution_gap, lamp.bad, lamp.warn) as execution_light,
  lit_below(c.goal_gap, lamp.bad, lamp.warn) as goal_light
from (select 1) as one_row
left join compared c on true
left join threshold lamp on lamp.light = 'linear_gap'
