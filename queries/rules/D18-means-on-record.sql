-- title:    有车有房有企业有公积金 | Means on record
-- rule:     D18 E2 eligibility
-- subject:  household
-- within:   household
-- severity: middle
-- clause:   S0-14 S0-37 S1-16 S2-04 S4-14 S4-15
-- needs:    disbursements|rosters policy-list register:vehicle|register:property|register:business|register:fund
-- param:    days integer 28 1..366  一期内登记天数下限 | days of a period on the register, at least
-- column:   vehicles count 车辆（直接指标） | vehicles (direct)
-- column:   homes count 房产（直接指标） | property (direct)
-- column:   businesses count 工商登记（直接指标） | businesses (direct)
-- column:   funds count 公积金（间接指标） | housing fund (indirect)
-- column:   is_direct flag 有直接指标 | a direct criterion
-- column:   is_own flag 登记在享受人本人名下 | in the beneficiary's own name
-- column:   highest text 登记数值中最大的 | highest value on record
-- column:   since date 最早登记日期 | on record since
-- column:   times line 成功笔数 | successes
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     领取 {project_code} 的家庭名下登记有车辆 {vehicles} 项、房产 {homes} 项、工商 {businesses} 项、公积金 {funds} 项（最早 {since}），而清单排除这些名单；{first_period} 至 {last_period} 成功 {times} 笔，共 {amount_fen} | a household paid {project_code} has {vehicles} vehicles, {homes} property, {businesses} businesses and {funds} housing-fund entries on record (since {since}), which the list excludes; paid {times} times from {first_period} to {last_period}, {amount_fen}
-- method:   只看政策清单“排除名单”写明的名单种类；到户项目查全户成员（发放明细的户主、补贴对象库的户主），到人项目只查本人 | only the registers the project's list names; for household projects all members (by the line's head or the beneficiary base), for personal ones the beneficiary alone
-- method:   登记在该所属期内满规定天数（期短于此的为整期）；车辆、房产、工商为直接指标，公积金为间接指标 | on record for the set days of the period (all of a shorter one); vehicles, property and businesses are direct, the housing fund is indirect
-- example:  2022-05 登记 12.8 万元车辆，2026-03 至 2026-05 领取农村低保 3 笔 | a car of 128,000 yuan on record since May 2022, three payments of the rural minimum
-- excludes: 清单没有排除该名单的项目；登记之前、注销过户之后的期次；登记当月 | projects whose list does not exclude that register; periods before it began or after it ended, and the month in between
-- misfires: 唯一自住房、残疾人代步车、生活用摩托、空壳个体户；已分户的成年子女 | the only home, a disabled person's scooter, a motorcycle, an empty business; grown children of another household
-- untested: ledger_line: state = 'success' and household_no is null | 没有户主和享受人身份的成功笔 | successes without a household
-- reads:    ledger_line register_entry project_year household_register
with means as (
  select register, person_no, valid_from, valid_to, value
  from register_entry
  where register in ('vehicle', 'property', 'business', 'fund')
), household_means as (
  select register, person_no, valid_from, valid_to, value, household_no
  from household_register
  where register in ('vehicle', 'property', 'business', 'fund')
), tested as (
  select project_code, year, payee_kind = 'household' as is_household, excluded_registers
  from project_year
  where list_has_any(excluded_registers, ['vehicle', 'property', 'business', 'fund'])
), line as materialized (
  select detail_no, person_no, household_no, project_code, division_code, period, period_first, paid_on, amount_fen,
    judged_on(period_first, period_last, instructed_on) as judged_on
  from ledger_line
  where state = 'success' and project_code in (select project_code from tested)
    and (household_no in (select household_no from household_means) or person_no in (select person_no from means))
), candidate as (
  select l.detail_no, l.project_code, l.period_first, l.judged_on, a.register, a.person_no, a.valid_from, a.valid_to, a.value,
    a.person_no = l.person_no as is_own
  from line l
  join household_means a on a.household_no = l.household_no
  union
  select l.detail_no, l.project_code, l.period_first, l.judged_on, a.register, a.person_no, a.valid_from, a.valid_to, a.value, true
  from line l
  join means a on a.person_no = l.person_no
), found as (
  select c.*
  from candidate c
  join tested t on t.project_code = c.project_code and t.year = extract(year from c.period_first)
  where list_contains(t.excluded_registers, c.register) and (t.is_household or c.is_own)
    and holds_in_period(c.valid_from, c.valid_to, c.period_first, c.judged_on, $days)
), suspect as (
  select detail_no from found group by detail_no
), held as (
  select l.household_no, l.project_code,
    count(distinct (f.person_no, f.valid_from, f.value)) filter (f.register = 'vehicle') as vehicles,
    count(distinct (f.person_no, f.valid_from, f.value)) filter (f.register = 'property') as homes,
    count(distinct (f.person_no, f.valid_from, f.value)) filter (f.register = 'business') as businesses,
    count(distinct (f.person_no, f.valid_from, f.value)) filter (f.register = 'fund') as funds,
    bool_or(f.is_own) as is_own, max(f.value) as highest, min(f.valid_from) as since
  from found f
  join line l on l.detail_no = f.detail_no
  group by l.household_no, l.project_code
)
select
  l.household_no as subject_no, null::varchar as subject_code,
  l.project_code as anchor,
  l.household_no::varchar as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  l.project_code,
  sum(l.amount_fen)::bigint as amount_fen,
  min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  list(l.detail_no order by l.detail_no) as details,
  any_value(h.vehicles) as vehicles, any_value(h.homes) as homes, any_value(h.businesses) as businesses, any_value(h.funds) as funds,
  any_value(h.vehicles + h.homes + h.businesses) > 0 as is_direct,
  any_value(h.is_own) as is_own, printf('%.2f', any_value(h.highest)) as highest, any_value(h.since) as since,
  count(*) as times,
  arg_min(l.period, l.period_first) as first_period,
  arg_max(l.period, l.period_first) as last_period
from suspect s
join line l on l.detail_no = s.detail_no
join held h on h.household_no = l.household_no and h.project_code = l.project_code
group by l.household_no, l.project_code
