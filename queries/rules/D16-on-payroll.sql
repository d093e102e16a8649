-- title:    财政供养人员领取 | On the public payroll
-- rule:     D16 E2 eligibility
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S0-14 S0-37 S1-16 S2-04 S4-14 S4-15
-- needs:    disbursements|rosters register:payroll
-- param:    days integer 28 1..366  一期内在册天数下限 | days of a period on the register, at least
-- column:   since date 供养起始日期 | on the payroll since
-- column:   source_unit text 名单来源 | who says so
-- column:   times line 成功笔数 | successes
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     该人在财政供养名单上（自 {since}），{project_code} 的政策清单把财政供养人员排除在外，{first_period} 至 {last_period} 仍成功领取 {times} 笔，共 {amount_fen} | this person is on the public payroll (since {since}); the list of {project_code} leaves such persons out; paid {times} times from {first_period} to {last_period}, {amount_fen}
-- method:   政策清单“排除名单”写明财政供养的项目，享受人在该所属期内在册满规定天数（期短于此的为整期）且支付指令日仍在册的成功笔；名单没有日期的视为一直在册 | projects whose list names the payroll among its excluded registers; successes of persons on it for the set days of the period (all of a shorter one) and still on it at the instruction; without dates an entry holds for ever
-- example:  2019-07 起在编，2026-03 至 2026-06 领取农村低保 4 笔 | in post since July 2019, four payments of the rural minimum from March to June 2026
-- excludes: 清单没有排除财政供养人员的项目（耕地地力保护等普惠补贴）；入职、离职当月 | projects whose list does not leave them out (universal land subsidies); the month of joining or leaving
-- misfires: 名单含编外或已离职未更新的人；家庭成员合法享受而登记在本人名下 | persons without a post or who have left; what a family member holds lawfully, entered under this name
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人身份的成功笔 | successes without a person
-- reads:    ledger_line register_entry project_year
with staff as (
  select person_no, valid_from, valid_to, source_unit from register_entry where register = 'payroll'
), line as materialized (
  select detail_no, person_no, project_code, division_code, period, period_first, paid_on, amount_fen,
    judged_on(period_first, period_last, instructed_on) as judged_on
  from ledger_line
  where state = 'success' and person_no in (select person_no from staff)
), suspect as (
  select l.*, min(s.valid_from) as since, min(s.source_unit) as source_unit
  from line l
  join project_year p
    on p.project_code = l.project_code and p.year = extract(year from l.period_first) and list_contains(p.excluded_registers, 'payroll')
  join staff s on s.person_no = l.person_no and holds_in_period(s.valid_from, s.valid_to, l.period_first, l.judged_on, $days)
  group by all
)
select
  person_no as subject_no, null::varchar as subject_code,
  project_code as anchor,
  person_no::varchar as unit,
  common_place(min(division_code), max(division_code)) as division_code,
  project_code,
  sum(amount_fen)::bigint as amount_fen,
  min(paid_on) as first_on, max(paid_on) as last_on,
  list(detail_no order by detail_no) as details,
  min(since) as since,
  min(source_unit) as source_unit,
  count(*) as times,
  arg_min(period, period_first) as first_period,
  arg_max(period, period_first) as last_period
from suspect
group by person_no, project_code
