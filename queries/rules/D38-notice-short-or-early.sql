-- title:    公示不足、先发后公示 | Notice too short, or paid before its end
-- rule:     D38 E0 process
-- subject:  batch
-- within:   all
-- severity: middle
-- clause:   S0-27
-- needs:    publicity
-- param:    as_of date
-- column:   started_on date 公示开始 | notice began
-- column:   ended_on date 公示结束 | notice ended
-- column:   days workday 公示天数 | days it stood
-- column:   limit_days workday 至少应公示 | days it must stand
-- column:   instructed_on date 支付指令日期 | payment instructed
-- column:   is_early flag 公示未结束即发放 | paid before its end
-- says:     {subject_code} 的 {project_code} 自 {started_on} 公示到 {ended_on}，共 {days} 个工作日（至少 {limit_days} 个），支付指令日期 {instructed_on}，公示结束前即发放：{is_early}；涉及 {amount_fen} | the notice of {subject_code}, {project_code}, stood from {started_on} to {ended_on}, {days} working days (at least {limit_days}); payment was instructed on {instructed_on}, before its end: {is_early}; {amount_fen}
-- method:   事前公示的工作日少于本地区的规定（首日不计），或支付指令日期不晚于公示结束日；同一批次另有一次足期且在发放前结束的公示的不算 | a notice before payment that stood fewer working days than the region demands, the first day not counted, or a payment instructed no later than its last day; not where another notice of the same batch stood its days and ended before
-- method:   本地区没有公示天数的，只看是否先发后公示 | where the region sets no days, only payment before the end is told
-- example:  周一公示、周三结束、周四发放：2 个工作日，应为 3 个 | put up on Monday, ended on Wednesday, paid on Thursday: 2 working days of 3
-- excludes: 因结果修改而重新足期公示的；仍在公示且没有发放的 | notices put up again in full after a correction; notices still standing with nothing paid
-- misfires: 公示日期登记有误；分批公示的批次 | days entered wrongly; a batch told of in parts
-- untested: notice_timed: stage = 'before' and instructed_on is not null and ended_on is null | 没有结束日期而已发放的事前公示 | notices before payment without a last day though money was sent
-- untested: notice_timed: stage = 'before' and due_on is null | 本地区没有公示天数，公示是否足期无从判断的事前公示 | notices before payment of a region that sets no days, whose length cannot be judged
-- reads:    notice_timed
with judged as (
  select
    *,
    case when due_on is null and instructed_on <= least(ended_on, $as_of) then 'paid-early'
         else notice_state(due_on, ended_on, instructed_on, $as_of) end as state
  from notice_timed
  where stage = 'before'
), faulty as (
  select *
  from judged
  qualify state in ('done-short', 'paid-early')
    and not bool_or(state in ('done-in-time', 'no-limit') and coalesce(ended_on < coalesce(instructed_on, $as_of), false))
      over (partition by batch_no, project_code, division_code, period)
)
select
  null::integer as subject_no, coalesce(batch_no, project_code || ' ' || period) as subject_code,
  coalesce(division_code, '') || '|' || started_on as anchor,
  '' as unit,
  division_code, project_code,
  coalesce(max(fen), max(amount_fen), 0)::bigint as amount_fen,
  started_on as first_on, max(instructed_on) as last_on,
  []::varchar[] as details,
  started_on, max(ended_on) as ended_on, max(days) as days, max(limit_days) as limit_days, max(instructed_on) as instructed_on,
  bool_or(state = 'paid-early') as is_early
from faulty
group by batch_no, project_code, period, division_code, started_on
