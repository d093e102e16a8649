-- title:    清单外发放 | Paid off the list
-- rule:     D34 E0 eligibility
-- subject:  project
-- within:   project
-- severity: high
-- clause:   S0-04 S1-08 S4-01
-- needs:    policy-list disbursements
-- column:   year text 所属年度 | year paid for
-- column:   times line 成功笔数 | successes
-- column:   persons person 领取人数 | persons
-- column:   listed_years text 载有该项目的清单年度 | years whose list holds it
-- says:     {division_code} {year} 年发放 {project_code} {times} 笔、{persons} 人、{amount_fen}，该项目不在 {year} 年补贴政策清单上（在清单上的年度：{listed_years}） | {division_code} paid {times} lines of {project_code} to {persons} persons in {year}, {amount_fen}, and the list of {year} does not hold it (years that do: {listed_years})
-- method:   所属年度已装载清单而清单没有该项目的成功笔，按项目 × 县 × 所属年度；该年度没有装载清单的不判 | successes whose year has a list on record that does not hold the project, by project, county and year; years without a list are not judged
-- example:  2026 年清单没有的项目，5 月在一县发放 3 笔 | a project the list of 2026 lacks, paid three times in a county in May
-- excludes: 补发往年（按所属期的年度对清单）；文件规定范围外的项目 | arrears, held against the list of the year they are for; projects outside the document’s scope
-- misfires: 年中经批准新增而清单没有重新装载的项目；项目编码换号 | projects added with approval whose list was not loaded again; a code that changed
-- untested: ledger_line: state = 'success' and year(period_first) not in (select year from list_held) | 所属年度没有装载清单的成功笔 | successes of a year without a list on record
-- reads:    ledger_line policy_item list_held excluded_project
with paid as (
  select project_code, period_first
  from ledger_line
  where state = 'success'
  group by all
), off_list as (
  select distinct p.project_code, p.period_first
  from paid p
  where year(p.period_first) in (select year from list_held)
    and (year(p.period_first), p.project_code) not in (select (year, project_code) from policy_item)
    and p.project_code not in (select project_code from excluded_project)
), listed as (
  select project_code, string_agg(distinct year::varchar, '、' order by year::varchar) as years
  from policy_item
  group by project_code
)
select
  null::integer as subject_no, l.project_code as subject_code,
  left(l.division_code, 6) || '|' || year(l.period_first) as anchor,
  l.project_code as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  l.project_code,
  sum(l.amount_fen)::bigint as amount_fen,
  min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  list(l.detail_no) as details,
  year(l.period_first)::varchar as year, count(*) as times, count(distinct l.person_no) as persons, max(y.years) as listed_years
from off_list o
join ledger_line l on l.project_code = o.project_code and l.period_first = o.period_first
left join listed y on y.project_code = l.project_code
where l.state = 'success'
group by l.project_code, left(l.division_code, 6), year(l.period_first)
