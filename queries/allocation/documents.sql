-- title:  下达文件清单 | Allocation documents
-- grain:  allocation_no
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  state text '' 'open' 'not-started' 'running' 'due-soon' 'overdue' 'done-in-time' 'done-late' 'not-computable' 状态（open＝已收文、尚未下达） | state of the clock; open = received and not issued
-- param:  limit integer 200
-- param:  after text '' 从此 allocation_no 之后 | continue after this allocation_no
-- column: allocation_no code 下达编号 | allocation number
-- column: document_no code 指标文号 | document number
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: department name 主管部门 | department
-- column: division_code code 下达区划代码 | division code
-- column: division_name name 下达区划 | division
-- column: fund_level text 资金级次 | level of the fund
-- column: direct_fund flag 直达资金 | direct fund
-- column: mode code 分配方式 | way of allocation
-- column: received_on date 收文日期 | received
-- column: issued_on date 下达日期 | issued
-- column: due_on date 到期日 | due
-- column: provisional flag 到期日暂定 | the due day rests on a year without a holiday notice
-- column: days_used day 已用天数 | days used
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- column: days_left count 剩余天数（负为超出） | days left, negative = over
-- column: state code 状态 | state
-- column: amount_fen fen 金额 | money on the document
-- column: clock code 时限名称 | clock
-- column: article text 条款 | article
-- column: load_id code 装载批 | load
-- column: source_line count 文件行号 | line of the file
-- policy: allocation-direct, allocation-other, allocation-central
-- method: 当日未下达的，天数算到当日；超时＝当日晚于到期日仍未下达 | a document not issued is counted up to the day; overdue = the day is past the due day
-- method: 天数按时限自己的计日方式，没有时限的按日历日 | days by the clock's own unit, calendar days without a limit
-- method: 当日以后才收文的为未开始；没有时限可对的为不可算，天数只作参考 | not started: received after the day; not computable: no limit speaks of it, its days are for information
-- method: 按到期日先后排列 | in order of the due day
-- reads:  allocation_clock clock project division calendar
with document as (
  select
    *,
    case when issued_on <= $as_of then issued_on end as done_on,
    case when issued_on <= $as_of then issued_on when received_on <= $as_of then $as_of end as read_on
  from allocation_clock
  where received_on >= $from and received_on < ($to + interval 1 month)::date
), clocked as (
  select
    document.*,
    case when clock_unit = 'working-day' then used.working_day_no - got.working_day_no
         else date_diff('day', received_on, read_on) end as days_used,
    case when received_on > $as_of then 'not-started'
         else clock_state('at-most', received_on, issued_on, due_on, soon_on, over_on, $as_of) end as state
  from document
  left join calendar got on got.day = received_on
  left join calendar used on used.day = read_on
), reached as (
  select due_on, allocation_no from clocked where allocation_no = $after
)
select
  c.allocation_no,
  c.document_no,
  c.project_code,
  coalesce(project.project_name, c.project_code) as project_name,
  project.department,
  c.division_code,
  coalesce(division.name, c.division_code) as division_name,
  c.fund_level,
  c.direct_fund,
  c.mode,
  c.received_on,
  c.done_on as issued_on,
  c.due_on,
  coalesce(c.provisional, false) as provisional,
  c.days_used,
  c.limit_days,
  coalesce(c.clock_unit, 'calendar-day') as unit,
  c.limit_days - c.days_used as days_left,
  c.state,
  c.amount_fen,
  c.clock,
  law.article,
  c.load_id,
  c.source_line
from clocked c
left join project on project.project_code = c.project_code
left join division on division.code = c.division_code
left join clock law
  on law.clock = c.clock and c.received_on >= law.valid_from and (law.valid_to is null or c.received_on < law.valid_to)
where ($state = '' or c.state = $state or $state = 'open' and c.done_on is null and c.state <> 'not-started')
  and ($after = '' or exists (
    select 1 from reached r where (coalesce(c.due_on, date '9999-12-31'), c.allocation_no) > (coalesce(r.due_on, date '9999-12-31'), r.allocation_no)
  ))
order by coalesce(c.due_on, date '9999-12-31'), c.allocation_no
limit $limit
