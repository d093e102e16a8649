-- title:  时限清单 | Cases of a clock
-- grain:  case_key
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  clock text '' 时限，空为全部 | clock, empty for all
-- param:  state text '' 'running' 'due-soon' 'overdue' 'done-in-time' 'done-late' 'done-short' 'not-computable' 'not-started' 'open' 状态（open＝办理中、即将到期、已超时） | state; open = running, due soon and overdue
-- param:  limit integer 200
-- param:  after text '' 从此 case_key 之后 | continue after this case_key
-- column: case_key code 件 | case
-- column: clock code 时限 | clock
-- column: case_no code 编号 | number
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: department name 主管部门 | department
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: bank name 代发银行 | bank
-- column: from_on date 起算日 | from
-- column: due_on date 到期日 | due
-- column: to_on date 办结日 | done
-- column: days_used day 已用天数（按计日方式） | days used, by the clock's own unit
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- column: days_left count 剩余天数（负为超出） | days left, negative = over
-- column: state code 状态 | state
-- column: items count 笔（件）数 | lines or documents
-- column: amount_fen fen 金额 | money
-- column: provisional flag 到期年份的节假日安排未公布，暂定 | the holiday notice of the due year is not published yet
-- column: missing text 缺少的数据（文件:列） | missing data, kind:column
-- method: 期内起算的都列；未办结的不论何时起算都列，先到期的在前 | cases that began in the period, and every case still open; the earliest due first
-- method: 支付只列待支付的批次；已支付的笔在兑付页按天数汇总 | of payments only pending batches are listed; paid lines are counted on the payout page
-- reads:  clock_case project division bank calendar
with read_case as (
  select
    *,
    concat_ws('|', clock, case_no, project_code, division_code, bank_no, from_on, to_on) as case_key,
    clock_state(direction, from_on, to_on, due_on, soon_on, over_on, $as_of) as state,
    case when to_on <= $as_of then to_on end as done_on
  from clock_case
  where from_on is null or from_on < ($to + interval 1 month)::date
), listed as (
  select *
  from read_case
  where (from_on is null or from_on >= $from or state in ('running', 'due-soon', 'overdue'))
    and ($clock = '' or clock = $clock)
    and ($state = '' or state = $state or $state = 'open' and state in ('running', 'due-soon', 'overdue'))
), reached as (
  select due_on, case_key from listed where case_key = $after
), timed as (
  select
    l.*,
    case when l.unit = 'working-day' then t.working_day_no - f.working_day_no
         else date_diff('day', l.from_on, coalesce(l.done_on, $as_of)) end as days_used
  from listed l
  left join calendar f on f.day = l.from_on
  left join calendar t on t.day = coalesce(l.done_on, $as_of)
)
select
  c.case_key, c.clock, c.case_no, c.project_code,
  coalesce(project.project_name, c.project_code) as project_name,
  project.department,
  c.division_code,
  coalesce(division.name, c.division_code) as division_name,
  bank.short_name as bank,
  c.from_on, c.due_on, c.done_on as to_on, c.days_used, c.limit_days, c.unit,
  c.limit_days - c.days_used as days_left,
  c.state, c.items, c.amount_fen, c.provisional, c.missing
from timed c
left join project on project.project_code = c.project_code
left join division on division.code = c.division_code
left join bank on bank.bank_no = c.bank_no
where $after = '' or exists (
  select 1 from reached r
  where (coalesce(c.due_on, date '9999-12-31'), c.case_key) > (coalesce(r.due_on, date '9999-12-31'), r.case_key)
)
order by coalesce(c.due_on, date '9999-12-31'), c.case_key
limit $limit
