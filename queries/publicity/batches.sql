-- title:  批次公示清单 | Batches and their notice after payment
-- grain:  batch_no project_code division_code
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  state text '' 'open' 'overdue' 'due-soon' 'running' 'done-late' 'done-in-time' 'older' 'published' 'unpublished' 状态（open＝未公示的全部） | state; open = all not published yet
-- param:  limit integer 200
-- column: batch_no code 批次号 | batch
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码（县） | county code
-- column: division_name name 区划 | county
-- column: period text 所属期 | period
-- column: ok_lines line 成功笔数 | successful lines
-- column: ok_fen fen 成功金额 | money paid
-- column: last_paid_on date 最后到账日期 | last paid
-- column: due_on date 到期日 | due
-- column: published_on date 公示日期 | published
-- column: days day 用时 | days used
-- column: days_left day 剩余天数 | days left
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- column: publication_state code 状态 | state
-- column: provisional flag 到期年份的节假日安排未公布，暂定 | the holiday notice of the due year is not published yet
-- column: light light 灯 | light
-- policy: publicity-after
-- light:  light 过期未公示或超时公示为红，即将到期为黄，按时为绿，其余不判 | past due or published late red, due soon amber, in time green, the rest is not judged
-- method: 期内付完的批次（项目×县）；未公示的先到期在前 | batches by project and county paid out in the period; the earliest due first
-- method: 天数按时限的计日方式；剩余为负是已超出 | days by the clock's own unit; negative = over
-- method: 从未装载公示台账时不列 | nothing is listed as long as no notice is on record
-- reads:  publication_timed on_record project division calendar
with read_batch as (
  select
    b.*,
    publication_state(b.last_paid_on, b.published_on, b.due_on, b.soon_on, b.over_on, $as_of) as state
  from publication_timed b
  join on_record o on o.kind = 'publicity' and o.held
  where b.last_paid_on >= $from and b.last_paid_on < ($to + interval 1 month)::date and b.last_paid_on <= $as_of
)
select
  b.batch_no, b.project_code, coalesce(project.project_name, b.project_code) as project_name,
  b.division_code, coalesce(division.name, b.division_code) as division_name, b.period, b.ok_lines, b.ok_fen,
  b.last_paid_on, b.due_on, case when b.published_on <= $as_of then b.published_on end as published_on,
  case when b.published_on <= $as_of and b.state <> 'older' then b.days end as days,
  case when b.state not in ('overdue', 'due-soon', 'running') then null
       when b.unit = 'working-day' then due.working_day_no - now.working_day_no
       else date_diff('day', $as_of, b.due_on) end as days_left,
  b.limit_days, b.unit, b.state as publication_state, b.provisional,
  case b.state when 'overdue' then 'bad' when 'done-late' then 'bad' when 'due-soon' then 'warn' when 'done-in-time' then 'good' else 'none' end as light
from read_batch b
left join project on project.project_code = b.project_code
left join division on division.code = b.division_code
left join calendar due on due.day = b.due_on
left join calendar now on now.day = $as_of
where $state = '' or b.state = $state or $state = 'open' and b.state in ('overdue', 'due-soon', 'running', 'unpublished')
order by coalesce(b.due_on, b.last_paid_on), b.batch_no, b.project_code, b.division_code
limit $limit
