-- title:  一个人用过的账户 | Accounts of one person
-- grain:  account_no
-- param:  person integer 人员序号 | number of the person
-- column: account_no code 账户序号 | number of the account
-- column: account code 账号（后四位） | account, last four digits
-- column: bank name 代发银行 | bank
-- column: registered flag 补贴对象库登记 | registered in the beneficiary base
-- column: lines line 发放笔数 | lines
-- column: ok_lines line 成功笔数 | paid lines
-- column: amount_fen fen 成功金额 | money paid
-- column: first_on date 首次使用 | first used
-- column: last_on date 末次使用 | last used
-- column: persons person 共用人数 | persons on it
-- column: households household 共用户数 | households on it
-- method: 此人的钱进过的账户和登记的账户；共用人数、户数只算成功到账的享受人和收款人 | accounts the person's money went to, and the registered one; persons and households of paid lines
-- method: 户内成员用户主的卡是到户发放的办法，不算疑点 | members on the card of their head is how a household is paid, no reason to look
-- shows:  lines
-- reads:  ledger_line beneficiary account bank
with used as (
  select
    account_no, count(*) as lines, count(*) filter (where state = 'success') as ok_lines,
    coalesce(sum(amount_fen) filter (where state = 'success'), 0)::bigint as amount_fen,
    min(coalesce(paid_on, instructed_on)) as first_on, max(coalesce(paid_on, instructed_on)) as last_on,
    max_by(bank_no, coalesce(paid_on, instructed_on, month)) as bank_no
  from ledger_line
  where (person_no = $person or payee_no = $person) and account_no is not null
  group by account_no
), listed as (
  select account_no, min(bank) as bank
  from beneficiary
  where person_no = $person and account_no is not null
  group by account_no
), together as (
  select coalesce(u.account_no, b.account_no) as account_no, u.* exclude (account_no), b.bank, b.account_no is not null as registered
  from used u
  full join listed b on b.account_no = u.account_no
), hands as (
  select account_no, person_no, household_no
  from ledger_line
  where state = 'success' and account_no in (select account_no from together)
  union all
  select account_no, payee_no, household_no
  from ledger_line
  where state = 'success' and account_no in (select account_no from together) and payee_no <> person_no
), shared as (
  select account_no, count(distinct person_no) as persons, count(distinct household_no) as households
  from hands
  group by account_no
)
select
  t.account_no::varchar as account_no, shown_account(a.last4) as account, coalesce(k.short_name, t.bank) as bank, t.registered,
  coalesce(t.lines, 0) as lines, coalesce(t.ok_lines, 0) as ok_lines, coalesce(t.amount_fen, 0) as amount_fen, t.first_on, t.last_on,
  coalesce(s.persons, 0) as persons, coalesce(s.households, 0) as households
from together t
left join shared s on s.account_no = t.account_no
left join account a on a.account_no = t.account_no
left join bank k on k.bank_no = t.bank_no
order by t.last_on desc nulls last, t.account_no
