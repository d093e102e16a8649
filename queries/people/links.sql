-- title:  可能是同一人的其他证件 | Other papers that may be the same person's
-- grain:  other_no field
-- param:  person integer 人员序号 | number of the person
-- column: other_no code 另一人员序号 | number of the other person
-- column: other name 另一人（遮蔽） | the other person, masked
-- column: probability share 同一人概率 | probability of one person
-- column: total_weight bit 总权重 | weight of all
-- column: seq count 次序 | order
-- column: field code 比对项 | field compared
-- column: field_zh text 比对项 | field, Chinese
-- column: field_en text 比对项（英文） | field
-- column: level code 比对结果 | level
-- column: level_zh text 比对结果 | level, Chinese
-- column: level_en text 比对结果（英文） | level
-- column: weight bit 权重 | weight
-- method: 每项权重＝log2(同一人时如此的概率 ÷ 不同人时如此的概率)，与先验相加为总权重；概率＝1 ÷ (1 ＋ 2 的负总权重次方) | weight of a field = log2(chance of it when they are one ÷ chance when they are two); with the prior they add up; probability = 1 ÷ (1 + 2 to the minus weight)
-- method: 常见的姓名、生日、地方权重小；家人常共用的账号、电话权重有上限；每一对只是打开档案核对的理由 | common names, birthdays and places weigh less; account and phone, which kin share, are bounded; a pair is a reason to open the files, no more
-- method: 只列双方都在提问人范围内的；概率不到一半的不列；结果以最近一次疑点规则运行为准 | only pairs of which the asker sees both; none below one half; as of the last run of the rules
-- shows:  lines
-- reads:  person_link link_level ledger_line beneficiary person_name
with mine as (
  select case when left_no = $person then right_no else left_no end as other_no, *
  from person_link
  where left_no = $person or right_no = $person
), standing as (
  select person_no, person_name_no as name_no, count(*) as lines
  from ledger_line
  where person_no = $person or person_no in (select other_no from mine)
  group by person_no, person_name_no
  union all
  select person_no, name_no, 1000
  from beneficiary
  where person_no = $person or person_no in (select other_no from mine)
), known as (
  select person_no, name_no
  from standing
  qualify row_number() over (partition by person_no order by lines desc, name_no) = 1
), seen as (
  select m.*, k.name_no
  from mine m
  join known k on k.person_no = m.other_no
  where $person in (select person_no from known)
), step as (
  select other_no, 'prior' as field, 'prior' as level, prior_weight as weight from seen
  union all
  select other_no, 'name', name_level, name_weight from seen
  union all
  select other_no, 'birth', birth_level, birth_weight from seen
  union all
  select other_no, 'sex', sex_level, sex_weight from seen
  union all
  select other_no, 'place', place_level, place_weight from seen
  union all
  select other_no, 'region', region_level, region_weight from seen
  union all
  select other_no, 'digits', digits_level, digits_weight from seen
  union all
  select other_no, 'account', account_level, account_weight from seen
  union all
  select other_no, 'phone', phone_level, phone_weight from seen
)
select
  s.other_no::varchar as other_no, shown_name(n.masked_name) as other, s.probability, s.weight as total_weight,
  w.seq, p.field, w.field_zh, w.field_en, p.level, w.level_zh, w.level_en, p.weight
from seen s
join step p on p.other_no = s.other_no
join link_level w on w.field = p.field and w.level = p.level
left join person_name n on n.name_no = s.name_no
order by s.weight desc, s.other_no, w.seq
