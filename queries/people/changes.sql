-- title:  一个人的账户变更 | Changes of account of one person
-- grain:  changed_on old_account_no new_account_no nth
-- param:  person integer 人员序号 | number of the person
-- column: changed_on date 变更日期 | changed
-- column: old_account_no code 原账户序号 | number of the old account
-- column: old_account code 原账号（后四位） | old account, last four digits
-- column: new_account_no code 新账户序号 | number of the new account
-- column: new_account code 新账号（后四位） | new account, last four digits
-- column: declared_on date 申报日期 | declared
-- column: reviewed_on date 审核日期 | reviewed
-- column: confirmed_on date 财政确认日期 | confirmed by the finance office
-- column: operator name 经办人 | operator
-- column: persons person 改入新账户的人数 | persons changed into the new account
-- column: nth count 同日序次 | which of the same day
-- method: 按变更日期，新的在前；改入人数为范围内登记改到同一新账户的不同人 | newest first; persons whose change names the same new account, within the scope
-- shows:  lines
-- reads:  account_change account
with own_changes as (
  select *, row_number() over (partition by changed_on, old_account_no, new_account_no order by load_id, source_line) as nth
  from account_change
  where person_no = $person
), taken as (
  select new_account_no, count(distinct person_no) as persons
  from account_change
  where new_account_no in (select new_account_no from own_changes)
  group by new_account_no
)
select
  c.changed_on, c.old_account_no::varchar as old_account_no, shown_account(o.last4) as old_account,
  c.new_account_no::varchar as new_account_no, shown_account(n.last4) as new_account,
  c.declared_on, c.reviewed_on, c.confirmed_on, c.operator, t.persons, c.nth
from own_changes c
join taken t on t.new_account_no = c.new_account_no
left join account o on o.account_no = c.old_account_no
left join account n on n.account_no = c.new_account_no
order by c.changed_on desc, c.old_account_no, c.new_account_no, c.nth
