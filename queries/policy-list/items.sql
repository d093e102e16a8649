-- title:  政策清单 | Policy list
-- grain:  year project_code
-- filter: division project department level
-- param:  year integer 0 年度，0 为最近一份 | year, 0 for the newest list
-- param:  search text '' 名称、编码、部门、文号中的字 | found in name, code, departments, document
-- param:  limit integer 500
-- column: year code 年度 | year
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: departments text 主管部门 | departments
-- column: policy_level code 政策级次 | policy level
-- column: payee_kind code 发放对象 | paid to
-- column: frequency code 发放频次 | frequency
-- column: standard_fen fen 补贴标准 | standard
-- column: standard_unit text 标准单位 | unit of the standard
-- column: min_age count 最低年龄 | youngest
-- column: max_age count 最高年龄 | oldest
-- column: social_card flag 社保卡发放 | on the social card
-- column: direct_fund flag 直达资金 | direct funds
-- column: exclusive_with text 互斥项目 | not together with
-- column: excluded_registers text 排除名单 | excluded registers
-- column: document_no text 政策文件文号 | document
-- column: effective_from date 生效日期 | in force from
-- column: effective_to date 失效日期 | in force until
-- column: filed_on date 备案日期 | filed
-- column: published_on date 公布日期 | published
-- column: in_scope flag 在文件规定范围内 | within the scope
-- column: ok_lines line 当年成功笔数 | successful lines of the year
-- column: ok_fen fen 当年成功金额 | money paid of the year
-- column: load_id code 装载批 | load
-- column: source_line count 文件行号 | line of the file
-- method: 一行一个清单项目，按清单文件的次序；互斥项目写名称，多个以顿号隔开 | one row an item in the order of the file; projects not to be held together by name
-- method: 成功笔数和金额按所属期归年，随区划等筛选变 | lines and money by the period paid for, following the filters
-- reads:  policy_item list_held batch excluded_project project
with chosen as (
  select *
  from policy_item
  where year = case when $year = 0 then (select max(year) from list_held) else $year end
    and ($search = '' or contains(lower(concat_ws(' ', project_name, project_code, departments, document_no)), lower($search)))
), exclusive as (
  select c.project_code, string_agg(coalesce(o.project_name, e.other), '、' order by e.other) as names
  from chosen c
  cross join unnest(string_split(c.exclusive_with, ';')) as e(other)
  left join project o on o.project_code = e.other
  where c.exclusive_with <> ''
  group by c.project_code
), paid as (
  select left(period, 4)::integer as year, project_code, sum(ok_lines)::bigint as lines, sum(ok_fen)::bigint as fen
  from batch
  group by all
)
select
  c.year::varchar as year, c.project_code, c.project_name, c.departments, c.policy_level, c.payee_kind, c.frequency,
  c.standard_fen, c.standard_unit, c.min_age::bigint as min_age, c.max_age::bigint as max_age, c.social_card, c.direct_fund,
  x.names as exclusive_with, c.excluded_registers, c.document_no, c.effective_from, c.effective_to, c.filed_on, c.published_on,
  c.project_code not in (select project_code from excluded_project) as in_scope,
  coalesce(p.lines, 0) as ok_lines, coalesce(p.fen, 0) as ok_fen, c.load_id, c.source_line
from chosen c
left join exclusive x on x.project_code = c.project_code
left join paid p on p.year = c.year and p.project_code = c.project_code
order by c.source_line, c.project_code
limit $limit
