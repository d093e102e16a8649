-- title:    服刑或户口注销期间领取 | Paid while in prison or struck off
-- rule:     D19 E1 ghost
-- subject:  person
-- within:   person
-- severity: high
-- clause:   S0-14 S0-37 S1-19 S4-14 S4-15
-- needs:    disbursements|rosters register:prison|register:deregistered
-- param:    days integer 28 1..366  一期内在册天数下限 | days of a period on the register, at least
-- column:   in_prison line 服刑期间的笔数 | lines while in prison
-- column:   struck_off line 户口注销后的笔数 | lines after striking off
-- column:   since date 服刑或注销起始日期 | since
-- column:   until date 服刑截止日期 | until
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     该人自 {since} 起在服刑或户籍注销名单上（截止 {until}，— 为未定），{project_code} 所属期 {first_period} 至 {last_period} 仍成功发放：服刑期间 {in_prison} 笔、注销之后 {struck_off} 笔，共 {amount_fen} | since {since} (until {until}, — is open) this person is on the register of prisoners or of those struck off; {project_code} was still paid for {first_period} to {last_period}: {in_prison} times in prison, {struck_off} after striking off, {amount_fen}
-- method:   服刑：起止日期覆盖该期规定天数以上（期短于此的为整期）；注销：所属期首日晚于注销日期 | prison: the dates cover the set days of the period (all of a shorter one); striking off: the period begins after its day
-- example:  2025-11-10 入监，2026-01、2026-02 领取农村低保 2 笔 | in prison since 2025-11-10, the rural minimum paid for January and February 2026
-- excludes: 入监、出监、注销当期；到户且不查家庭经济状况的普惠补贴（服刑不影响本户） | the period of entering, leaving or striking off; universal household subsidies, which prison does not touch
-- excludes: 死亡名单上有日期的人（由 D01 查） | persons with a day of death on record, whom D01 looks at
-- misfires: 注销后迁入外地重新落户；监外执行、取保 | registered anew elsewhere; sentences served outside
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人身份的成功笔 | successes without a person
-- untested: register_entry: register in ('prison', 'deregistered') and valid_from is null | 名单上没有日期的人 | persons on the registers without a date
-- reads:    ledger_line register_entry project_year
with dead as (
  select person_no from register_entry where register = 'death' and valid_from is not null
), away as (
  select person_no, register, valid_from, valid_to
  from register_entry
  where register in ('prison', 'deregistered') and valid_from is not null and person_no not in (select person_no from dead)
), line as materialized (
  select detail_no, person_no, project_code, division_code, period, period_first, paid_on, amount_fen,
    judged_on(period_first, period_last, instructed_on) as judged_on
  from ledger_line
  where state = 'success' and person_no in (select person_no from away)
), suspect as (
  select
    l.*, bool_or(a.register = 'prison') as is_prison, min(a.valid_from) as since, max(a.valid_to) filter (a.register = 'prison') as until
  from line l
  join away a on a.person_no = l.person_no
  left join project_year p on p.project_code = l.project_code and p.year = extract(year from l.period_first)
  where case a.register
      when 'prison' then holds_in_period(a.valid_from, a.valid_to, l.period_first, l.judged_on, $days)
        and not coalesce(p.payee_kind = 'household' and p.excluded_registers = [''], false)
      else l.period_first > a.valid_from and coalesce(l.period_first <= a.valid_to, true)
    end
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
  count(*) filter (is_prison) as in_prison,
  count(*) filter (not is_prison) as struck_off,
  min(since) as since, max(until) as until,
  arg_min(period, period_first) as first_period,
  arg_max(period, period_first) as last_period
from suspect
group by person_no, project_code
