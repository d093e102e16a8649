-- title:  年中变更项目 | Changes in the running year
-- grain:  one row
-- param:  from month
-- param:  to month
-- column: hits count 年中变更的申请件数 | applications made in the running year
-- column: base count 期内年度的全部变更申请 | all applications for the years of the period
-- column: share share 年中变更占比 | in the running year ÷ all
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 不适用 | does not apply
-- column: not_testable count 不适用 | does not apply
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 年中变更＝拟执行年度已开始、该年度清单已公布后才申请的变更 | made when the year of the change was already running and its list published
-- method: 按拟执行年度取期内各年；一份申请也没有时为空 | by the year of the change; empty when there is no application at all
-- reads:  list_change threshold
with measured as (
  select
    count(*) filter (where mid_year and in_years) as hits,
    count(*) filter (where in_years) as base
  from (select mid_year, year between extract(year from $from) and extract(year from $to) as in_years from list_change) as application
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, null::bigint as amount_fen, null::bigint as not_testable,
  lit_above(m.hits, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
