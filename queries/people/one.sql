-- title:  一个人 | One person
-- grain:  one row
-- param:  person integer 人员序号 | number of the person
-- param:  as_of date
-- column: person_no code 人员序号 | number of the person
-- column: shown name 姓名（遮蔽） | name, masked
-- column: id_kind code 证件种类 | kind of ID
-- column: sex code 性别 | sex
-- column: age count 年龄（周岁） | age, full years
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: category text 人员类别 | category
-- column: household_size person 同户人数（含本人） | persons of the household, this one included
-- column: registered_on date 入库日期 | registered
-- column: left_on date 退出日期 | left
-- column: left_reason text 退出原因 | why it left
-- column: lines line 发放笔数 | lines
-- column: ok_lines line 成功笔数 | paid lines
-- column: amount_fen fen 成功金额 | money paid
-- column: projects count 项目数 | projects
-- column: first_on date 最早到账 | first paid
-- column: last_on date 最近到账 | last paid
-- column: accounts count 账户数 | accounts
-- column: phones count 电话数 | phones
-- column: changes count 账户变更次数 | changes of account
-- column: registers count 列名的比对名单数 | registers that name the person
-- column: findings count 现存疑点数 | findings that stand
-- column: cluster_no code 账户群 | cluster
-- method: 此人作为享受人或收款人的全部发放；只算提问人范围内的明细和补贴对象库 | every line of which the person is the beneficiary or the payee, within the asker's scope
-- shows:  lines
-- reads:  ledger_line beneficiary account_change register_entry finding finding_line cluster_member person person_name division
with own_lines as (
  select *, case when person_no = $person then person_name_no when payee_no = $person then payee_name_no else head_name_no end as own_name_no
  from ledger_line
  where person_no = $person or payee_no = $person or head_no = $person
), money as (
  select *
  from own_lines
  where person_no = $person or payee_no = $person
), listed as (
  select * from beneficiary where person_no = $person order by registered_on desc nulls last limit 1
), heads as (
  select coalesce(head_no, person_no) as head_no from listed
  union
  select household_no from own_lines where person_no = $person
  union
  select $person::integer
), household as (
  select person_no from beneficiary where coalesce(head_no, person_no) in (select head_no from heads)
  union
  select person_no from ledger_line where household_no in (select head_no from heads) and person_no is not null
), named as (
  select own_name_no as name_no, division_code, coalesce(paid_on, month) as on_day, detail_no from own_lines
  union all
  select name_no, village_code, registered_on, '' from listed
), newest as (
  select name_no, division_code from named order by on_day desc nulls last, detail_no desc limit 1
), of_person as (
  select finding_no
  from finding
  where gone_run is null and subject_type in ('person', 'household') and subject_no = $person
  union
  select l.finding_no
  from finding_line l
  join money m on m.detail_no = l.detail_no
  join finding f on f.finding_no = l.finding_no and f.gone_run is null
), counted as (
  select
    count(*) as lines, count(*) filter (where state = 'success') as ok_lines,
    coalesce(sum(amount_fen) filter (where state = 'success'), 0)::bigint as amount_fen, count(distinct project_code) as projects,
    min(paid_on) filter (where state = 'success') as first_on, max(paid_on) filter (where state = 'success') as last_on
  from money
)
select
  p.person_no::varchar as person_no, shown_name(n.masked_name) as shown, p.id_kind, p.sex, date_sub('year', p.birth_date, $as_of) as age,
  w.division_code, coalesce(d.name, w.division_code) as division_name, b.category,
  (select count(*) from household) as household_size, b.registered_on, b.left_on, b.left_reason,
  c.lines, c.ok_lines, c.amount_fen, c.projects, c.first_on, c.last_on,
  (select count(distinct account_no) from (select account_no from money union all select account_no from listed) used) as accounts,
  (select count(distinct phone_no) from (select phone_no from money union all select phone_no from listed) called) as phones,
  (select count(*) from account_change where person_no = $person) as changes,
  (select count(distinct register) from register_entry where person_no = $person) as registers,
  (select count(*) from of_person) as findings,
  (select min(cluster_no) from cluster_member where kind = 'person' and no = $person) as cluster_no
from newest w
cross join counted c
join person p on p.person_no = $person
left join person_name n on n.name_no = w.name_no
left join listed b on true
left join division d on d.code = w.division_code
order by p.person_no
