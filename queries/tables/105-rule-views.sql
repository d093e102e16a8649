-- What several rules ask of lists, households and registers. Never narrowed by what a load touched: a finding may rest on them.

-- Each project in each year: the list of that year, else the newest before it, else the oldest; empty cells take the national default.
-- scope: whole list=project_code
create view project_year as
with known as (
  select project_code from policy_item
  union
  select project_code from national_item
), wanted as (
  select project_code, unnest(range(2000, 2100)) as year from known
), listed as (
  select w.project_code, w.year, i.* exclude (project_code, year)
  from wanted w
  left join policy_item i on i.project_code = w.project_code
  qualify row_number() over (
    partition by w.project_code, w.year order by i.year > w.year, abs(i.year - w.year), i.effective_from desc nulls last, i.source_line
  ) = 1
)
select
  l.project_code, l.year::integer as year,
  coalesce(l.project_name, n.project_name) as project_name,
  coalesce(l.payee_kind, n.payee_kind) as payee_kind,
  coalesce(l.min_age, n.min_age)::integer as min_age,
  coalesce(l.max_age, n.max_age)::integer as max_age,
  string_split(coalesce(l.exclusive_with, n.exclusive_with, ''), ';') as exclusive_with,
  string_split(coalesce(l.excluded_registers, n.excluded_registers, ''), ';') as excluded_registers,
  l.standard_unit
from listed l
left join national_item n on n.project_code = l.project_code;

-- Registers that a project asks its payees to be on, read from the project's own name: no list has a column for it.
-- Card of disability: `severe` asks for grade 1 or 2. Mixed projects (孤儿、事实无人抚养) and those for others than the registered ask for none.
-- scope: whole list=project_code
create view project_register as
select distinct
  project_code,
  case
    when regexp_matches(project_name, '残疾') and not regexp_matches(project_name, '军人|警察|民兵|伤残|子女|家庭|机构') then 'disability'
    when regexp_matches(project_name, '边缘|事实无人抚养|助学|计划生育') then null
    when regexp_matches(project_name, '特困人员|特困供养|五保') then 'destitute'
    when regexp_matches(project_name, '最低生活保障|低保') then 'minimum-living'
    when regexp_matches(project_name, '孤儿') then 'orphan'
  end as register,
  regexp_matches(project_name, '重度|护理') as is_severe
from project
where register is not null;

-- Households as the beneficiary base keeps them.
-- scope: under
create view household_member as
select coalesce(head_no, person_no) as household_no, person_no
from beneficiary;

-- Register entries by the households they speak of: the one of the beneficiary base, and the one that the person himself heads.
-- scope: under
create view household_register as
select e.*, m.household_no
from register_entry e
join household_member m on m.person_no = e.person_no
union
select e.*, e.person_no
from register_entry e;

-- Counties of which a register holds somebody, by the beneficiary base, else by the ID number; since: its oldest date.
-- scope: under
create view register_county as
select
  e.register,
  coalesce(left(b.village_code, 6), p.id_region) as division_code,
  count(*) as persons,
  min(e.valid_from) as since
from register_entry e
join person p on p.person_no = e.person_no
left join beneficiary b on b.person_no = e.person_no
group by all;

-- The day on which it counts who somebody is: that of the instruction, inside the period paid for.
create macro judged_on(first_on, last_on, instructed_on) as greatest(first_on, least(last_on, coalesce(instructed_on, last_on)));

-- A register entry speaks of a period when it holds on the day judged and for so many days of the period before it, or for all of a shorter span:
-- the month somebody came is innocent, and so is what was paid before or after. An open end has no limit.
create macro holds_in_period(held_from, held_to, first_on, day, days) as
  coalesce(held_to >= day, true)
  and date_diff('day', greatest(coalesce(held_from, first_on), first_on), day) + 1 >= least(days, date_diff('day', first_on, day) + 1);

-- Grade of a disability card (1 worst, 4 lightest), from a number or from words such as 肢体二级; null = not told.
create macro disability_grade(value, grade) as
  case
    when value between 1 and 4 then value::integer
    when regexp_matches(grade, '(一|壹|1|Ⅰ)级') then 1
    when regexp_matches(grade, '(二|贰|2|Ⅱ)级') then 2
    when regexp_matches(grade, '(三|叁|3|Ⅲ)级') then 3
    when regexp_matches(grade, '(四|肆|4|Ⅳ)级') then 4
  end;

-- Projects paid by land that the confirmed area (确权面积) can answer for. farm: paid on contracted farmland, not on what was sown, rented land included.
-- forest: farmland of the new round of reforestation, which was still farmland when the areas were confirmed; older rounds never were in the register.
-- scope: whole list=project_code
create view project_land as
select distinct
  project_code,
  case when regexp_matches(project_name, '退耕还') then 'forest' else 'farm' end as land
from project_year
where regexp_matches(project_name, '耕地地力|耕地保护|农业支持保护|退耕还') and not regexp_matches(project_name, '前一轮|上一轮|巩固')
  and coalesce(standard_unit like '%亩%', true);

-- Months of a year that a project was paid for in a county, from the roll-ups.
-- scope: division=division_code project=project_code
create view project_months as
select
  project_code, division_code, extract(year from first_on)::integer as year,
  sum(date_diff('month', first_on, last_on) + 1)::integer as months
from paid_period
group by all;
