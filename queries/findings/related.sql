-- title:  相关疑点 | Related findings
-- grain:  finding_id
-- param:  finding code 疑点编号 | finding
-- param:  limit integer 200
-- column: finding_id code 疑点编号 | finding
-- column: rule code 规则 | rule
-- column: title_zh name 规则名称 | title of the rule
-- column: title_en name 规则名称（英文） | title of the rule, English
-- column: grade code 证据等级 | grade
-- column: state code 核查状态 | state of the case
-- column: amount_fen fen 风险金额 | money at risk
-- column: zh text 说明 | in words, Chinese
-- column: en text 说明（英文） | in words
-- column: same_subject flag 同一对象 | the same subject
-- column: shared_lines line 共同的明细 | lines in common
-- column: gone flag 事实已消失 | facts gone
-- method: 同一对象的其他疑点，和有共同明细的其他疑点；风险金额与本疑点可重叠 | other findings of the same subject, and those with a line in common; their money may overlap
-- shows:  lines
-- reads:  finding finding_line case_state detection_rule
with found as (
  select * from finding where finding_id = $finding
), shared as (
  select other.finding_no, count(*) as lines
  from finding_line own
  join finding_line other on other.detail_no = own.detail_no and other.finding_no <> own.finding_no
  where own.finding_no = (select finding_no from found)
  group by other.finding_no
), related as (
  select
    f.*,
    f.subject_type = found.subject_type and f.subject_no is not distinct from found.subject_no
      and f.subject_code is not distinct from found.subject_code as same_subject,
    coalesce(shared.lines, 0) as shared_lines
  from finding f
  cross join found
  left join shared on shared.finding_no = f.finding_no
  where f.finding_no <> found.finding_no
)
select
  f.finding_id, f.rule, r.title_zh, r.title_en, r.grade,
  coalesce(c.state, 'new') as state,
  f.amount_fen, f.zh, f.en, f.same_subject, f.shared_lines,
  f.gone_run is not null as gone
from related f
left join detection_rule r on r.rule = f.rule
left join case_state c on c.finding_id = f.finding_id
where f.same_subject or f.shared_lines > 0
order by gone, f.amount_fen desc, f.finding_id
limit $limit
