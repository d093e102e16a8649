-- title:  范围内项目数 | Projects in scope
-- grain:  one row
-- param:  to month
-- column: hits count 清单中属于本办法范围的项目 | listed projects within the scope of the document
-- column: base count 当年清单项目 | projects on the list of the year
-- column: share share 范围内占比 | share within scope
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 不适用 | not a matter of money
-- column: not_testable count 当年清单中没有编码的项目，恒为零：清单以编码入账 | nil: a list enters by its codes
-- column: light light 不亮灯 | no light
-- light:  light 只是个数，不评价 | a number only, not judged
-- method: 取截止月份所在年度或之前最近一年的清单，按项目编码去重；剔除地区文件排除的各类项目，所有汇总和占比也先剔除它们 | the list of the last month's year, or the newest before it, each code once; projects the region's document leaves out are left out here and of every sum and share
-- reads:  policy_item list_held scope_exclusion
with listed as (
  select distinct project_code
  from policy_item
  where year = (select max(year) from list_held where year <= extract(year from $to))
), counted as (
  select
    count(*) as base,
    count(*) filter (where project_code not in (
      select project_code from scope_exclusion where project_code is not null and valid_to is null)) as hits
  from listed
)
select
  case when base > 0 then hits end as hits,
  nullif(base, 0) as base,
  hits / nullif(base, 0) as share,
  null::double as days, null::bigint as amount_fen,
  case when base > 0 then 0 end::bigint as not_testable,
  'none' as light
from counted
