-- title:  同户人员 | The household of one person
-- grain:  person_no
-- param:  person integer 人员序号 | number of the person
-- param:  as_of date
-- column: person_no code 人员序号 | number of the person
-- column: shown name 姓名（遮蔽） | name, masked
-- column: is_head flag 户主 | head
-- column: sex code 性别 | sex
-- column: age count 年龄（周岁） | age, full years
-- column: division_name name 区划 | division
-- column: lines line 发放笔数 | lines
-- column: ok_lines line 成功笔数 | paid lines
-- column: amount_fen fen 成功金额 | money paid
-- column: last_on date 最近到账 | last paid
-- method: 户主相同的人，户主取自补贴对象库和发放明细；不含本人 | those with the same head by the beneficiary base and the lines, without the person
-- shows:  lines
-- reads:  ledger_line beneficiary person person_name division
with heads as (
  select coalesce(head_no, person_no) as head_no from beneficiary where person_no = $person
  union
  select household_no from ledger_line where person_no = $person
  union
  select $person::integer
), member_lines as (
  select person_no, person_name_no as name_no, division_code, paid_on, state, amount_fen
  from ledger_line
  where household_no in (select head_no from heads)
), registered as (
  select person_no, name_no, village_code
  from beneficiary
  where coalesce(head_no, person_no) in (select head_no from heads)
), paid as (
  select
    person_no, count(*) as lines, count(*) filter (where state = 'success') as ok_lines,
    coalesce(sum(amount_fen) filter (where state = 'success'), 0)::bigint as amount_fen, max(paid_on) filter (where state = 'success') as last_on,
    max_by(name_no, coalesce(paid_on, date '0001-01-01')) as name_no, max(division_code) as division_code
  from member_lines
  group by person_no
), base as (
  select person_no, min(name_no) as name_no, min(village_code) as village_code
  from registered
  group by person_no
), everybody as (
  select person_no from paid
  union
  select person_no from base
)
select
  e.person_no::varchar as person_no, shown_name(n.masked_name) as shown, e.person_no in (select head_no from heads) as is_head,
  p.sex, date_sub('year', p.birth_date, $as_of) as age, coalesce(d.name, b.village_code, m.division_code) as division_name,
  coalesce(m.lines, 0) as lines, coalesce(m.ok_lines, 0) as ok_lines, coalesce(m.amount_fen, 0) as amount_fen, m.last_on
from everybody e
join person p on p.person_no = e.person_no
left join paid m on m.person_no = e.person_no
left join base b on b.person_no = e.person_no
left join person_name n on n.name_no = coalesce(m.name_no, b.name_no)
left join division d on d.code = coalesce(b.village_code, m.division_code)
where e.person_no <> $person
order by is_head desc, e.person_no
