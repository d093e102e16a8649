-- title:    类别造假 | Paid as a category it is not registered in
-- rule:     D21 E1 eligibility
-- subject:  household
-- within:   household
-- severity: high
-- clause:   S0-14 S0-37 S1-19 S2-04 S4-14 S4-15
-- needs:    disbursements|rosters register:destitute|register:minimum-living|register:orphan
-- param:    least integer 1 1..1000  县内该名册至少有几人才查 | persons on the county's register from which it is tested
-- column:   people person 不在名册的人数 | persons not on the register
-- column:   left_on date 名册记载的退出日期 | left the register on
-- column:   times line 成功笔数 | successes
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     按 {project_code} 的类别发放，{first_period} 至 {last_period} 成功 {times} 笔、{people} 人，共 {amount_fen}，但同期的特困、低保或孤儿名册上没有（退出日期 {left_on}，— 为当时还没有登记） | paid as {project_code} {times} times from {first_period} to {last_period} to {people} persons, {amount_fen}, yet not on the register of destitute, minimum-living or orphans at that time (left it on {left_on}, — is not yet registered)
-- method:   名称表明特困、低保、孤儿类别的项目，享受人在所属期内不在对应名册；低保按户，同户任何人在册即可（名册记在户主、明细或对象库的同户成员名下） | projects named for the destitute, the minimum or orphans whose beneficiary is not on that register in the period; the minimum goes by household, anybody of it on the register will do
-- method:   名册只取该人该名册最早的生效日和最晚的失效日，中间重新认定的不算断开；没有生效日的视为一直在册 | of a person's entries the earliest first day and the latest last day count, so that a renewal breaks nothing; without a first day the person was always on it
-- method:   只查该县有名册、且所属期不早于名册最早日期的笔 | only where the county has the register, and not for periods older than its oldest date
-- example:  2026-02、2026-03 按农村特困供养发放 2 笔，特困名册上没有此人 | paid as destitute for February and March 2026, on no register of the destitute
-- excludes: 没有名册的县；事实无人抚养、助学、低保边缘等不要求该名册的项目；退出当期和登记当期 | counties without the register; projects that do not ask for it; the periods of leaving and of entering
-- misfires: 名册只有在册人员、没有退出人员时，早先合法领取后退出的人；艾滋病病毒感染儿童随孤儿项目发放 | a register without those who left: people lawfully paid before; children with HIV paid under the orphans' project
-- untested: ledger_line: state = 'success' and household_no is null | 没有户主和享受人身份的成功笔 | successes without a household
-- untested: ledger_line: state = 'success' and exists (select 1 from project_register p where p.project_code = ledger_line.project_code and p.register <> 'disability' and not exists (select 1 from register_county c where c.register = p.register and c.division_code = left(ledger_line.division_code, 6))) | 所在县没有对应名册的成功笔 | successes of counties without the register
-- reads:    ledger_line register_entry project_register register_county household_member
with entry as (
  select
    register, person_no, min(coalesce(valid_from, date '0001-01-01')) as held_from, max(coalesce(valid_to, date '9999-12-31')) as until
  from register_entry
  where register in ('destitute', 'minimum-living', 'orphan')
  group by register, person_no
), asked as (
  select project_code, register from project_register where register <> 'disability'
), county as (
  select register, division_code, since from register_county where persons >= $least
), unlisted as materialized (
  select
    l.detail_no, l.person_no, l.household_no, l.project_code, l.division_code, l.period, l.period_first, l.paid_on, l.amount_fen,
    l.period_last, a.register, e.until
  from ledger_line l
  join asked a on a.project_code = l.project_code
  join county k on k.register = a.register and k.division_code = left(l.division_code, 6)
  left join entry e on e.register = a.register and e.person_no = l.person_no
  where l.state = 'success' and coalesce(l.period_last >= k.since, true) and coalesce(e.until < l.period_first or e.held_from > l.period_last, true)
), household_entry as (
  select m.household_no, min(e.held_from) as held_from, max(e.until) as until
  from entry e
  join (
    select household_no, person_no from household_member
    union
    select person_no, person_no from entry
  ) m on m.person_no = e.person_no
  where e.register = 'minimum-living'
  group by m.household_no
)
select
  u.household_no as subject_no, null::varchar as subject_code,
  u.project_code as anchor,
  u.household_no::varchar as unit,
  common_place(min(u.division_code), max(u.division_code)) as division_code,
  u.project_code,
  sum(u.amount_fen)::bigint as amount_fen,
  min(u.paid_on) as first_on, max(u.paid_on) as last_on,
  list(u.detail_no order by u.detail_no) as details,
  count(distinct u.person_no) as people,
  max(u.until) filter (where u.until < u.period_first) as left_on,
  count(*) as times,
  arg_min(u.period, u.period_first) as first_period,
  arg_max(u.period, u.period_first) as last_period
from unlisted u
left join household_entry h on u.register = 'minimum-living' and h.household_no = u.household_no
where coalesce(h.until < u.period_first or h.held_from > u.period_last, true)
group by u.household_no, u.project_code
