-- title:  首位银行新开户占比 | Top bank among new accounts
-- grain:  one row
-- filter: division
-- param:  from month
-- param:  to month
-- param:  least integer 10 乡镇至少新开户数，少于此数不比 | new accounts a township must have to be compared
-- column: hits count 该乡镇在首位银行的新账户 | new accounts of that township at its first bank
-- column: base count 该乡镇的新账户 | new accounts of that township
-- column: share share 首位银行占比最高的乡镇的占比 | share of the first bank, in the township where it is highest
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 不适用 | not a matter of money
-- column: not_testable count 未填开户银行的新账户 | new accounts without a bank
-- column: light light 不亮灯 | no light
-- light:  light 占比高不等于指定银行，不评价 | a high share does not prove that a bank was imposed and is not judged
-- method: 新账户＝期内登记的对象和期内变更的账户，银行按补贴对象库；骤升才看 | new accounts are those of persons registered and accounts changed in the period, the bank is the beneficiary base's; a jump calls for a look
-- reads:  new_account
with opened as (
  select left(division_code, 9) as division_code, bank
  from new_account
  where opened_on >= $from and opened_on < ($to + interval 1 month)::date
), by_bank as (
  select division_code, bank, count(*) as accounts
  from opened
  where bank is not null
  group by division_code, bank
), township as (
  select division_code, max(accounts) as top_accounts, sum(accounts)::bigint as accounts
  from by_bank
  group by division_code
  having sum(accounts) >= $least
), highest as (
  select top_accounts, accounts
  from township
  order by top_accounts / accounts desc, accounts desc
  limit 1
), untold as (
  select count(*) as accounts, count(*) filter (where bank is null) as bankless from opened
)
select
  h.top_accounts as hits,
  h.accounts as base,
  h.top_accounts / h.accounts as share,
  null::double as days, null::bigint as amount_fen,
  case when u.accounts > 0 then u.bankless end as not_testable,
  'none' as light
from untold u
left join highest h on true
