-- title:  一个人的疑点 | Findings about one person
-- grain:  finding_id
-- param:  person integer 人员序号 | number of the person
-- column: finding_id code 疑点编号 | finding
-- column: rule code 规则 | rule
-- column: rule_title_zh name 规则名称 | title of the rule
-- column: rule_title_en name 规则名称（英文） | title of the rule, English
-- column: grade code 证据等级 | grade
-- column: severity code 紧要程度 | severity
-- column: is_subject flag 以此人或其户为对象 | about the person or the household
-- column: lines line 涉及此人的明细 | lines of this person
-- column: amount_fen fen 疑点金额（全部） | money at risk of the whole finding
-- column: first_on date 最早日期 | first date
-- column: last_on date 最晚日期 | last date
-- column: state code 核查状态 | state of the case
-- column: zh text 说明 | in words, Chinese
-- column: en text 说明（英文） | in words
-- method: 以此人或其户为对象的疑点，和证据里有此人明细的疑点；事实已消失的不列。疑点不是结论，待核实 | findings about the person or the household, and those whose evidence holds a line of the person; a finding is a reason to open the file, not a verdict
-- shows:  lines
-- reads:  finding finding_line case_state detection_rule ledger_line
with own_lines as (
  select l.finding_no, count(*) as lines
  from finding_line l
  join ledger_line d on d.detail_no = l.detail_no
  where d.person_no = $person or d.payee_no = $person
  group by l.finding_no
)
select
  f.finding_id, f.rule, r.title_zh as rule_title_zh, r.title_en as rule_title_en, r.grade, r.severity,
  f.subject_type in ('person', 'household') and f.subject_no = $person as is_subject, coalesce(o.lines, 0) as lines, f.amount_fen,
  f.first_on, f.last_on, coalesce(c.state, 'new') as state, f.zh, f.en
from finding f
join detection_rule r on r.rule = f.rule
left join own_lines o on o.finding_no = f.finding_no
left join case_state c on c.finding_id = f.finding_id
where f.gone_run is null and (o.finding_no is not null or f.subject_type in ('person', 'household') and f.subject_no = $person)
order by is_subject desc, f.amount_fen desc, f.finding_id
