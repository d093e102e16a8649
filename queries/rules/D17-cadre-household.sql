-- title:    村干部及同户成员领取 | Village cadres and their households
-- rule:     D17 E3 eligibility
-- subject:  household
-- within:   household
-- severity: low
-- clause:   S0-37 S1-16 S1-18 S4-14 S4-26
-- needs:    disbursements|rosters register:cadre policy-list
-- param:    days integer 28 1..366  一期内任职天数下限 | days of a period in office, at least
-- column:   own line 村干部本人的笔数 | lines of the cadre
-- column:   people person 领取的人数 | persons paid
-- column:   times line 成功笔数 | successes
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     村干部家庭在任职期间领取 {project_code}：{people} 人，{first_period} 至 {last_period} 成功 {times} 笔（本人 {own} 笔，其余为同户成员），共 {amount_fen}；领取本身不是问题，请优先核对审批过程 | the household of a village cadre in office was paid {project_code}: {people} persons, {times} times from {first_period} to {last_period} ({own} to the cadre, the rest to the household), {amount_fen}; receiving is no offence, look at how it was approved first
-- method:   须查家庭经济状况的项目（清单“排除名单”写有车辆、房产、公积金或村干部）；享受人是村干部名单上的人，或与其同户（发放明细的户主、补贴对象库的户主） | means-tested projects (whose list excludes vehicles, property, the housing fund or cadres); the beneficiary is on the register of cadres or of the same household, by the line's head or the beneficiary base
-- method:   任职日期覆盖该期；一户一项目一条，只用来排核查次序 | in office through the period; one finding a household and project, to rank what is read first
-- example:  村主任户的女儿 2026-03 至 2026-06 领取农村低保 4 笔 | the daughter in a village head's household is paid the rural minimum from March to June 2026
-- excludes: 普惠补贴（耕地地力等）、村干部基本报酬、不查家庭经济状况的救助 | universal subsidies, the pay of cadres, relief without a means test
-- excludes: 就任前、离任后的期次 | periods before or after the office
-- misfires: 家庭确有困难且程序完备；已分户而对象库未更新；不同户的亲属查不到 | a household truly poor and properly approved; split households not yet recorded; relatives of another household are not seen
-- untested: ledger_line: state = 'success' and household_no is null | 没有户主和享受人身份的成功笔 | successes without a household
-- reads:    ledger_line register_entry project_year household_register
with cadre as (
  select person_no, valid_from, valid_to from register_entry where register = 'cadre'
), cadre_household as (
  select person_no, valid_from, valid_to, household_no from household_register where register = 'cadre'
), tested as (
  select project_code, year
  from project_year
  where list_has_any(excluded_registers, ['vehicle', 'property', 'fund', 'cadre'])
), line as materialized (
  select detail_no, person_no, household_no, project_code, division_code, period, period_first, paid_on, amount_fen,
    judged_on(period_first, period_last, instructed_on) as judged_on
  from ledger_line
  where state = 'success' and project_code in (select project_code from tested)
    and (household_no in (select household_no from cadre_household) or person_no in (select person_no from cadre))
), related as (
  select l.detail_no, c.person_no = l.person_no as is_own
  from line l
  join cadre_household c on c.household_no = l.household_no
  where holds_in_period(c.valid_from, c.valid_to, l.period_first, l.judged_on, $days)
  union all
  select l.detail_no, true
  from line l
  join cadre c on c.person_no = l.person_no
  where holds_in_period(c.valid_from, c.valid_to, l.period_first, l.judged_on, $days)
), suspect as (
  select detail_no, bool_or(is_own) as is_own from related group by detail_no
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
  count(*) filter (s.is_own) as own,
  count(distinct l.person_no) as people,
  count(*) as times,
  arg_min(l.period, l.period_first) as first_period,
  arg_max(l.period, l.period_first) as last_period
from suspect s
join line l on l.detail_no = s.detail_no
join tested t on t.project_code = l.project_code and t.year = extract(year from l.period_first)
group by l.household_no, l.project_code
