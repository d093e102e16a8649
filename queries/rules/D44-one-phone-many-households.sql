-- title:    一个电话多户 | One phone, many households
-- rule:     D44 E3 concentration
-- subject:  phone
-- within:   phone
-- severity: low
-- clause:   S0-14 S0-24 S4-08
-- needs:    disbursements|beneficiaries
-- param:    least integer 6 2..1000 至少几户登记同一电话 | households on one phone at least
-- column:   households household 户数 | households
-- column:   people person 人数 | persons
-- column:   times line 登记该电话的发放笔数 | lines with this phone
-- says:     同一电话登记在 {households} 户、{people} 人名下，涉及发放 {times} 笔 {amount_fen}，到账短信可能到不了本人 | one phone stands for {households} households and {people} persons, {times} lines and {amount_fen}: messages may not reach the payees
-- method:   发放明细和补贴对象库里登记同一电话的不同户（户主不同）至少 6 户；金额为成功笔合计，是要核对的钱，不是多发的钱 | at least six households, by their heads, on one phone in payment lines and the beneficiary base; the money is what was paid, to be checked, not too much
-- example:  9 户登记同一手机号，其中 7 户不同姓 | nine households give one mobile number
-- excludes: 同一户几个人用户主电话 | several persons of one household with the head’s phone
-- misfires: 村组干部代留电话、没有手机的老人 | group leaders who give their own phone, old people without one
-- untested: ledger_line: state = 'success' and phone_no is null | 没有联系电话的成功笔 | successes without a phone
-- reads:    ledger_line beneficiary
with named as (
  select phone_no, household_no from ledger_line where phone_no is not null and household_no is not null
  union all
  select phone_no, coalesce(head_no, person_no) from beneficiary where phone_no is not null
), several as (
  select phone_no
  from named
  group by phone_no
  having min(household_no) <> max(household_no)
), holder as (
  select l.phone_no, l.person_no, coalesce(l.head_no, b.head_no, l.household_no) as household_no, l.division_code
  from ledger_line l
  join several s on s.phone_no = l.phone_no
  left join beneficiary b on b.person_no = l.person_no and b.phone_no = l.phone_no
  union
  select b.phone_no, b.person_no, coalesce(b.head_no, b.person_no), b.village_code
  from beneficiary b
  join several s on s.phone_no = b.phone_no
), suspect as (
  select
    phone_no, count(distinct household_no) as households, count(distinct person_no) as people,
    common_place(min(division_code), max(division_code)) as division_code
  from holder
  where household_no is not null
  group by phone_no
  having count(distinct household_no) >= $least
)
select
  s.phone_no as subject_no, null::varchar as subject_code,
  '' as anchor,
  s.phone_no::varchar as unit,
  s.division_code,
  case when min(l.project_code) = max(l.project_code) then min(l.project_code) end as project_code,
  coalesce(sum(l.amount_fen) filter (where l.state = 'success'), 0)::bigint as amount_fen,
  min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  coalesce(list(l.detail_no) filter (where l.detail_no is not null), []) as details,
  s.households, s.people, count(l.detail_no) as times
from suspect s
left join ledger_line l on l.phone_no = s.phone_no
group by s.phone_no, s.households, s.people, s.division_code
