-- title:  人数户数与明细去重相等 | payee_first equals distinct payees, year by year at the root, by prefecture and by county
-- grain:  subject complaint
-- param:  division code
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  payee_first disbursement division excluded_project
with node as (
  select code, length(code) as digits
  from division
  where code like $division || '%' and length(code) <= 6
), fact as (
  select
    extract(year from d.month)::smallint as year,
    left(d.division_code, level.digits) as division_code,
    count(distinct coalesce(d.beneficiary_no, d.payee_no)) as persons,
    count(distinct coalesce(d.head_no, d.beneficiary_no, d.payee_no)) as households
  from disbursement d
  cross join (select distinct digits from node union select 6) as level(digits)
  where d.state = 'success' and d.project_code not in (select project_code from excluded_project)
    and (level.digits = 6 or left(d.division_code, level.digits) in (select code from node))
  group by all
), counted as (
  select year, division_code, sum(persons)::bigint as persons, sum(households)::bigint as households
  from payee_first
  where project_code = '' and length(division_code) <= 6
  group by year, division_code
)
select
  'payee_first ' || coalesce(f.year, c.year) || ' ' || coalesce(f.division_code, c.division_code) as subject,
  'persons ' || coalesce(c.persons, 0) || ', ' || coalesce(f.persons, 0) || ' on record; households '
    || coalesce(c.households, 0) || ', ' || coalesce(f.households, 0) || ' on record' as complaint
from fact f
full join counted c on c.year = f.year and c.division_code = f.division_code
where coalesce(f.persons, 0) <> coalesce(c.persons, 0) or coalesce(f.households, 0) <> coalesce(c.households, 0)
order by subject
