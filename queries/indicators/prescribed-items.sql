-- title:  规定项目覆盖率 | Prescribed items on the list
-- grain:  one row
-- column: hits count 最近一份清单上有的规定项目 | prescribed items on the newest list
-- column: base count 规定项目 | prescribed items
-- column: share share 覆盖率＝清单上有的 ÷ 规定 | on the list ÷ prescribed
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 不适用 | does not apply
-- column: not_testable count 不适用 | does not apply
-- column: light light 灯 | light
-- light:  light 清单上没有的规定项目@breach_count | prescribed items wanting: @breach_count
-- method: 规定项目是本地区文件印的清单；按项目编码，或文件所印名称、整理后的名称与清单对照 | the list the region's document prints, matched by code, by the printed or by the normalised name
-- method: 最近一份＝已装载清单中年度最大的；没有规定清单或没有装载清单时为空 | the newest list is the one of the latest year on record; empty where no list is prescribed or none is loaded
-- reads:  list_prescribed policy_item list_held threshold
with newest as (
  select project_code, trim(project_name) as project_name
  from policy_item
  where year = (select max(year) from list_held)
), prescribed as (
  select
    p.project_code in (select project_code from newest)
      or p.project_name in (select project_name from newest) or p.printed_name in (select project_name from newest) as is_listed
  from list_prescribed p
), measured as (
  select count(*) filter (where is_listed) as hits, count(*) as base
  from prescribed
  having count(*) > 0 and (select count(*) from newest) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, null::bigint as amount_fen, null::bigint as not_testable,
  lit_above(m.base - m.hits, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
