-- Fills payee_first. The mark `touched` below gives way to one year, and with `person` and `household` to a share of the persons and
-- households of a large one (server/ledger/first-payees.ts): each is counted once, so shares add up.
-- One row a node, a project ('' = all) and a month: who was paid for the first time in that year. Each step narrows the one
-- before, so the widest set (township × project × person) is made once. Nodes are townships, counties, and what stands above
-- these in table division down from the region's root (meta): a prefecture, a province, or neither. All projects are those of the
-- region's scope.
with upper as (
  select d.code
  from division d
  join meta root on root.name = 'root' and starts_with(d.code, root.value)
  where length(d.code) < 6
), success as materialized (
  select
    extract(year from d.month)::smallint as year,
    left(d.division_code, 9) as place,
    d.project_code,
    coalesce(d.beneficiary_no, d.payee_no) as person_no,
    coalesce(d.head_no, d.beneficiary_no, d.payee_no) as household_no,
    min(d.month) as month
  from disbursement d
  where d.state = 'success' /* touched */
  group by all
), place_project as materialized (
  select year, place, project_code, 'person' as kind, person_no as unit_no, min(month) as month
  from success /* person */
  group by all
  union all
  select year, place, project_code, 'household', household_no, min(month)
  from success /* household */
  group by all
), county_project as materialized (
  select year, left(place, 6) as place, project_code, kind, unit_no, min(month) as month
  from place_project
  group by all
), upper_project as (
  select year, left(place, 4) as place, project_code, kind, unit_no, min(month) as month
  from county_project
  where left(place, 4) in (select code from upper)
  group by all
  union all
  select year, left(place, 2), project_code, kind, unit_no, min(month)
  from county_project
  where left(place, 2) in (select code from upper)
  group by all
), place_all as materialized (
  select year, place, '' as project_code, kind, unit_no, min(month) as month
  from place_project
  where project_code not in (select project_code from excluded_project)
  group by all
), county_all as materialized (
  select year, left(place, 6) as place, project_code, kind, unit_no, min(month) as month
  from place_all
  group by all
), upper_all as (
  select year, left(place, 4) as place, project_code, kind, unit_no, min(month) as month
  from county_all
  where left(place, 4) in (select code from upper)
  group by all
  union all
  select year, left(place, 2), project_code, kind, unit_no, min(month)
  from county_all
  where left(place, 2) in (select code from upper)
  group by all
), node as (
  select * from place_project where length(place) = 9
  union all select * from county_project
  union all select * from upper_project
  union all select * from place_all where length(place) = 9
  union all select * from county_all
  union all select * from upper_all
)
select
  year,
  place as division_code,
  project_code,
  month,
  null::smallint as bank_no,
  count(*) filter (where kind = 'person') as persons,
  count(*) filter (where kind = 'household') as households
from node
where unit_no is not null
group by year, place, project_code, month
