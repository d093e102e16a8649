-- title:    政策到期仍发 | Paid after the policy's end
-- rule:     D37 E0 eligibility
-- subject:  project
-- within:   project
-- severity: high
-- clause:   S1-03
-- needs:    policy-list disbursements
-- column:   effective_to date 政策截止日 | last day of the policy
-- column:   first_period text 最早一期 | first period
-- column:   last_period text 最近一期 | last period
-- column:   times line 成功笔数 | successes
-- column:   persons person 领取人数 | persons
-- says:     {division_code} 的 {project_code} 政策截止 {effective_to}，此后 {first_period} 至 {last_period} 各期仍发放 {times} 笔、{persons} 人、{amount_fen} | the policy of {project_code} ended on {effective_to}; {division_code} paid {times} lines to {persons} persons, {amount_fen}, for periods {first_period} to {last_period} after it
-- method:   所属期第一天晚于政策截止日的成功笔，按项目 × 县；截止日取最近一年载有该项目的清单，没填的视为长期 | successes whose period begins after the policy’s last day, by project and county; the last day is that of the newest list that holds the project, none means it goes on
-- example:  政策 6 月 30 日截止，7 月、8 月仍各发 1 笔 | the policy ended on 30 June, one line each for July and August
-- excludes: 到期后补发截止日以前各期的；文件规定范围外的项目 | periods before the end paid after it; projects outside the document’s scope
-- misfires: 政策延期而清单没有重新装载 | a policy prolonged whose list was not loaded again
-- untested: ledger_line: state = 'success' and project_code not in (select project_code from policy_item) | 不在任何已装载清单上的成功笔 | successes of projects on no list on record
-- reads:    ledger_line policy_item excluded_project
with ended as (
  select project_code, effective_to
  from policy_item
  qualify row_number() over (partition by project_code order by year desc, source_line desc) = 1
)
select
  null::integer as subject_no, l.project_code as subject_code,
  left(l.division_code, 6) as anchor,
  l.project_code as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  l.project_code,
  sum(l.amount_fen)::bigint as amount_fen,
  min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  list(l.detail_no) as details,
  max(e.effective_to) as effective_to, arg_min(l.period, (l.period_first, l.period)) as first_period, arg_max(l.period, (l.period_first, l.period)) as last_period,
  count(*) as times, count(distinct l.person_no) as persons
from ended e
join ledger_line l on l.project_code = e.project_code and l.period_first > e.effective_to
where e.effective_to is not null and l.state = 'success' and e.project_code not in (select project_code from excluded_project)
group by l.project_code, left(l.division_code, 6)
