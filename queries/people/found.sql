-- title:  按证件号、账号、电话、姓名或明细编号查到的人 | Persons found by ID, account, phone, name or detail number
-- grain:  person_no
-- param:  by text 'person' 'account' 'phone' 'name' 'detail' 查找方式 | by what
-- param:  no integer 0 人员、账户、电话或姓名的序号 | number of the person, account, phone or name
-- param:  detail text '' 明细编号 | detail number
-- param:  as_of date
-- param:  limit integer 50
-- column: person_no code 人员序号 | number of the person
-- column: shown name 姓名（遮蔽） | name, masked
-- column: sex code 性别 | sex
-- column: age count 年龄（周岁） | age, full years
-- column: division_name name 区划 | division
-- column: lines line 查到的笔数 | lines found
-- column: last_on date 最近到账 | last paid
-- column: total person 查到的总人数 | persons found in all
-- method: 只查范围内的发放明细和补贴对象库；姓名相同的人全部列出，最近领取的在前 | lines and the beneficiary base within the scope alone; everybody of the same name, last paid first
-- shows:  lines
-- reads:  ledger_line beneficiary person person_name division
with hits as (
  select person_no, person_name_no as name_no, division_code, paid_on, 1 as lines
  from ledger_line
  where person_no is not null and case $by
    when 'person' then person_no = $no
    when 'account' then account_no = $no
    when 'phone' then phone_no = $no
    when 'name' then person_name_no = $no
    else detail_no = $detail
  end
  union all
  select payee_no, payee_name_no, division_code, paid_on, 1
  from ledger_line
  where payee_no <> person_no and case $by
    when 'person' then payee_no = $no
    when 'account' then account_no = $no
    when 'phone' then phone_no = $no
    when 'name' then payee_name_no = $no
    else detail_no = $detail
  end
  union all
  select head_no, head_name_no, division_code, null, 0
  from ledger_line
  where head_no <> person_no and (payee_no is null or head_no <> payee_no) and case $by
    when 'person' then head_no = $no
    when 'name' then head_name_no = $no
    else false
  end
  union all
  select person_no, name_no, village_code, null, 0
  from beneficiary
  where case $by
    when 'person' then person_no = $no
    when 'account' then account_no = $no
    when 'phone' then phone_no = $no
    when 'name' then name_no = $no
    else false
  end
), people as (
  select
    person_no, max_by(name_no, coalesce(paid_on, date '0001-01-01')) as name_no,
    max_by(division_code, coalesce(paid_on, date '0001-01-01')) as division_code, sum(lines)::bigint as lines, max(paid_on) as last_on
  from hits
  group by person_no
)
select
  e.person_no::varchar as person_no, shown_name(n.masked_name) as shown, p.sex, date_sub('year', p.birth_date, $as_of) as age,
  coalesce(d.name, e.division_code) as division_name, e.lines, e.last_on, count(*) over () as total
from people e
join person p on p.person_no = e.person_no
left join person_name n on n.name_no = e.name_no
left join division d on d.code = e.division_code
order by e.last_on desc nulls last, e.person_no
limit $limit
