-- title:  补贴项目进度 | Progress by project
-- grain:  project_code
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: department name 主管部门 | department
-- column: policy_level text 政策级次 | policy level
-- column: allocated_fen fen 下达 | allocated
-- column: paid_fen fen 成功兑付 | paid
-- column: paid_share share 兑付率（÷下达） | paid ÷ allocated
-- column: roster_fen fen 应补清册金额 | roster
-- column: paid_roster_share share 兑付率（÷应补清册） | paid ÷ roster
-- column: lines line 人次（成功笔数） | successful lines
-- column: persons person 人数 | distinct persons paid
-- column: first_ok_share share 首发成功率（笔） | first-issue success
-- column: failed_lines line 失败笔数 | failed lines
-- column: light light 灯 | light
-- light:  light 按月、按季项目：比序时进度@linear_gap；按年和一次性项目：÷应补清册@paid_share | monthly and quarterly projects: against linear progress: @linear_gap; yearly and one-off projects: paid ÷ roster @paid_share
-- method: 一年一次的项目不与月份÷12相比，看应补清册兑付率 | a project paid once a year is not held to month ÷ 12 but to its roster
-- method: 人数只在从1月起同一年内可算，按银行筛选时不可算；各项目人数不可相加 | persons exist only from January within one year and not under a bank filter; they are never added up
-- method: 下达不分银行，按银行筛选时兑付率为该行兑付 ÷ 全部下达 | allocations know no bank: under a bank filter the share is that bank's payments ÷ all allocations
-- reads:  project allocation payout_month payee_first threshold
with allocated as (
  select project_code, sum(amount_fen)::bigint as fen
  from allocation
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
  group by project_code
), payout as (
  select
    project_code,
    sum(ok_fen)::bigint as fen,
    sum(first_fen)::bigint as roster_fen,
    sum(ok_lines)::bigint as lines,
    sum(failed_lines)::bigint as failed_lines,
    sum(first_ok_lines) / nullif(sum(first_tried_lines), 0) as first_ok_share
  from payout_month
  where month between $from and $to
  group by project_code
), payee as (
  select project_code, sum(persons)::bigint as persons
  from payee_first
  where division_code = $division and year = extract(year from $to) and month between $from and $to
    and extract(month from $from) = 1 and extract(year from $from) = extract(year from $to)
  group by project_code
), present as (
  select count(*) > 0 as payouts from payout
), measured as (
  select
    project_code,
    coalesce(project.project_name, project_code) as project_name,
    project.department,
    project.policy_level,
    project.frequency,
    allocated.fen as allocated_fen,
    coalesce(payout.fen, case when present.payouts then 0 end) as paid_fen,
    payout.roster_fen,
    coalesce(payout.lines, case when present.payouts then 0 end) as lines,
    payee.persons,
    payout.first_ok_share,
    coalesce(payout.failed_lines, case when present.payouts then 0 end) as failed_lines
  from allocated
  full join payout using (project_code)
  left join project using (project_code)
  left join payee using (project_code)
  cross join present
), shared as (
  select
    *,
    paid_fen / nullif(allocated_fen, 0) as paid_share,
    paid_fen / nullif(roster_fen, 0) as paid_roster_share,
    round((paid_fen / nullif(allocated_fen, 0) - extract(month from $to) / 12) * 100, 6) as linear_gap
  from measured
)
select
  project_code,
  project_name,
  department,
  policy_level,
  allocated_fen,
  paid_fen,
  paid_share,
  roster_fen,
  paid_roster_share,
  lines,
  persons,
  first_ok_share,
  failed_lines,
  case when coalesce(frequency, 'year') in ('month', 'quarter') then
         lit_below(linear_gap, gap.bad, gap.warn)
       else lit_below(paid_roster_share, roster.bad, roster.warn) end as light
from shared
left join threshold gap on gap.light = 'linear_gap'
left join threshold roster on roster.light = 'paid_share'
order by paid_fen desc nulls last, project_code
