-- title:    兑付超时 | Paid late
-- rule:     D32 E0 process
-- subject:  batch
-- within:   batch
-- severity: middle
-- clause:   S0-10 S1-19 S2-03 S3-04 S3-06 S4-07
-- needs:    disbursements clock:payment
-- param:    as_of date
-- param:    percent integer 0 0..100 超时笔数占该批次百分之几以上才列 | percent of the batch’s lines late at least
-- column:   times line 超时笔数 | lines late
-- column:   base line 批次笔数 | lines of the batch
-- column:   waiting line 其中尚未付出 | of these not paid yet
-- column:   most_days workday 最长用时（工作日） | longest time, working days
-- column:   limit_days day 时限 | limit
-- says:     批次 {subject_code} 的 {project_code} 有 {times} 笔（共 {base} 笔）{amount_fen} 超过 {limit_days} 个工作日的兑付时限，最长 {most_days} 个工作日，其中 {waiting} 笔尚未付出 | {times} of {base} lines of batch {subject_code}, {project_code}, {amount_fen}, passed the limit of {limit_days} working days; the longest took {most_days}, {waiting} are not paid yet
-- method:   自本地区时限的起算日（支付指令或资金到账代发行）到实际支付日期超过时限的成功笔，和读钟日已超过时限而仍待支付的笔，按批次 × 项目 | successes paid after the region’s limit, counted from the instruction or from the money’s arrival at the bank as the region says, and lines still waiting past it, by batch and project
-- example:  2 个工作日的时限，周一指令、周五到账：用 4 个工作日 | a limit of 2 working days; instructed on Monday, paid on Friday: 4 working days
-- excludes: 假期、调休不算工作日；时限最后一天到账不算超时 | holidays do not count; money that arrives on the last day is in time
-- excludes: 失败的笔（见失败款未处理） | failed lines, which another rule tells
-- misfires: 银行回单日期晚于实际入账日期 | receipts dated later than the money arrived
-- untested: ledger_line: state = 'success' and (paid_on is null or case when (select from_event from payment_start) = 'funded_on' then funded_on else instructed_on end is null) | 缺起算日或支付日期的成功笔 | successes without the day it is counted from or the day paid
-- reads:    ledger_line payment_start clock_day calendar
with clocked as (
  select from_on, over_on, limit_days from clock_day where subject = 'payment'
), ended as (
  select
    batch_no, project_code, detail_no, division_code, amount_fen, paid_on, state,
    case when (select from_event from payment_start) = 'funded_on' then funded_on else instructed_on end as from_on,
    case when state = 'success' then paid_on else $as_of end as until_on
  from ledger_line
  where state in ('success', 'pending')
), timed as (
  select e.*, c.limit_days
  from ended e
  join clocked c on c.from_on = e.from_on and e.until_on >= c.over_on
), late as (
  select
    t.batch_no, t.project_code,
    sum(t.amount_fen)::bigint as amount_fen, min(t.from_on) as first_on, max(t.paid_on) as last_on, list(t.detail_no) as details,
    count(*) as times, count(*) filter (where t.state = 'pending') as waiting,
    max(done.working_day_no - began.working_day_no) as most_days, max(t.limit_days) as limit_days
  from timed t
  join calendar began on began.day = t.from_on
  join calendar done on done.day = t.until_on
  group by t.batch_no, t.project_code
), whole as (
  select batch_no, project_code, count(*) as lines, common_place(min(division_code), max(division_code)) as division_code
  from ledger_line
  where batch_no in (select batch_no from late)
  group by all
)
select
  null::integer as subject_no, l.batch_no as subject_code,
  l.project_code as anchor,
  l.batch_no as unit,
  w.division_code, l.project_code, l.amount_fen, l.first_on, l.last_on, l.details,
  l.times, w.lines as base, l.waiting, l.most_days, l.limit_days
from late l
join whole w on w.batch_no = l.batch_no and w.project_code = l.project_code
where l.times * 100 >= $percent * w.lines
