-- title:    公示不足、没有公示、先发后公示 | Notice too short, none, or paid before its end
-- rule:     D38 E0 process
-- subject:  batch
-- within:   all
-- severity: middle
-- clause:   S0-27
-- needs:    publicity
-- param:    as_of date
-- param:    percent integer 90 50..100 全县百分之几以上的批次有公示记录，才列没有公示的 | per cent of a county's batches with a notice, at least, for those without to be told
-- column:   started_on date 公示开始 | notice began
-- column:   ended_on date 公示结束 | notice ended
-- column:   days workday 公示天数 | days it stood
-- column:   limit_days workday 至少应公示 | days it must stand
-- column:   instructed_on date 支付指令日期 | payment instructed
-- column:   is_early flag 公示未结束即发放 | paid before its end
-- column:   is_absent flag 没有公示记录 | no notice on record
-- says:     {subject_code} 的 {project_code} 自 {started_on} 公示到 {ended_on}，共 {days} 个工作日（至少 {limit_days} 个），支付指令日期 {instructed_on}，公示结束前即发放：{is_early}，没有公示记录：{is_absent}；涉及 {amount_fen} | the notice of {subject_code}, {project_code}, stood from {started_on} to {ended_on}, {days} working days (at least {limit_days}); payment was instructed on {instructed_on}, before its end: {is_early}, no notice on record: {is_absent}; {amount_fen}
-- method:   事前公示的工作日少于本地区的规定（首日不计），或支付指令日期不晚于公示结束日；同一批次另有一次足期且在发放前结束的公示的不算 | a notice before payment that stood fewer working days than the region demands, the first day not counted, or a payment instructed no later than its last day; not where another notice of the same batch stood its days and ended before
-- method:   本地区没有公示天数的，只看是否先发后公示 | where the region sets no days, only payment before the end is told
-- method:   已有成功笔而没有事前公示（按批次，或按项目、区划和所属期）的批次也列；只看该县公示台账已经覆盖的日子（指令日期不晚于该县最近一次公示开始日），且该县九成以上批次有公示 | batches paid without a notice before, by batch or by project, place and period, are told too: only for days that the county's notices reach (instructed no later than its newest one began), and where nine batches in ten of the county have one
-- example:  周一公示、周三结束、周四发放：2 个工作日，应为 3 个 | put up on Monday, ended on Wednesday, paid on Thursday: 2 working days of 3
-- excludes: 更正重发的批次没有另行公示的 | batches of re-issues without a notice of their own
-- excludes: 因结果修改而重新足期公示的；仍在公示且没有发放的 | notices put up again in full after a correction; notices still standing with nothing paid
-- misfires: 公示台账漏登；公示日期登记有误；分批公示的批次 | a notice not entered, days entered wrongly; a batch told of in parts
-- untested: notice_timed: stage = 'before' and instructed_on is not null and ended_on is null | 没有结束日期而已发放的事前公示 | notices before payment without a last day though money was sent
-- untested: notice_timed: stage = 'before' and due_on is null | 本地区没有公示天数，公示是否足期无从判断的事前公示 | notices before payment of a region that sets no days, whose length cannot be judged
-- reads:    notice_timed batch clock_day ledger_line
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
), told_until as (
  select left(division_code, 6) as county, max(started_on) as until
  from notice_timed
  where stage = 'before'
  group by county
), sent as (
  select
    b.batch_no, b.project_code, b.period, left(b.division_code, 6) as county,
    common_place(min(b.division_code), max(b.division_code)) as division_code,
    sum(b.fen)::bigint as fen, min(b.instructed_on) as instructed_on
  from batch b
  join told_until t on t.county = left(b.division_code, 6)
  where b.instructed_on <= least(t.until, $as_of) and b.ok_lines > 0
  group by b.batch_no, b.project_code, b.period, left(b.division_code, 6)
), marked as (
  select
    *, batch_no in (select batch_no from notice_timed where stage = 'before' and batch_no is not null)
      or exists (
        select 1 from notice_timed n
        where n.stage = 'before' and n.batch_no is null and n.project_code = s.project_code and n.period = s.period
          and starts_with(s.county, coalesce(left(n.division_code, 6), ''))) as is_told
  from sent s
), absent as (
  select m.*
  from marked m
  where not m.is_told
    and m.county in (select county from marked group by county having count(*) filter (where is_told) * 100 >= $percent * count(*))
    and m.batch_no not in (select batch_no from ledger_line where source_detail_no is not null and batch_no in (select batch_no from marked where not is_told))
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
  bool_or(state = 'paid-early') as is_early, false as is_absent
from faulty
group by batch_no, project_code, period, division_code, started_on
union all
select
  null, a.batch_no, a.county || '|absent', '', a.division_code, a.project_code, a.fen, a.instructed_on, a.instructed_on, [],
  null, null, 0, c.limit_days, a.instructed_on, false, true
from absent a
join clock_day c on c.subject = 'publicity-before' and c.from_on = a.instructed_on
