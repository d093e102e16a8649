-- title:  用过一个账户的人 | Persons of one account
-- grain:  person_no
-- param:  account integer 账户序号 | number of the account
-- param:  as_of date
-- param:  limit integer 500
-- column: person_no code 人员序号 | number of the person
-- column: shown name 姓名（遮蔽） | name, masked
-- column: sex code 性别 | sex
-- column: age count 年龄（周岁） | age, full years
-- column: division_name name 区划 | division
-- column: is_payee flag 作收款人 | as payee
-- column: registered flag 补贴对象库登记 | registered with it
-- column: lines line 发放笔数 | lines
-- column: ok_lines line 成功笔数 | paid lines
-- column: amount_fen fen 成功金额 | money paid
-- column: first_on date 首次使用 | first used
-- column: last_on date 末次使用 | last used
-- method: 享受人或收款人的钱进过此账户的人，和登记此账户的人，金额大的在前；同一笔的享受人和收款人不同时两人各计一次 | persons whose money went to this account as beneficiary or payee, and those registered with it; a line with two persons counts for each
-- shows:  lines
-- reads:  ledger_line beneficiary person person_name division
with hands as (
  select person_no, person_name_no as name_no, division_code, paid_on, instructed_on, state, amount_fen, payee_no = person_no as is_payee
  from ledger_line
  where account_no = $account and person_no is not null
  union all
  select payee_no, payee_name_no, division_code, paid_on, instructed_on, state, amount_fen, true
  from ledger_line
  where account_no = $account and payee_no <> person_no
), used as (
  select
    person_no, max_by(name_no, coalesce(paid_on, instructed_on, date '0001-01-01')) as name_no, max(division_code) as division_code,
    bool_or(coalesce(is_payee, false)) as is_payee, count(*) as lines, count(*) filter (where state = 'success') as ok_lines,
    coalesce(sum(amount_fen) filter (where state = 'success'), 0)::bigint as amount_fen,
    min(coalesce(paid_on, instructed_on)) as first_on, max(coalesce(paid_on, instructed_on)) as last_on
  from hands
  group by person_no
), listed as (
  select person_no, min(name_no) as name_no, min(village_code) as village_code
  from beneficiary
  where account_no = $account
  group by person_no
), everybody as (
  select person_no from used
  union
  select person_no from listed
)
select
  e.person_no::varchar as person_no, shown_name(n.masked_name) as shown, p.sex, date_sub('year', p.birth_date, $as_of) as age,
  coalesce(d.name, u.division_code, b.village_code) as division_name, coalesce(u.is_payee, false) as is_payee,
  b.person_no is not null as registered, coalesce(u.lines, 0) as lines, coalesce(u.ok_lines, 0) as ok_lines,
  coalesce(u.amount_fen, 0) as amount_fen, u.first_on, u.last_on
from everybody e
join person p on p.person_no = e.person_no
left join used u on u.person_no = e.person_no
left join listed b on b.person_no = e.person_no
left join person_name n on n.name_no = coalesce(u.name_no, b.name_no)
left join division d on d.code = coalesce(u.division_code, b.village_code)
order by coalesce(u.amount_fen, 0) desc, e.person_no
limit $limit
