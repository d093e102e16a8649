-- title:  现在要办的事 | Needs attention now
-- grain:  kind detail_key subject division_code clock
-- filter: division project department level bank
-- param:  as_of date
-- param:  limit integer 50
-- column: kind code 事项 | kind: allocation-overdue allocation-due-soon refund-overdue reissue-overdue publicity-after-overdue timing-overdue deadline-overdue deadline-due-soon
-- column: subject text 对象 | matter
-- column: subject_en text 对象（英文；没有译名的为空） | subject in English, empty where it has no English name
-- column: division_code code 区划代码（清单期限为空） | division code, empty for deadlines
-- column: division_name name 区划 | division
-- column: unit text 应办单位 | who must act
-- column: amount_fen fen 金额 | money
-- column: due_on date 最早到期日 | earliest due day
-- column: days_left count 剩余天数（负为超出） | days left, negative = over
-- column: days_unit code 天数单位 | calendar-day or working-day
-- column: clock code 时限（清单期限为期限名称） | clock, or the deadline's name
-- column: light light 灯 | light
-- column: detail_key code 明细入口：文号、银行编号、批次号、事项编号或年度 | key of the detail: document number, bank number, batch number, matter or year
-- column: items count 件数：文件、笔、批次或事项 | documents, lines, batches or matters
-- policy: allocation-direct, allocation-other, allocation-central, refund, reissue, publicity-after, verification, feedback, refund-feedback
-- light:  light 已超时红、即将到期黄 | overdue red, due soon amber
-- method: 失败按银行×县归并，公示按项目×县归并，限时办理按时限×区划×银行归并，取其中最早到期的一件 | failures are grouped by bank and county, notices by project and county, timed matters by clock, division and bank; the earliest due one speaks
-- method: 各类事项轮流列出，每类先列超期最久的 | kinds take turns, the longest overdue of each first
-- method: 对象为指标文号、银行、项目、时限或期限；清单期限由本地区财政部门办理 | the matter is a document, bank, project, clock or deadline; deadlines of lists are the region's finance office's to keep
-- method: 清单期限属于全地区，不随区划、项目、银行筛选 | deadlines of lists belong to the whole region: no filter touches them
-- method: 没有公示台账在册时不判公示超时 | without any notice on record nothing is said about notices
-- reads:  allocation_clock project division bank batch_unpublished failure_case on_record calendar clock_day clock timing deadline_case
with today as (
  select day, working_day_no from calendar where day = $as_of
), document as (
  select
    case when a.over_on <= $as_of then 'allocation-overdue' else 'allocation-due-soon' end as kind,
    a.document_no || ' ' || coalesce(project.project_name, a.project_code) as subject,
    a.division_code,
    coalesce(max(a.receiving_unit), '') as unit,
    sum(a.amount_fen)::bigint as amount_fen,
    min(a.due_on) as due_on,
    case when a.clock_unit = 'working-day' then min(due.working_day_no) - max(today.working_day_no)
         else date_diff('day', $as_of, min(a.due_on)) end as days_left,
    a.clock_unit as days_unit,
    a.clock,
    a.document_no as detail_key,
    count(*) as items
  from allocation_clock a
  left join project on project.project_code = a.project_code
  left join calendar due on due.day = a.due_on
  cross join today
  where a.received_on <= $as_of
    and (a.issued_on is null or a.issued_on > $as_of)
    and a.soon_on <= $as_of
  group by kind, a.document_no, project.project_name, a.project_code, a.division_code, a.clock_unit, a.clock
), late_failure as materialized (
  select
    bank_no, left(division_code, 6) as division_code, amount_fen, refund_due_on, refund_unit, reissue_due_on, reissue_unit,
    is_unreturned and coalesce(refund_over_on <= $as_of, false) as is_unreturned,
    is_unreissued and coalesce(reissue_over_on <= $as_of, false) as is_unreissued
  from failure_case
  where repaid_on is null and (is_unreturned or is_unreissued) -- the cheap test first: most failures were paid again
), failures as (
  select 'refund-overdue' as kind, bank_no, division_code, sum(amount_fen)::bigint as amount_fen, min(refund_due_on) as due_on,
    max(refund_unit) as days_unit, count(*) as items
  from late_failure
  where is_unreturned
  group by all
  union all
  select 'reissue-overdue', bank_no, division_code, sum(amount_fen)::bigint, min(reissue_due_on), max(reissue_unit), count(*)
  from late_failure
  where is_unreissued
  group by all
), timings as (
  select c.clock, t.division_code, t.bank_no, sum(t.amount_fen)::bigint as amount_fen, min(c.due_on) as due_on, max(c.unit) as days_unit,
    min_by(t.subject_no, c.due_on) as subject_no, count(*) as items
  from timing t
  join clock_day c
    on c.subject = t.subject and c.from_on = t.from_on and (c.filter = '' or c.filter = 'cross_bank=true' and t.cross_bank)
  where (t.to_on is null or t.to_on > $as_of) and c.over_on <= $as_of and c.direction = 'at-most'
  group by c.clock, t.division_code, t.bank_no
), named as (
  select clock, title_zh, title_en
  from clock
  where valid_from <= $as_of
  qualify row_number() over (partition by clock order by valid_from desc) = 1
), deadlines as (
  select
    case when over_on <= $as_of then 'deadline-overdue' else 'deadline-due-soon' end as kind,
    deadline, year, title_zh, title_en, due_on
  from deadline_case
  where scored and missing is null and from_on <= $as_of and soon_on <= $as_of and (done_on is null or done_on > $as_of)
), unpublished as (
  select b.project_code, b.division_code, sum(b.ok_fen)::bigint as amount_fen, min(c.due_on) as due_on, max(c.unit) as days_unit,
    min_by(b.batch_no, b.last_paid_on) as batch_no, count(*) as items
  from batch_unpublished b
  join clock_day c on c.subject = 'publicity-after' and c.from_on = b.last_paid_on
  where c.over_on <= $as_of
    and exists (select 1 from on_record where kind = 'publicity' and held)
  group by all
), attention as (
  select kind, subject, null::varchar as subject_en, division_code, unit, amount_fen, due_on, days_left, days_unit, clock, detail_key, items
  from document
  union all
  select
    f.kind, coalesce(bank.short_name, '（未知银行）'), null, f.division_code,
    case when f.kind = 'refund-overdue' then coalesce(bank.bank, '') else '' end,
    f.amount_fen, f.due_on,
    case when f.days_unit = 'working-day' then due.working_day_no - today.working_day_no else date_diff('day', $as_of, f.due_on) end,
    f.days_unit,
    case when f.kind = 'refund-overdue' then 'refund' else 'reissue' end, coalesce(f.bank_no::varchar, ''), f.items
  from failures f
  left join bank on bank.bank_no = f.bank_no
  left join calendar due on due.day = f.due_on
  cross join today
  union all
  select
    'publicity-after-overdue', coalesce(project.project_name, u.project_code), null, u.division_code,
    coalesce(project.department, ''), u.amount_fen, u.due_on,
    case when u.days_unit = 'working-day' then due.working_day_no - today.working_day_no else date_diff('day', $as_of, u.due_on) end,
    u.days_unit,
    'publicity-after', u.batch_no, u.items
  from unpublished u
  left join project on project.project_code = u.project_code
  left join calendar due on due.day = u.due_on
  cross join today
  union all
  select
    'timing-overdue', coalesce(named.title_zh, t.clock), named.title_en, t.division_code, coalesce(bank.bank, ''), t.amount_fen, t.due_on,
    case when t.days_unit = 'working-day' then due.working_day_no - today.working_day_no else date_diff('day', $as_of, t.due_on) end,
    t.days_unit, t.clock, t.subject_no, t.items
  from timings t
  left join named on named.clock = t.clock
  left join bank on bank.bank_no = t.bank_no
  left join calendar due on due.day = t.due_on
  cross join today
  union all
  select
    kind, title_zh || ' ' || coalesce(year::varchar, ''), title_en || ' ' || coalesce(year::varchar, ''), '', '', null, due_on,
    date_diff('day', $as_of, due_on), 'calendar-day', deadline, coalesce(year::varchar, ''), 1
  from deadlines
)
select
  a.kind,
  a.subject,
  a.subject_en,
  a.division_code,
  coalesce(division.name, a.division_code) as division_name,
  case when a.unit <> '' then a.unit
       when a.kind = 'reissue-overdue' then coalesce(division.name, a.division_code) || '补贴项目主管部门'
       when a.kind like 'deadline%' then ''
       when a.kind = 'timing-overdue' then coalesce(division.name, a.division_code) || '经办单位'
       when a.kind like 'allocation%' then coalesce(division.name, a.division_code) || '财政部门'
       else '代发银行' end as unit,
  a.amount_fen,
  a.due_on,
  a.days_left,
  a.days_unit,
  a.clock,
  case when a.kind like '%due-soon' then 'warn' else 'bad' end as light,
  a.detail_key,
  a.items
from attention a
left join division on division.code = a.division_code
order by
  row_number() over (partition by a.kind order by a.days_left, a.amount_fen desc, a.subject, a.division_code),
  case a.kind when 'allocation-overdue' then 1 when 'refund-overdue' then 2 when 'reissue-overdue' then 3
    when 'publicity-after-overdue' then 4 when 'timing-overdue' then 5 when 'deadline-overdue' then 6 else 7 end,
  a.kind, a.subject, a.division_code, a.clock, a.detail_key
limit $limit
