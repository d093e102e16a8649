-- title:  疑点队列 | Queue of findings
-- grain:  finding_id
-- filter: division project department level bank
-- param:  as_of date
-- param:  rule code '' 规则 | rule
-- param:  grade text '' 'E0' 'E1' 'E2' 'E3' 证据等级 | grade
-- param:  severity text '' 'high' 'middle' 'low' 紧要程度 | severity
-- param:  state text '' 'new' 'checking' 'confirmed' 'false-alarm' 'rectified' 'referred' 'closed' 'snoozed' 'gone' 'all' 状态；不选为未结案、不在暂缓期的 | state; left out: what is not closed and not snoozed
-- param:  assignee code '' 承办账号，- 为未指派 | account it is assigned to, - for nobody
-- param:  due text '' 'overdue' 到期 | due
-- param:  limit integer 200
-- param:  after code '' 从此疑点编号之后 | continue after this finding
-- column: finding_id code 疑点编号 | finding
-- column: rule code 规则 | rule
-- column: title_zh name 规则名称 | title of the rule
-- column: title_en name 规则名称（英文） | title of the rule, English
-- column: grade code 证据等级 | grade
-- column: severity code 紧要程度 | severity
-- column: subject_type code 对象类别 | kind of subject
-- column: subject name 对象（遮蔽） | subject, masked
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: project_name name 补贴项目 | project
-- column: lines line 证据明细 | lines of evidence
-- column: amount_fen fen 风险金额 | money at risk
-- column: first_on date 最早日期 | first date
-- column: last_on date 最晚日期 | last date
-- column: zh text 说明 | in words, Chinese
-- column: en text 说明（英文） | in words
-- column: state code 核查状态 | state of the case
-- column: assignee code 承办账号 | assignee
-- column: due_on date 到期日 | due
-- column: overdue flag 已逾期 | overdue
-- column: snoozed_until date 暂缓至 | snoozed until
-- column: gone flag 事实已消失 | facts gone
-- column: boosted code 上浮原因：事实有变、暂缓期满、换人承办 | why it floats up: facts, snooze-ended, reassigned
-- method: 不选状态时列未结案的，结案后事实有变的也列；暂缓期内的、没人动过而事实已消失的不列 | without a state: what is not closed, and what was closed on other facts; not what is snoozed, nor what vanished before anybody touched it
-- method: 上浮的在前，再按紧要程度、风险金额由大到小，没有风险金额的低一级排；风险金额相互可重叠 | what floats up first, then by severity and money at risk, without money one degree lower; money of several findings may overlap
-- method: 按银行筛选时列有该行明细的疑点和没有明细的疑点 | under a bank filter: findings with a line of the bank, and those without any line
-- shows:  lines
-- reads:  finding finding_line case_state detection_rule ledger_line beneficiary person_name account bank project division
with dated as (
  select
    f.finding_no, f.finding_id, f.rule, r.title_zh, r.title_en, r.grade, r.severity, f.subject_type, f.subject_no, f.subject_code,
    f.division_code, f.project_code, f.lines, f.amount_fen, f.first_on, f.last_on, f.zh, f.en, coalesce(c.state, 'new') as state, c.assignee, c.due_on,
    coalesce(c.state, 'new') in ('new', 'checking') and coalesce(c.due_on < $as_of, false) as overdue,
    case when c.snoozed_until >= $as_of then c.snoozed_until end as snoozed_until,
    f.gone_run is not null as gone,
    case
      when c.facts <> f.facts or c.outcome = 'gone' and f.gone_run is null then 'facts'
      when c.state in ('new', 'checking') and c.snoozed_until < $as_of then 'snooze-ended'
      else c.boosted
    end as boosted
  from finding f
  left join detection_rule r on r.rule = f.rule
  left join case_state c on c.finding_id = f.finding_id
), wanted as (
  select *
  from dated
  where ($rule = '' or rule = $rule)
    and ($grade = '' or grade = $grade)
    and ($severity = '' or severity = $severity)
    and ($assignee = '' or assignee = $assignee or $assignee = '-' and assignee is null)
    and ($due = '' or overdue)
    and case $state
      when '' then (state <> 'closed' or boosted = 'facts') and snoozed_until is null and (not gone or state <> 'new')
      when 'all' then true
      when 'snoozed' then snoozed_until is not null
      when 'gone' then gone
      else state = $state
    end
    and (lines = 0 or finding_no in (select finding_no from finding_line))
), placed as (
  select
    *,
    row_number() over (
      order by
        boosted is null, case severity when 'high' then 0 when 'middle' then 1 else 2 end + (amount_fen = 0)::integer,
        amount_fen desc, severity = 'high' desc, severity = 'middle' desc, finding_id
    ) as place
  from wanted
), page as (
  select *
  from placed
  where place > coalesce((select max(place) from placed where finding_id = $after), 0)
  order by place
  limit $limit
), listed as (
  select person_no, max(name_no) as name_no
  from beneficiary
  where person_no in (select subject_no from page where subject_type in ('person', 'household'))
  group by person_no
), person_named as (
  select person_no, max(person_name_no) as name_no
  from ledger_line
  where person_no in (select subject_no from page where subject_type = 'person')
  group by person_no
), head_named as (
  select household_no, max(coalesce(head_name_no, person_name_no)) as name_no
  from ledger_line
  where household_no in (select subject_no from page where subject_type = 'household')
  group by household_no
)
select
  p.finding_id, p.rule, p.title_zh, p.title_en, p.grade, p.severity, p.subject_type,
  case
    when p.subject_type in ('person', 'household') then shown_name(n.masked_name)
    when p.subject_type = 'account' then shown_account(a.last4)
    when p.subject_type = 'phone' then '••••'
    when p.subject_type = 'bank' then b.short_name
    else coalesce(d.name, o.project_name, p.subject_code)
  end as subject,
  p.division_code,
  coalesce(w.name, p.division_code) as division_name,
  coalesce(q.project_name, p.project_code) as project_name,
  p.lines, p.amount_fen, p.first_on, p.last_on, p.zh, p.en, p.state, p.assignee, p.due_on, p.overdue, p.snoozed_until, p.gone, p.boosted
from page p
left join person_named pn on p.subject_type = 'person' and pn.person_no = p.subject_no
left join head_named hn on p.subject_type = 'household' and hn.household_no = p.subject_no
left join listed l on p.subject_type in ('person', 'household') and l.person_no = p.subject_no
left join person_name n on n.name_no = coalesce(pn.name_no, hn.name_no, l.name_no)
left join account a on p.subject_type = 'account' and a.account_no = p.subject_no
left join bank b on p.subject_type = 'bank' and b.bank_no = p.subject_no
left join division d on p.subject_type in ('village', 'county') and d.code = p.subject_code
left join project o on p.subject_type = 'project' and o.project_code = p.subject_code
left join division w on w.code = p.division_code
left join project q on q.project_code = p.project_code
order by p.place
