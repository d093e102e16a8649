-- title:  滞留资金 | Money issued and not yet paid
-- grain:  project_code division_code
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: issued_fen fen 已下达 | issued
-- column: paid_fen fen 成功兑付 | paid
-- column: retained_fen fen 滞留 | retained
-- column: first_issued_on date 滞留起算日 | oldest unpaid money issued on
-- column: age_days day 滞留天数 | age
-- column: age_band code 账龄 | age band
-- column: light light 灯 | light
-- light:  light @retained_days
-- method: 滞留＝期内收文并已下达 − 期内成功兑付，按项目×县；先下达的先抵，账龄从未抵完的最早一笔算起 | retained = issued of documents received in the period − paid in the period, by project and county; oldest money counts as paid first, age runs from the oldest money left
-- method: 下达不分银行，银行筛选不起作用 | allocations know no bank: a bank filter does not touch the list
-- method: 没有任何发放数据时不列 | nothing is listed while no disbursements are on record
-- reads:  allocation project_paid project division threshold
with issued as (
  select
    project_code, left(division_code, 6) as division_code, issued_on,
    sum(amount_fen) over (partition by project_code, left(division_code, 6) order by issued_on) as issued_so_far
  from allocation
  where received_on >= $from and received_on < ($to + interval 1 month)::date and issued_on <= $as_of
), paid as (
  select project_code, left(division_code, 6) as division_code, sum(ok_fen)::bigint as fen
  from project_paid
  where month between $from and $to
  group by all
), retained as (
  select
    project_code,
    division_code,
    max(issued_so_far)::bigint as issued_fen,
    coalesce(max(paid.fen), 0)::bigint as paid_fen,
    min(issued_on) filter (where issued_so_far > coalesce(paid.fen, 0)) as first_issued_on
  from issued
  left join paid using (project_code, division_code)
  group by project_code, division_code
), aged as (
  select *, issued_fen - paid_fen as retained_fen, date_diff('day', first_issued_on, $as_of) as age_days
  from retained
  where issued_fen > paid_fen and exists (select 1 from paid)
)
select
  a.project_code,
  coalesce(project.project_name, a.project_code) as project_name,
  a.division_code,
  coalesce(division.name, a.division_code) as division_name,
  a.issued_fen,
  a.paid_fen,
  a.retained_fen,
  a.first_issued_on,
  a.age_days,
  case when a.age_days <= 30 then '<=30' when a.age_days <= 90 then '31-90' when a.age_days <= 180 then '91-180' else '>180' end as age_band,
  lit_above(a.age_days, lamp.bad, lamp.warn) as light
from aged a
left join project on project.project_code = a.project_code
left join division on division.code = a.division_code
left join threshold lamp on lamp.light = 'retained_days'
order by a.retained_fen desc, a.age_days desc, a.project_code, a.division_code
