-- title:  规定项目对照 | Prescribed items against the list
-- grain:  seq
-- param:  wanting text '' 'yes' yes＝只列清单上没有的 | yes: only those the list does not hold
-- column: seq count 序号 | number
-- column: printed_name name 文件所印名称 | name as printed
-- column: project_name name 整理后的名称 | normalised name
-- column: project_code code 项目编码 | project code
-- column: departments text 主管部门 | departments
-- column: department_count count 部门数 | number of departments
-- column: policy_level code 政策级次 | policy level
-- column: list_year code 清单年度 | year of the list
-- column: listed_name name 清单上的名称 | name on the list
-- column: matched_by code 对上的依据 | matched by
-- column: is_listed flag 清单上有 | on the list
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 规定项目是本地区文件印的清单；按项目编码，或文件所印名称、整理后的名称，与已装载的最近一年清单对照 | the list the region's document prints, matched by code, by the printed or by the normalised name to the newest list on record
-- method: 一个项目有几个主管部门的，按文件所印列全 | of several departments all are named, as printed
-- method: 没有装载清单时“清单上有”为空，不判 | empty and not judged as long as no list is loaded
-- reads:  list_prescribed policy_item list_held threshold
with newest as (
  select year, project_code, trim(project_name) as project_name
  from policy_item
  where year = (select max(year) from list_held)
), matched as (
  select
    p.*,
    by_code.project_name as code_name, by_name.project_name as name_name
  from list_prescribed p
  left join newest by_code on by_code.project_code = p.project_code
  left join (select distinct project_name from newest) by_name on by_name.project_name = p.project_name
), read_item as (
  select
    m.*, coalesce(m.code_name, m.name_name, printed.project_name) as listed_name,
    case when m.code_name is not null then 'code' when m.name_name is not null then 'name' when printed.project_name is not null then 'printed' end as matched_by,
    (select max(year) from newest) as list_year
  from matched m
  left join (select distinct project_name from newest) printed on printed.project_name = m.printed_name
)
select
  seq, printed_name, project_name, project_code, departments,
  case when departments = '' then 0 else len(string_split(departments, ';')) end as department_count,
  policy_level, list_year::varchar as list_year, listed_name, matched_by,
  case when list_year is not null then matched_by is not null end as is_listed,
  case when list_year is null then 'none' when matched_by is not null then 'good' else lit_above(1, lamp.bad, lamp.warn) end as light
from read_item
left join threshold lamp on lamp.light = 'breach_count'
where $wanting = '' or list_year is not null and matched_by is null
order by seq
