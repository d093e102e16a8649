-- title:  公示渠道 | Ways of notice
-- grain:  project_code division_code
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  limit integer 500
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码（县） | county code
-- column: division_name name 区划 | county
-- column: website flag 网站 | website
-- column: zone flag 政务公开专区 | open-government zone
-- column: board flag 公开栏 | notice board
-- column: self_service flag 自助查询 | self-service
-- column: other flag 其他渠道 | other ways
-- column: kinds count 用了几类 | kinds used
-- column: wanted count 应有几类 | kinds wanted
-- column: unnamed count 未填渠道的公示 | postings that name no way
-- column: light light 灯 | light
-- light:  light @channels_count
-- method: 期内开始的公示，按项目×县；渠道按名称归为网站、政务公开专区、公开栏、自助查询、其他五类 | notices begun in the period, by project and county; ways are told apart by name: website, open-government zone, notice board, self-service, other
-- method: 应有几类由本地区文件规定，没有规定的不判；少的在前 | the number wanted is set by the region's document, not judged where none is; the fewest first
-- reads:  notice_posting project division threshold
with posted as (
  select project_code, left(division_code, 6) as division_code, channel_kind(channel) as kind
  from notice_posting
  where started_on >= $from and started_on < ($to + interval 1 month)::date
), used as (
  select
    coalesce(project_code, '') as project_code, coalesce(division_code, '') as division_code,
    coalesce(bool_or(kind = 'website'), false) as website, coalesce(bool_or(kind = 'zone'), false) as zone,
    coalesce(bool_or(kind = 'board'), false) as board, coalesce(bool_or(kind = 'self-service'), false) as self_service,
    coalesce(bool_or(kind = 'other'), false) as other,
    count(distinct kind) as kinds, count(*) filter (where kind is null) as unnamed
  from posted
  group by all
)
select
  u.project_code, coalesce(project.project_name, u.project_code) as project_name,
  u.division_code, coalesce(division.name, u.division_code) as division_name,
  u.website, u.zone, u.board, u.self_service, u.other, u.kinds, lamp.bad::bigint as wanted, u.unnamed,
  lit_below(nullif(u.kinds, 0), lamp.bad, lamp.warn) as light
from used u
left join project on project.project_code = u.project_code
left join division on division.code = u.division_code
left join threshold lamp on lamp.light = 'channels_count'
order by u.kinds, u.division_code, u.project_code
limit $limit
