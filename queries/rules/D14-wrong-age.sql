-- title:    年龄不符 | Outside the project's ages
-- rule:     D14 E1 eligibility
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S0-14 S1-19 S3-06 S4-14 S4-15
-- needs:    disbursements|rosters
-- param:    slack integer 0 0..24  生日前后放宽的月数 | months allowed around the birthday
-- column:   age count 最早所属期内的周岁（未满的按期末、超龄的按期初） | age in the first period (at its end when too young, at its start when too old)
-- column:   min_age count 政策的最低年龄 | minimum age of the policy
-- column:   max_age count 政策的最高年龄 | maximum age of the policy
-- column:   times line 成功笔数 | successes
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     {project_code} 规定的年龄为 {min_age} 至 {max_age} 周岁（— 为不限），该人按身份证号在所属期 {first_period} 为 {age} 周岁；{first_period} 至 {last_period} 成功领取 {times} 笔，共 {amount_fen} | the ages of {project_code} are {min_age} to {max_age} (— is no limit); by the ID number this person was {age} in period {first_period}; paid {times} times from {first_period} to {last_period}, {amount_fen}
-- method:   到所属期最后一天仍未满最低年龄，或所属期第一天之前已满最高年龄加一岁的成功笔；出生日期取自身份证号 | successes of persons below the minimum age on the last day of the period, or past the maximum age (plus one year) before its first day; birth from the ID number
-- method:   年龄范围用所属期当年的政策清单；清单空着的取全国默认值，当年没有清单的取最近一年的 | ages of the list of the period's year; an empty cell takes the national default, a year without a list the nearest one
-- example:  高龄津贴须满 80 周岁：1946-03-20 出生的人 2026-02 领取未满，2026-03 当月满 80 不算 | 80 years needed: born 1946-03-20, February 2026 is too early, March is not
-- excludes: 期内过生日的期次；单位和没有出生日期的人 | periods in which the birthday falls; organisations and persons without a date of birth
-- misfires: 成年后仍在校就读而依规延续的孤儿等；花名册只报监护人为收款人的儿童项目 | grown orphans still at school, lawfully continued; children's projects whose roster names only the guardian
-- misfires: 本地政策的年龄与全国默认值不同而清单没有填写 | local ages that differ from the national default and are not in the list
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人身份的成功笔 | successes without a person
-- untested: person: id_kind = 'resident' and birth_date is null | 身份证号推不出出生日期的人 | persons whose ID tells no birth
-- reads:    ledger_line person project_year
with limited as (
  select project_code, year, min_age, max_age, min_age * 365 + min_age // 4 + 2 as min_days, (max_age + 1) * 365 + max_age // 4 - 2 as max_days
  from project_year
  where min_age is not null or max_age is not null
), near as ( -- days first: calendar years are slow, and hardly anybody is near a limit
  select
    l.detail_no, l.person_no, l.project_code, l.division_code, l.period, l.period_first, l.period_last, l.paid_on, l.amount_fen,
    p.birth_date, a.min_age, a.max_age
  from ledger_line l
  join limited a on a.project_code = l.project_code and a.year = extract(year from l.period_first)
  join person p on p.person_no = l.person_no
  where l.state = 'success' and (p.birth_date > l.period_last - a.min_days or p.birth_date < l.period_first - a.max_days)
), judged as (
  select
    *,
    birth_date > period_last - to_years(min_age) + to_months($slack) as is_under,
    birth_date < period_first - to_years(max_age + 1) - to_months($slack) as is_over
  from near
), suspect as (
  select * from judged where is_under or is_over
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
  arg_min(date_sub('year', birth_date, case when is_under then period_last else period_first end), period_first) as age,
  arg_min(min_age, period_first) as min_age,
  arg_min(max_age, period_first) as max_age,
  count(*) as times,
  arg_min(period, period_first) as first_period,
  arg_max(period, period_first) as last_period
from suspect
group by person_no, project_code
