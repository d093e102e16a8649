-- title:  绩效双监控 | Goals against execution
-- grain:  one row
-- filter: division project department level
-- param:  to month
-- column: hits count 目标或执行滞后的项目 | projects behind with goals or money
-- column: base count 能对照的项目 | projects that can be compared
-- column: share share 滞后占比 | behind ÷ compared
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 滞后项目的预算 | budget of those behind
-- column: not_testable count 没有可测指标的项目 | projects without an indicator that can be measured
-- column: light light 灯 | light
-- light:  light 目标完成度、预算执行进度中较落后的与序时之差@linear_gap | the one further behind of attainment and execution against linear progress: @linear_gap
-- method: 年度取截止月份所在的年；目标完成度：每项指标完成值 ÷ 目标值，超过 1 按 1 计，同一项目、区划内各指标同权平均，各项目、区划再按预算加权 | the year of the last month; attainment: done ÷ target of each indicator, capped at 1, the plain mean of a project's indicators in a place; projects and places are weighted by budget
-- method: 预算执行进度＝当年到截止月份的成功兑付 ÷ 预算；只计有绩效目标的项目和区划，同一项目、区划的预算只计一次；可以超过 100% | execution = paid in the year up to the last month ÷ budget, where there are goals alone; the budget of a project and place counts once; it may pass 100 %
-- method: 序时进度＝截止月份 ÷ 12；比它落后超过黄线即为滞后，由此分出四个象限；没有可测指标的不分 | linear progress = last month ÷ 12; behind = further back than the amber line, which makes four quadrants; without an indicator that can be measured there is none
-- method: 上级区划已有同一项目的目标时，下级的不再计；所选区划以上的目标不计 | where a division above has goals of the project those below are left out; goals above the chosen division are not counted
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
    sum(budget_fen) filter (where measured > 0) as weight
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
    count(*) filter (where quadrant <> 'on-track') as hits,
    count(quadrant) as base,
    coalesce(sum(budget_fen) filter (where quadrant <> 'on-track'), 0)::bigint as amount_fen,
    count(*) filter (where quadrant is null) as not_testable,
    least(sum(paid_fen) / nullif(sum(budget_fen), 0), sum(weighted) / nullif(sum(weight), 0)) as lowest_share
  from judged
  having count(*) > 0
)
select
  t.hits, t.base, t.hits / nullif(t.base, 0) as share, null::double as days, t.amount_fen, t.not_testable,
  coalesce(lit_below(round((t.lowest_share - extract(month from $to) / 12) * 100, 6), lamp.bad, lamp.warn), 'none') as light
from (select 1) as one_row
left join total t on true
left join threshold lamp on lamp.light = 'linear_gap'
