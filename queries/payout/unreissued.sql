-- title:  未重发清单 | Open and not re-issued
-- grain:  detail_no
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  limit integer 200
-- param:  after text '' 从此明细编号之后 | continue after this detail_no
-- column: detail_no code 明细编号 | detail number
-- column: batch_no code 批次号 | batch
-- column: project_name name 补贴项目 | project
-- column: division_name name 区划 | division
-- column: bank name 代发银行 | bank
-- column: failed_on date 失败日期 | failed
-- column: returned_on date 退回日期 | returned
-- column: days_open day 已过天数（按计日方式） | days open, by the clock's own unit
-- column: days_unit code 计日方式（没有时限的为工作日） | calendar or working days; working days without a limit
-- column: due_on date 到期日 | due
-- column: provisional flag 到期日暂定 | the due day rests on a year without a holiday notice
-- column: failure_code code 原因代码 | reason code
-- column: reason_zh name 失败原因 | reason
-- column: failure_words text 银行原话 | the bank's own words
-- column: amount_fen fen 金额 | money
-- column: light light 灯 | light
-- policy: reissue
-- light:  light 超过重发时限红，未超黄，没有时限不亮 | past the re-issue limit red, else amber; none without a limit
-- method: 失败或退回后没有重发；天数从退回日（无退回日期的从失败日）起算 | failed or returned, nothing sent again; days run from the return, else from the failure
-- method: 死亡人员的款项已退回即了结，不再重发 | money of a dead payee that came back is settled
-- method: 存量：截止月份及以前的失败都列，起始月份不起作用；先列最久的 | a stock: every failure up to the last month, whatever the first month; the oldest first
-- shows:  lines
-- reads:  failure project division bank failure_reason calendar clock_day
with waiting as (
  select f.*, coalesce(f.returned_on, f.failed_on) as since
  from failure f
  where f.repaid_on is null and f.reissue_detail_no is null and (f.failure_code <> 'F-DEAD' or f.returned_on is null) and f.month <= greatest($from, $to) -- a stock: older failures stay on the list
), reached as (
  select since, detail_no from waiting where detail_no = $after
)
select
  f.detail_no,
  f.batch_no,
  coalesce(project.project_name, f.project_code) as project_name,
  coalesce(division.name, f.division_code) as division_name,
  coalesce(bank.short_name, '（未知银行）') as bank,
  f.failed_on,
  f.returned_on,
  case when clock.unit = 'calendar-day' then date_diff('day', f.since, $as_of)
       else today.working_day_no - since.working_day_no end as days_open,
  coalesce(clock.unit, 'working-day') as days_unit,
  clock.due_on,
  coalesce(clock.provisional, false) as provisional,
  f.failure_code,
  coalesce(r.reason_zh, f.failure_code) as reason_zh,
  shown_text(f.failure_words) as failure_words,
  f.amount_fen,
  case when clock.over_on <= $as_of then 'bad' when clock.over_on > $as_of then 'warn' else 'none' end as light
from waiting f
left join project on project.project_code = f.project_code
left join division on division.code = f.division_code
left join bank on bank.bank_no = f.bank_no
left join failure_reason r on r.failure_code = f.failure_code
left join calendar since on since.day = f.since
left join calendar today on today.day = $as_of
left join clock_day clock on clock.subject = 'reissue' and clock.from_on = f.since
where $after = '' or exists (
  select 1 from reached r
  where (coalesce(f.since, date '9999-12-31'), f.detail_no) > (coalesce(r.since, date '9999-12-31'), r.detail_no)
)
order by coalesce(f.since, date '9999-12-31'), f.detail_no
limit $limit
