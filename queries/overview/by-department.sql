-- title:  主管部门进度 | Progress by department
-- grain:  department
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: department name 主管部门 | department
-- column: projects count 项目数（期内有下达或发放） | projects with money in the period
-- column: allocated_fen fen 下达 | allocated
-- column: paid_fen fen 成功兑付 | paid
-- column: paid_share share 兑付率（÷下达） | paid ÷ allocated
-- column: lines line 人次（成功笔数） | successful lines
-- column: first_ok_share share 首发成功率（笔） | first-issue success
-- column: light light 灯 | light
-- light:  light 比序时进度@linear_gap | against linear progress: @linear_gap
-- method: 几个部门共管的项目只计入首列部门，各行可相加 | a project of several departments counts under the first named one, so rows add up
-- method: 下达不分银行，按银行筛选时兑付率为该行兑付 ÷ 全部下达 | allocations know no bank: under a bank filter the share is that bank's payments ÷ all allocations
-- reads:  project allocation payout_month threshold
with allocated as (
  select project_code, sum(amount_fen)::bigint as fen
  from allocation
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
  group by project_code
), payout as (
  select
    project_code,
    sum(ok_fen)::bigint as fen,
    sum(ok_lines)::bigint as lines,
    sum(first_ok_lines)::bigint as first_ok_lines,
    sum(first_tried_lines)::bigint as first_tried_lines
  from payout_month
  where month between $from and $to
  group by project_code
), present as (
  select count(*) > 0 as payouts from payout
), measured as (
  select
    coalesce(project.department, '（未列入清单）') as department,
    count(*) as projects,
    sum(allocated.fen)::bigint as allocated_fen,
    coalesce(sum(payout.fen), case when max(case when present.payouts then 1 end) = 1 then 0 end)::bigint as paid_fen,
    coalesce(sum(payout.lines), case when max(case when present.payouts then 1 end) = 1 then 0 end)::bigint as lines,
    sum(payout.first_ok_lines) / nullif(sum(payout.first_tried_lines), 0) as first_ok_share
  from allocated
  full join payout using (project_code)
  left join project using (project_code)
  cross join present
  group by all
), shared as (
  select
    *,
    paid_fen / nullif(allocated_fen, 0) as paid_share,
    round((paid_fen / nullif(allocated_fen, 0) - extract(month from $to) / 12) * 100, 6) as linear_gap
  from measured
)
select
  department,
  projects,
  allocated_fen,
  paid_fen,
  paid_share,
  lines,
  first_ok_share,
  lit_below(linear_gap, gap.bad, gap.warn) as light
from shared
left join threshold gap on gap.light = 'linear_gap'
order by paid_fen desc nulls last, department
