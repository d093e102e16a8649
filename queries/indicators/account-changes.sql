-- title:  卡号变更 | Account numbers changed
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 变更过账户的人 | persons whose account was changed
-- column: base count 期内收到补贴的人 | persons paid in the period
-- column: share share 变更的人 ÷ 收到补贴的人 | persons with a change ÷ persons paid
-- column: days day 从申报到变更天数中位数 | median calendar days from application to change
-- column: amount_fen fen 不适用 | not a matter of money
-- column: not_testable count 不在补贴对象库中、无法归到地区的变更 | changes of persons outside the beneficiary base, whose place is not known
-- column: light light 不亮灯 | no light
-- light:  light 变更本身不是问题，不评价 | a change is no breach in itself and is not judged
-- method: 变更日期在期内的人，一人几次只计一次；地区按补贴对象库，项目和银行不作用于变更 | persons with a change dated in the period, once each; the place is the beneficiary base's, project and bank do not narrow changes
-- reads:  account_change_case payment_line on_record
with changed as (
  select count(distinct c.person_no) as persons, median(c.days) as days, count(*) filter (where c.division_code is null) as placeless
  from account_change_case c
  where c.changed_on >= $from and c.changed_on < ($to + interval 1 month)::date
), paid as (
  select count(distinct person_no) as persons
  from payment_line
  where state = 'success' and month between $from and $to
)
select
  case when o.held then c.persons end as hits,
  case when o.held and p.persons > 0 then p.persons end as base,
  case when o.held then c.persons / nullif(p.persons, 0) end as share,
  c.days,
  null::bigint as amount_fen,
  case when o.held then c.placeless end as not_testable,
  'none' as light
from changed c
cross join paid p
join on_record o on o.kind = 'account-changes'
