-- title:  惠民惠农补贴公开汇总 | Subsidies in figures, for the public
-- grain:  project_code division_code
-- param:  year integer 0 年度，0 为最近有发放的一年 | year, 0 is the latest with payments
-- column: project_code code 项目编码（空为全部项目） | project code, empty: all projects
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码（空为全地区） | division code, empty: the whole region
-- column: division_name name 区划 | division
-- column: year text 年度 | year
-- column: persons person 人数 | distinct persons paid
-- column: households household 户数 | distinct households paid
-- column: lines line 人次（成功笔数） | successful lines
-- column: fen fen 成功兑付 | paid
-- column: withheld flag 不公开 | withheld
-- method: 对公众：人数、户数、笔数不为零而小于本地区规定数的格不公开，金额一并不公开；为防止从合计倒推，另有相关的格也不公开 | to the public: a cell whose persons, households or lines are few is withheld with its money, and others with it, so that it cannot be worked out from the totals
-- method: 人数、户数在一年内每人（户）只数一次，各项目、各区划不可相加；停在本级的资金没有人数 | a person or household is counted once a year; projects and divisions are never added up; money that stops at the region itself has no persons
-- shows:  public
-- reads:  payee_first payout_month division project
with root as (
  select division_code as code
  from payee_first
  group by division_code
  order by length(division_code), division_code
  limit 1
), child as (
  select d.code, d.name
  from division d
  join root on d.parent_code = root.code
), child_length as (
  select min(length(code)) as n from child
), chosen as (
  select case when $year > 0 then $year else max(extract(year from month)) end as year
  from payout_month
  where ok_lines > 0
), paid as (
  select m.project_code, left(m.division_code, n) as division_code, sum(m.ok_lines) as lines, sum(m.ok_fen) as fen
  from payout_month m
  cross join child_length
  join chosen on extract(year from m.month) = chosen.year
  where m.ok_lines > 0
  group by m.project_code, left(m.division_code, n)
), summed as (
  select
    coalesce(project_code, '') as project_code,
    coalesce(division_code, '') as division_code,
    sum(lines)::bigint as lines,
    sum(fen)::bigint as fen
  from paid
  group by grouping sets ((project_code, division_code), (project_code), (division_code), ())
  having sum(lines) > 0
), payee as (
  select
    p.project_code,
    case when p.division_code = root.code then '' else p.division_code end as division_code,
    sum(p.persons)::bigint as persons,
    sum(p.households)::bigint as households
  from payee_first p
  cross join root
  join chosen on p.year = chosen.year
  where p.division_code = root.code or p.division_code in (select code from child)
  group by p.project_code, p.division_code, root.code
)
select
  s.project_code,
  case when s.project_code = '' then '全部项目' else coalesce(project.project_name, s.project_code) end as project_name,
  s.division_code,
  case
    when s.division_code = '' then '全地区'
    when child.code is null then coalesce(d.name, s.division_code) || '（本级）'
    else child.name
  end as division_name,
  chosen.year::varchar as year,
  payee.persons,
  payee.households,
  s.lines,
  s.fen,
  false as withheld
from summed s
cross join chosen
left join payee on payee.project_code = s.project_code and payee.division_code = s.division_code
left join project on project.project_code = s.project_code
left join child on child.code = s.division_code
left join division d on d.code = s.division_code
order by s.project_code, s.division_code
