-- title:  项目对象重合 | Projects that share payees
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  percent integer 50 重合门槛，百分数 | mark of overlap, per cent
-- param:  least integer 10 至少共有的人数 | persons in common at least
-- column: hits count 享受人重合超过门槛的项目对数 | pairs of projects whose shared persons exceed the mark
-- column: base count 有发放的清单项目两两组合数 | pairs of listed projects that were paid
-- column: share share 占比 | share of pairs
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 不适用 | not a matter of money
-- column: not_testable count 没有享受人身份的成功笔数 | successful lines without a person
-- column: light light 不亮灯 | no light
-- light:  light 只供归并参考，不评价 | candidates to merge only, not judged
-- method: 重合＝两个项目都发过的人 ÷ 至少发过一个的人，须超过门槛且共有人数达到下限；疑似可归并，按设计叠加发放的项目也会列入 | overlap = persons paid by both ÷ persons paid by either, above the mark and with enough in common; projects meant to be held together show too
-- reads:  payment_line project
with line as not materialized (
  select l.person_no, l.project_code
  from payment_line l
  join project p on p.project_code = l.project_code and p.listed
  where l.state = 'success' and l.month between $from and $to
), held as (
  select distinct person_no, project_code from line where person_no is not null
), profile as ( -- persons with the same set of projects are counted once, so that pairs grow with the sets and not with the persons
  select projects, count(*) as persons
  from (select person_no, string_agg(project_code, ';' order by project_code) as projects from held group by person_no) as person_set
  group by projects
), member as (
  select projects, persons, unnest(string_split(projects, ';')) as project_code from profile
), project_size as (
  select project_code, sum(persons) as persons from member group by project_code
), pair as (
  select a.project_code as first_code, b.project_code as second_code, sum(a.persons) as persons
  from member a
  join member b on b.projects = a.projects and b.project_code > a.project_code
  group by all
), overlap as (
  select p.persons, p.persons * 100.0 / (a.persons + b.persons - p.persons) as percent
  from pair p
  join project_size a on a.project_code = p.first_code
  join project_size b on b.project_code = p.second_code
), counted as (
  select count(*) filter (where percent > $percent and persons >= $least) as hits from overlap
), paid_projects as (
  select count(*) as projects from project_size
), unjudged as (
  select count(*) as lines, count(*) filter (where person_no is null) as unknown from line
)
select
  case when u.lines > 0 then c.hits end as hits,
  case when u.lines > 0 then p.projects * (p.projects - 1) // 2 end as base,
  c.hits / nullif(p.projects * (p.projects - 1) // 2, 0) as share,
  null::double as days, null::bigint as amount_fen,
  case when u.lines > 0 then u.unknown end as not_testable,
  'none' as light
from counted c
cross join paid_projects p
cross join unjudged u
