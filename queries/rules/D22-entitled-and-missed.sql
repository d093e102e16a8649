-- title:    应享未享（漏发） | Entitled and never paid
-- rule:     D22 E2 under
-- subject:  person
-- within:   all
-- severity: middle
-- clause:   S1-19 S2-07 S3-06
-- needs:    disbursements|rosters beneficiaries policy-list
-- param:    months integer 3 1..12  同县当年至少已发几个月才查 | months paid in the county that year, at least
-- param:    grade integer 2 1..4  护理补贴的最轻等级 | lightest grade of the nursing allowance
-- param:    oldest integer 120 100..150  年龄超过此数视为证件有误，不查 | beyond this age the ID is in doubt: not tested
-- column:   first_year text 最早漏发年份 | first year missed
-- column:   years count 漏发年数 | years missed
-- column:   months count 同县当年已发月数（最近一年） | months the county paid (newest year)
-- column:   age count 最早漏发年份年初的周岁 | age at the start of the first year
-- column:   card_grade count 残疾等级 | grade of disability
-- says:     该人在 {first_year} 年初已符合 {project_code} 的条件（{age} 周岁，残疾等级 {card_grade}，— 为与条件无关或没有登记），同县已发 {months} 个月，却连续 {years} 个年度没有任何一笔明细，请核实是否漏报 | at the start of {first_year} this person met the conditions of {project_code} (age {age}, disability grade {card_grade}, — is none); the county paid it for {months} months, yet there is not one line in {years} years: see whether it was overlooked
-- method:   全年在补贴对象库的人，年初已满高龄津贴年龄，或全年在特困、孤儿、低保名册、持一二级残疾证，而账上从来没有该类项目的任何明细（成功、失败、停发都算有；低保按户，同户任何人有一笔即算有） | persons in the beneficiary base all year, of age for the old-age allowance on 1 January, or on the register of the destitute, orphans or the minimum or with a card of grade 1 or 2 all year, without one line of that sort in any year on record (paid, failed and stopped lines all count as one; the minimum goes by household, where one line of any member will do)
-- method:   同县当年至少发了规定月数才查；漏发金额没有依据，风险金额记 0 | only where the county paid the set months; what was not paid has no amount, so the money at risk is 0
-- example:  残疾一级、2022 年起登记的人，全县 2026 年护理补贴发了 10 个月，他一笔没有 | a card of grade 1 since 2022, ten months of nursing allowance in the county, not one line
-- excludes: 现已死亡、服刑、户口注销或退出对象库的人（已无从补发），年内登记的人；已领互斥项目或在该项目排除名单上的人（如特困人员不享受两项补贴） | the dead, prisoners, the struck off and those who left the base (nothing can be made up any more), those who came during the year; holders of an exclusive project, and members of a register the project excludes
-- excludes: 别的年份领过的人：是申请得晚或中断（D41），不是漏掉 | persons paid in another year: late or interrupted (D41), not overlooked
-- excludes: 发放失败或停发的人（由 D33 和停发原因说明）；低保名册没有生效日期的 | failed or stopped payments; entries of the minimum without a first day
-- misfires: 本人没有申请或自愿放弃；在外地享受；领取未纳入平台的同类待遇 | no application, or waived; paid elsewhere; a like benefit outside the platform
-- untested: person: id_kind = 'resident' and birth_date is null | 身份证号推不出出生日期的人 | persons whose ID tells no birth
-- untested: register_entry: register in ('disability', 'destitute', 'orphan', 'minimum-living') and person_no not in (select person_no from beneficiary) | 名册上有、补贴对象库没有的人（不知在哪个县） | on a register but not in the beneficiary base: of no known county
-- reads:    ledger_line beneficiary register_entry person project_year project_register project_months household_member
with wanted as (
  select
    y.project_code, y.year, y.exclusive_with, y.excluded_registers, y.min_age,
    case
      when r.register in ('destitute', 'orphan', 'minimum-living') then r.register
      when r.register = 'disability' and r.is_severe then 'severe'
      when regexp_matches(y.project_name, '高龄|百岁|长寿') and not regexp_matches(y.project_name, '经济困难|失能')
        and y.min_age >= 60 and y.excluded_registers = [''] then 'elder'
    end as kind
  from project_year y
  left join project_register r on r.project_code = y.project_code
), target as (
  select * from wanted where kind is not null
), offer as (
  select
    t.kind, m.division_code, m.year,
    arg_min(t.project_code, (coalesce(t.min_age, 0), t.project_code)) as project_code,
    min(t.min_age) as min_age, max(m.months) as months
  from project_months m
  join target t on t.project_code = m.project_code and t.year = m.year
  group by all
  having max(m.months) >= $months
), entry as (
  select person_no, register as kind, valid_from, valid_to, null::integer as grade
  from register_entry
  where register in ('destitute', 'orphan') or register = 'minimum-living' and valid_from is not null
  union all
  select person_no, 'severe', valid_from, valid_to, disability_grade(value, grade)
  from register_entry
  where register = 'disability' and disability_grade(value, grade) <= $grade
), candidate as ( -- on a register, or of age for any of the offers
  select e.person_no, e.kind, e.valid_from, e.valid_to, e.grade, p.birth_date
  from entry e
  join person p on p.person_no = e.person_no
  union all
  select person_no, 'elder', null, null, null, birth_date
  from person
  where birth_date <= (select make_date(max(year - min_age), 1, 1) from offer where kind = 'elder')
), entitled as (
  select b.person_no, b.village_code, b.registered_on, b.left_on, c.birth_date, c.grade, o.kind, o.project_code, o.year, o.months
  from candidate c
  join beneficiary b on b.person_no = c.person_no
  join offer o on o.kind = c.kind and o.division_code = left(b.village_code, 6)
  where coalesce(c.valid_from <= make_date(o.year, 1, 1), true) and coalesce(c.valid_to >= make_date(o.year, 12, 31), true)
    and (o.kind <> 'elder' or c.birth_date <= make_date(o.year - o.min_age, 1, 1) and c.birth_date > make_date(o.year - $oldest - 1, 1, 1))
), absent as (
  select person_no from register_entry where register in ('death', 'prison', 'deregistered')
), present as (
  select *
  from entitled e
  where e.left_on is null and coalesce(e.registered_on <= make_date(e.year, 1, 1), true)
    and e.person_no not in (select person_no from absent)
), telling as ( -- projects whose lines answer for somebody: those of the sort, and those that exclude one of it
  select project_code from target
  union
  select unnest(exclusive_with) from target
  union
  select y.project_code
  from project_year y
  join target t on t.year = y.year and list_contains(y.exclusive_with, t.project_code)
), kin as ( -- of those the minimum missed: whoever shares the household, themselves included
  select distinct p.person_no, o.person_no as other_no
  from present p
  join household_member m on m.person_no = p.person_no
  join household_member o on o.household_no = m.household_no
  where p.kind = 'minimum-living'
), on_lines as materialized (
  select distinct person_no, extract(year from period_first)::integer as year, project_code
  from ledger_line
  where project_code in (select project_code from telling)
    and (person_no in (select person_no from present) or person_no in (select other_no from kin))
), known as ( -- a line of the sort in any year: late or interrupted, not overlooked
  select distinct t.kind, l.person_no
  from on_lines l
  join (select distinct kind, project_code from target) t on t.project_code = l.project_code
  union
  select t.kind, k.person_no
  from on_lines l
  join target t on t.project_code = l.project_code and t.kind = 'minimum-living'
  join kin k on k.other_no = l.person_no
), answered as ( -- by a project that excludes it
  select p.person_no, p.kind, p.year
  from present p
  join target t on t.kind = p.kind and t.year = p.year
  join on_lines l on l.person_no = p.person_no and l.year = p.year
  left join project_year y on y.project_code = l.project_code and y.year = l.year
  where list_contains(t.exclusive_with, l.project_code) or list_contains(y.exclusive_with, t.project_code)
  union
  select p.person_no, p.kind, p.year
  from present p
  join target t on t.kind = p.kind and t.year = p.year
  join register_entry r on r.person_no = p.person_no and list_contains(t.excluded_registers, r.register)
), missed as (
  select p.*
  from present p
  anti join answered a on a.person_no = p.person_no and a.kind = p.kind and a.year = p.year
  anti join known k on k.person_no = p.person_no and k.kind = p.kind
)
select
  person_no as subject_no, null::varchar as subject_code,
  kind as anchor,
  '' as unit,
  any_value(village_code) as division_code,
  arg_max(project_code, year) as project_code,
  0::bigint as amount_fen,
  null::date as first_on, null::date as last_on,
  []::varchar[] as details,
  min(year)::varchar as first_year,
  count(distinct year) as years,
  arg_max(months, year) as months,
  date_sub('year', any_value(birth_date), make_date(min(year), 1, 1)) as age,
  min(grade) as card_grade
from missed
group by person_no, kind
