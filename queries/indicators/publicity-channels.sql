-- title:  公开渠道覆盖率 | Ways of notice used
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 用全各类渠道的项目（按县） | projects by county that used every kind of way
-- column: base count 有公示的项目（按县） | projects by county with a notice
-- column: share share 用过的渠道类数中位数 ÷ 应有类数 | median kinds of way used ÷ kinds wanted
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 不适用 | not a matter of money
-- column: not_testable count 渠道全未填的项目（按县） | projects by county without any way on record
-- column: light light 灯 | light
-- light:  light 中位类数@channels_count | median number of kinds @channels_count
-- method: 渠道按名称归为网站、政务公开专区、公开栏、自助查询、其他五类 | ways are told apart by name: website, open-government zone, notice board, self-service, other
-- method: 应有类数由本地区规定；没有规定的地区占比为空 | the kinds wanted are set by the region; empty where it sets none
-- reads:  notice_posting threshold
with posted as (
  select distinct
    project_code, left(division_code, 6) as division_code,
    channel_kind(channel) as kind
  from notice_posting
  where started_on >= $from and started_on < ($to + interval 1 month)::date
), project_place as (
  select project_code, division_code, count(kind) as kinds
  from posted
  group by project_code, division_code
), wanted as (
  select max(bad) as kinds from threshold where light = 'channels_count'
), counted as (
  select
    count(*) as places,
    count(*) filter (where p.kinds >= w.kinds) as hits,
    count(*) filter (where p.kinds > 0) as base,
    median(p.kinds) filter (where p.kinds > 0) as kinds,
    max(w.kinds) as wanted
  from project_place p
  cross join wanted w
)
select
  case when places > 0 and wanted is not null then hits end as hits,
  case when places > 0 and wanted is not null then base end as base,
  kinds / wanted as share,
  null::double as days, null::bigint as amount_fen,
  case when places > 0 and wanted is not null then places - base end as not_testable,
  lit_below(kinds, threshold.bad, threshold.warn) as light
from counted
left join threshold on threshold.light = 'channels_count'
