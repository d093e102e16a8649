-- title:  重述由哪些装载和明细引起 | Lines and loads behind a restatement
-- grain:  kind detail_no load_id
-- filter: division project department level
-- param:  month month 所属月份 | month of the table
-- param:  unit code '' 填报单位 | reporting unit
-- param:  project_code code '' 项目编码，空为全部 | project, empty = all
-- param:  limit integer 200
-- column: kind code 来源：line 明细、allocation 下达、undone 撤销的装载 | line, allocation document, or a load taken back
-- column: detail_no code 明细编号或文号 | detail number or document
-- column: load_id code 装载批 | load
-- column: loaded_at time 装载（撤销）时间 | loaded, or taken back
-- column: source_line count 文件行号 | line of the file
-- column: project_code code 项目编码 | project
-- column: project_name name 补贴项目 | name of the project
-- column: division_code code 区划代码 | division
-- column: amount_fen fen 金额 | money
-- column: was_on date 原支付指令日期 | instructed before
-- column: happened_on date 现支付指令（收文）日期 | instructed or received now
-- column: was_state code 原状态 | state before
-- column: state code 这一批以后的状态 | state by that load
-- method: 锁定以后装载的批次带来或改动、现在或原来归在该月及以前的明细和下达文件；累计数和结转受以前各月影响 | lines and documents that a load since the freeze brought or moved, of that month or before by their day now or their day before; sums and carry-over rest on earlier months too
-- method: 一条明细被几批先后改动的，每批一行 | a line that several loads moved has a row for each
-- method: 锁定后撤销的装载只列批次，它的明细已不在账上 | of a load taken back since, the load alone is listed: its lines are no longer there
-- shows:  lines
-- reads:  monthly_table disbursement disbursement_state allocation project load_time report_form
with frozen as (
  select t.unit_code, t.kind, t.division_code, t.department, t.month, t.frozen_at, f.closing_day
  from monthly_table t
  cross join report_form f
  where t.unit_code = $unit and t.month = $month and t.frozen_on is not null
), later as (
  select l.load_id, l.loaded_at
  from load_time l
  join frozen f on l.loaded_at > f.frozen_at
  where l.undone_at is null
), move as ( -- what a load made of a line: brought it, or replaced the state it had
  select detail_no, load_id, null::varchar as was_state, null::date as was_on
  from disbursement
  union all
  select detail_no, superseded_by, state, coalesce(instructed_on, month)
  from disbursement_state
  where superseded_by <> state_load_id
), line as (
  select
    m.detail_no, l.load_id, l.loaded_at, d.source_line, d.project_code, d.division_code, d.amount_fen, m.was_state, m.was_on,
    case when n.detail_no is null then d.state else n.state end as state,
    case when n.detail_no is null then coalesce(d.instructed_on, d.month) else coalesce(n.instructed_on, n.month) end as day
  from move m
  join later l on l.load_id = m.load_id
  join disbursement d on d.detail_no = m.detail_no
  left join disbursement_state n on n.detail_no = m.detail_no and n.state_load_id = m.load_id and n.superseded_by <> m.load_id
), document as (
  select
    a.allocation_no, a.load_id, l.loaded_at as loaded_at, a.source_line, a.project_code, a.division_code, a.amount_fen, a.received_on as day
  from allocation a
  join later l on l.load_id = a.load_id
), source as (
  select 'line' as kind, detail_no, load_id, loaded_at, source_line, project_code, division_code, amount_fen, was_on, day, was_state, state
  from line
  union all
  select 'allocation', allocation_no, load_id, loaded_at, source_line, project_code, division_code, amount_fen, null, day, null, null
  from document
), belonging as (
  select s.*
  from source s
  cross join frozen f
  left join project p on p.project_code = s.project_code
  where table_month(least(s.day, s.was_on), f.closing_day) <= f.month -- least() passes over nulls
    and case when f.kind = 'county' then starts_with(s.division_code, f.division_code) else p.department = f.department end
    and ($project_code = '' or s.project_code = $project_code)
  union all
  select 'undone', '', l.load_id, l.undone_at, null, null, null, null, null, null, null, null
  from load_time l
  join frozen f on l.undone_at > f.frozen_at and l.loaded_at <= f.frozen_at
)
select
  b.kind, b.detail_no, b.load_id, b.loaded_at, b.source_line, b.project_code, coalesce(p.project_name, b.project_code) as project_name,
  b.division_code, b.amount_fen, b.was_on, b.day as happened_on, b.was_state, b.state
from belonging b
left join project p on p.project_code = b.project_code
order by b.loaded_at desc, b.kind, b.load_id, b.detail_no
limit $limit
