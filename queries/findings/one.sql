-- title:  一件疑点 | One finding
-- grain:  one row
-- param:  finding code 疑点编号 | finding
-- param:  as_of date
-- column: finding_id code 疑点编号 | finding
-- column: rule code 规则 | rule
-- column: title_zh name 规则名称 | title of the rule
-- column: title_en name 规则名称（英文） | title of the rule, English
-- column: grade code 证据等级 | grade
-- column: severity code 紧要程度 | severity
-- column: subject_type code 对象类别 | kind of subject
-- column: subject name 对象（遮蔽） | subject, masked
-- column: person_no code 人员序号 | number of the person
-- column: sex code 性别 | sex
-- column: age count 年龄（周岁） | age, full years
-- column: cluster_no code 账户群 | cluster
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: lines line 证据明细 | lines of evidence
-- column: amount_fen fen 风险金额 | money at risk
-- column: first_on date 最早日期 | first date
-- column: last_on date 最晚日期 | last date
-- column: zh text 说明 | in words, Chinese
-- column: en text 说明（英文） | in words
-- column: evidence json 证据 | evidence
-- column: version count 规则参数版本 | version of the rule's parameters
-- column: found_at time 首次测出 | first found
-- column: state code 核查状态 | state of the case
-- column: assignee code 承办账号 | assignee
-- column: due_on date 到期日 | due
-- column: overdue flag 已逾期 | overdue
-- column: snoozed_until date 暂缓至 | snoozed until
-- column: gone flag 事实已消失 | facts gone
-- method: 对象是人或户时给出人员序号；其他对象只在证据明细都属一人时给出。疑点是查阅材料的理由，不是结论 | the person's number is given where the subject is a person or household, of other subjects only where all lines are of one person; a finding is a reason to open the file, not a verdict
-- shows:  lines
-- reads:  finding finding_line case_state detection_rule ledger_line beneficiary cluster_member person person_name account bank project division
with found as (
  select * from finding where finding_id = $finding
), suspect as (
  select l.person_no, l.person_name_no, l.household_no, l.head_name_no
  from ledger_line l
  where l.detail_no in (select detail_no from finding_line where finding_no = (select finding_no from found))
), single as (
  select max(person_no) as person_no from suspect having count(distinct person_no) = 1
), told as (
  select f.*, coalesce(case when f.subject_type in ('person', 'household') then f.subject_no end, (select person_no from single)) as person_no
  from found f
), named as (
  select max(coalesce(
    case when t.subject_type = 'person' and l.person_no = t.subject_no then l.person_name_no end,
    case when t.subject_type = 'household' and l.household_no = t.subject_no then coalesce(l.head_name_no, l.person_name_no) end
  )) as name_no
  from told t
  join ledger_line l on l.person_no = t.subject_no or l.household_no = t.subject_no
  where t.subject_type in ('person', 'household')
), listed as (
  select max(name_no) as name_no
  from beneficiary
  where person_no = (select subject_no from found where subject_type in ('person', 'household'))
)
select
  f.finding_id, f.rule, r.title_zh, r.title_en, r.grade, r.severity, f.subject_type,
  case
    when f.subject_type in ('person', 'household') then shown_name(n.masked_name)
    when f.subject_type = 'account' then shown_account(a.last4)
    when f.subject_type = 'phone' then '••••'
    when f.subject_type = 'bank' then b.short_name
    else coalesce(d.name, o.project_name, f.subject_code)
  end as subject,
  f.person_no::varchar as person_no,
  person.sex,
  date_sub('year', person.birth_date, $as_of) as age,
  (
    select min(m.cluster_no)
    from cluster_member m
    where m.kind = 'person' and m.no = f.person_no
       or m.kind = f.subject_type and m.no = f.subject_no
       or m.kind = 'operator' and f.subject_type = 'operator' and m.code = f.subject_code
  ) as cluster_no,
  f.division_code,
  coalesce(w.name, f.division_code) as division_name,
  f.project_code,
  coalesce(q.project_name, f.project_code) as project_name,
  f.lines, f.amount_fen, f.first_on, f.last_on, f.zh, f.en,
  f.evidence::varchar as evidence,
  f.version,
  f.found_at,
  coalesce(c.state, 'new') as state,
  c.assignee,
  c.due_on,
  coalesce(c.state, 'new') in ('new', 'checking') and coalesce(c.due_on < $as_of, false) as overdue,
  case when c.snoozed_until >= $as_of then c.snoozed_until end as snoozed_until,
  f.gone_run is not null as gone
from told f
cross join named
left join detection_rule r on r.rule = f.rule
left join case_state c on c.finding_id = f.finding_id
cross join listed l
left join person_name n on n.name_no = coalesce(named.name_no, l.name_no)
left join person on person.person_no = f.person_no
left join account a on f.subject_type = 'account' and a.account_no = f.subject_no
left join bank b on f.subject_type = 'bank' and b.bank_no = f.subject_no
left join division d on f.subject_type in ('village', 'county') and d.code = f.subject_code
left join project o on f.subject_type = 'project' and o.project_code = f.subject_code
left join division w on w.code = f.division_code
left join project q on q.project_code = f.project_code
order by f.finding_id
