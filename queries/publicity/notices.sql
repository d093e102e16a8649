-- title:  公示清单 | Notices
-- grain:  notice_key
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  finding text '' 'short' 'undated' 'standing' 'incomplete' 'no-photo' 'objection' 只列：天数不足或提前发放、缺结束日、正在公示、缺内容、无照片、异议未办结；空为全部 | only: too short or paid early, no last day, standing, contents wanting, no photo, objections open; empty for all
-- param:  limit integer 200
-- column: notice_key code 公示 | notice
-- column: stage code 公示阶段 | before or after payment
-- column: batch_no code 批次号 | batch
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: period text 所属期 | period
-- column: started_on date 公示开始 | begun
-- column: ended_on date 公示结束 | ended
-- column: instructed_on date 支付指令日期 | instructed
-- column: days day 公示天数 | days, by the clock's own unit
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- column: notice_state code 状态 | state
-- column: wanting text 缺的内容 | contents wanting
-- column: photos count 照片 | photos
-- column: people count 公示人数 | people on the notice
-- column: amount_fen fen 公示金额 | money on the notice
-- column: objections count 异议 | objections
-- column: objections_closed count 已处理异议 | objections closed
-- column: provisional flag 到期年份的节假日安排未公布，暂定 | the holiday notice of the due year is not published yet
-- column: light light 灯 | light
-- policy: publicity-before
-- light:  light 天数不足或公示未结束即发放为红，达标为绿，其余不判 | too few days or money sent before the last day red, kept green, the rest is not judged
-- method: 期内开始的公示；同一公示在几处张贴只列一行；天数只对事前公示判定 | notices begun in the period, one row for the same notice on several boards; days are judged before payment only
-- method: 一批分几次发放的，首次支付指令之后才开始、最后支付之前结束的公示视为后一次的，不与首次指令比 | of a batch paid in parts, a notice begun after the first instruction and ended before the last payment tells of a later part and is not held to that instruction
-- reads:  notice_timed project division
with read_notice as (
  select
    *,
    case when stage = 'before' then notice_state(due_on, ended_on, instructed_on, $as_of) end as state,
    nullif(concat_ws(';', case when not says_project then 'project' end, case when not says_payee then 'payee' end,
      case when not says_standard then 'standard' end, case when not says_amount then 'amount' end), '') as wanting
  from notice_timed
  where started_on >= $from and started_on < ($to + interval 1 month)::date and started_on <= $as_of
)
select
  n.notice_key, n.stage, n.batch_no, n.project_code, coalesce(project.project_name, n.project_code) as project_name,
  n.division_code, coalesce(division.name, n.division_code) as division_name, n.period,
  n.started_on, n.ended_on, n.instructed_on, n.days, n.limit_days, n.unit, n.state as notice_state, n.wanting, n.photos::bigint as photos,
  n.people, n.amount_fen, n.objections::bigint as objections, n.objections_closed::bigint as objections_closed, n.provisional,
  case when n.state in ('done-short', 'paid-early') then 'bad' when n.state = 'done-in-time' then 'good' else 'none' end as light
from read_notice n
left join project on project.project_code = n.project_code
left join division on division.code = n.division_code
where case $finding
  when 'short' then n.state in ('done-short', 'paid-early')
  when 'undated' then n.state = 'not-computable'
  when 'standing' then n.state = 'running' or n.state = 'no-limit' and coalesce(n.ended_on > $as_of, true)
  when 'incomplete' then not n.is_complete
  when 'no-photo' then n.stage = 'before' and n.photos = 0
  when 'objection' then n.objections_closed < n.objections
  else true end
order by n.started_on desc, n.notice_key
limit $limit
