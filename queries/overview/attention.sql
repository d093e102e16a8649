-- title:  现在要办的事 | Needs attention now
-- grain:  kind detail_key subject division_code clock
-- filter: division project department level bank
-- param:  as_of date
-- param:  limit integer 50
-- column: kind code 事项 | kind: allocation-overdue allocation-due-soon refund-overdue reissue-overdue publicity-after-overdue
-- column: subject text 对象（指标文号、银行或项目） | document, bank or project
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: unit text 应办单位 | who must act
-- column: amount_fen fen 金额 | money
-- column: due_on date 最早到期日 | earliest due day
-- column: days_left count 剩余天数（负为超出） | days left, negative = over
-- column: days_unit code 天数单位 | calendar-day or working-day
-- column: clock code 时限 | clock
-- column: light light 灯 | light
-- column: detail_key code 明细入口：文号、银行编号或批次号 | key of the detail: document number, bank number or batch number
-- column: items count 件数：文件、笔或批次 | documents, lines or batches
-- policy: allocation-direct, allocation-other, refund, reissue, publicity-after
-- light:  light 已超时红、即将到期黄 | overdue red, due soon amber
-- method: 失败按银行×县归并，公示按项目×县归并，取其中最早到期的一件 | failures are grouped by bank and county, notices by project and county; the earliest due one speaks
-- method: 各类事项轮流列出，每类先列超期最久的 | kinds take turns, the longest overdue of each first
-- method: 从未装载公示台账时不判公示超时 | without any publicity file on record nothing is said about notices
-- reads:  allocation_clock project division bank batch_published failure_case load calendar clock_day
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
), failed as (
  select 'refund-overdue' as kind, bank_no, left(division_code, 6) as division_code, amount_fen,
    refund_due_on as due_on, refund_unit as unit
  from failure_case
  where is_unreturned and refund_over_on <= $as_of
  union all
  select 'reissue-overdue', bank_no, left(division_code, 6), amount_fen, reissue_due_on, reissue_unit
  from failure_case
  where is_unreissued and reissue_over_on <= $as_of
), failures as (
  select kind, bank_no, division_code, sum(amount_fen)::bigint as amount_fen, min(due_on) as due_on, max(unit) as days_unit, count(*) as items
  from failed
  group by all
), unpublished as (
  select b.project_code, b.division_code, sum(b.ok_fen)::bigint as amount_fen, min(c.due_on) as due_on, max(c.unit) as days_unit,
    min_by(b.batch_no, b.last_paid_on) as batch_no, count(*) as items
  from batch_published b
  join clock_day c on c.subject = 'publicity-after' and c.from_on = b.last_paid_on
  where c.over_on <= $as_of and b.published_on is null
    and exists (select 1 from load where load.kind = 'publicity' and load.state = 'done')
  group by all
), attention as (
  select kind, subject, division_code, unit, amount_fen, due_on, days_left, days_unit, clock, detail_key, items
  from document
  union all
  select
    f.kind, coalesce(bank.short_name, '（未知银行）'), f.division_code,
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
    'publicity-after-overdue', coalesce(project.project_name, u.project_code), u.division_code,
    coalesce(project.department, ''), u.amount_fen, u.due_on,
    case when u.days_unit = 'working-day' then due.working_day_no - today.working_day_no else date_diff('day', $as_of, u.due_on) end,
    u.days_unit,
    'publicity-after', u.batch_no, u.items
  from unpublished u
  left join project on project.project_code = u.project_code
  left join calendar due on due.day = u.due_on
  cross join today
)
select
  a.kind,
  a.subject,
  a.division_code,
  coalesce(division.name, a.division_code) as division_name,
  case when a.unit <> '' then a.unit
       when a.kind = 'reissue-overdue' then coalesce(division.name, a.division_code) || '补贴项目主管部门'
       when a.kind like 'allocation%' then coalesce(division.name, a.division_code) || '财政部门'
       else '代发银行' end as unit,
  a.amount_fen,
  a.due_on,
  a.days_left,
  a.days_unit,
  a.clock,
  case when a.kind = 'allocation-due-soon' then 'warn' else 'bad' end as light,
  a.detail_key,
  a.items
from attention a
left join division on division.code = a.division_code
order by
  row_number() over (partition by a.kind order by a.days_left, a.amount_fen desc, a.subject, a.division_code),
  case a.kind when 'allocation-overdue' then 1 when 'refund-overdue' then 2 when 'reissue-overdue' then 3
    when 'publicity-after-overdue' then 4 else 5 end,
  a.kind, a.subject, a.division_code
limit $limit
