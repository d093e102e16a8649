-- title:    疑似同一人持不同证件 | One person under two papers
-- rule:     D46 E2 identity
-- subject:  person
-- within:   all
-- severity: high
-- clause:   S0-14 S1-18 S4-14
-- needs:    disbursements
-- param:    certainty integer 90 50..99 同一人概率下限（百分比） | probability of one person at least, in percent
-- param:    most integer 3 1..20  一人最多与几人相似，再多视为资料照抄、不逐对列出 | persons alike with one at most; with more the records were copied and no pair is told
-- column:   probability share 同一人概率 | probability of one person
-- column:   weight      text  匹配权重（比特） | weight in bits
-- column:   name        text  姓名比对 | names compared
-- column:   birth       text  出生日期比对 | birth dates compared
-- column:   left_fen    fen   一方同期所领 | drawn by one in those periods
-- column:   right_fen   fen   另一方同期所领 | drawn by the other in those periods
-- says:     两个身份证号疑为同一人，在同一项目的重叠时期都领到钱，可能重复 {amount_fen} | two ID numbers look like one person, and both drew from one project in overlapping periods, {amount_fen} perhaps twice
-- method:   姓名（同音、异体）、出生日期、性别、住地、证件、账号、电话逐项比对，权重相加；常见姓名权重小；见 docs/linkage.md | names (sound, variants), birth date, sex, place, ID, account and phone are compared and their weights added; common names weigh less; see docs/linkage.md
-- method:   风险金额为每个项目重叠时期内双方所领较少的一方之和 | money at risk: in each project, the lesser of what the two drew in overlapping periods
-- example:  张伟与章玮同日生、同村、同性别，都领 2026-03 的 60.00 元：风险金额 60.00 元 | Zhang Wei written in two ways, born on one day, one village, one sex, both paid 60.00 for 2026-03: 60.00 at risk
-- excludes: 双胞胎、父子同名、夫妻共用账号电话 | twins, father and son of one name, couples who share account and phone
-- excludes: 与很多人都相似的（资料照抄或填了同样的值） | who is alike with many (records copied, or filled with the same values)
-- excludes: 不同项目或时期不重叠 | other projects, or periods that do not overlap
-- misfires: 同村同日出生、姓名同音的两个人 | two people of one village, born on one day, whose names sound the same
-- misfires: 身份证号依法更正后，旧号未并入新号 | an ID corrected by law whose old number still stands
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人身份的成功笔 | successes without a person
-- reads:    ledger_line person_link
with likely as (
  select left_no, right_no, probability, weight, name_level, birth_level
  from person_link
  where probability * 100 >= $certainty
), crowded as ( -- alike with many: rows copied from one another, no matter of one person
  select person_no
  from (select left_no as person_no from likely union all select right_no from likely) as either
  group by person_no
  having count(*) > $most
), linked as (
  select *
  from likely
  where left_no not in (select person_no from crowded) and right_no not in (select person_no from crowded)
), line as (
  select person_no, project_code, period_first, period_last, division_code, detail_no, amount_fen, paid_on
  from ledger_line
  where state = 'success' and person_no in (select left_no from linked union select right_no from linked)
), overlap as (
  select k.left_no, k.right_no, l.detail_no as left_detail, r.detail_no as right_detail
  from linked k
  join line l on l.person_no = k.left_no
  join line r on r.person_no = k.right_no and r.project_code = l.project_code
    and r.period_first <= l.period_last and l.period_first <= r.period_last
), suspect as (
  select left_no, right_no, left_detail as detail_no from overlap
  union
  select left_no, right_no, right_detail from overlap
), drawn as (
  select
    s.left_no, s.right_no, l.project_code,
    coalesce(sum(l.amount_fen) filter (l.person_no = s.left_no), 0)::bigint as left_fen,
    coalesce(sum(l.amount_fen) filter (l.person_no = s.right_no), 0)::bigint as right_fen,
    list(l.detail_no order by l.detail_no) as details,
    min(l.division_code) as first_place,
    max(l.division_code) as last_place,
    min(l.paid_on) as first_on,
    max(l.paid_on) as last_on
  from suspect s
  join line l on l.detail_no = s.detail_no
  group by s.left_no, s.right_no, l.project_code
), pair as (
  select
    left_no, right_no, common_place(min(first_place), max(last_place)) as division_code,
    case when count(*) = 1 then min(project_code) end as project_code,
    sum(least(left_fen, right_fen))::bigint as amount_fen,
    min(first_on) as first_on,
    max(last_on) as last_on,
    list_sort(flatten(list(details))) as details,
    sum(left_fen)::bigint as left_fen,
    sum(right_fen)::bigint as right_fen
  from drawn
  group by left_no, right_no
)
select
  p.left_no as subject_no,
  null::varchar as subject_code,
  p.right_no::varchar as anchor,
  '' as unit,
  p.division_code,
  p.project_code,
  p.amount_fen,
  p.first_on,
  p.last_on,
  p.details,
  k.probability,
  printf('%.1f', k.weight) as weight,
  k.name_level as name,
  k.birth_level as birth,
  p.left_fen,
  p.right_fen
from pair p
join linked k on k.left_no = p.left_no and k.right_no = p.right_no
