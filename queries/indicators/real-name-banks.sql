-- title:  实名发放疑点分银行 | Not paid to the real name, by bank
-- grain:  bank
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: bank name 代发银行 | bank
-- column: lines line 个人收款的成功笔数 | successful lines to persons
-- column: other_payee_lines line 收款人既非享受人也非户主 | payee neither beneficiary nor head
-- column: shared_lines line 账户收了几户的钱 | account that took the money of several households
-- column: name_lines line 户名与姓名不符 | names that differ
-- column: unreceipted_lines line 没有回单可比 | no receipt to compare
-- method: 三种疑点分列，一笔可有几种；口径同“实名发放疑点” | the three signs side by side, a line may have several; counted as in “Not paid to the real name”
-- reads:  payment_line proxy_line name_difference bank
with line as not materialized (
  select detail_no, bank_no, account_no, household_no, receipt
  from payment_line
  where state = 'success' and month between $from and $to and channel not in ('corporate', 'unit', 'cash')
), shared_account as (
  select account_no
  from line
  where account_no is not null
  group by account_no
  having min(household_no) <> max(household_no)
), signed as (
  select detail_no, 'other' as sign from proxy_line where head_known and month between $from and $to
  union all
  select detail_no, 'name' from name_difference where month between $from and $to
  union all
  select detail_no, 'shared' from line where account_no in (select account_no from shared_account)
), sign_count as (
  select l.bank_no, s.sign, count(*) as lines
  from signed s
  join line l on l.detail_no = s.detail_no
  group by l.bank_no, s.sign
), bank_count as (
  select bank_no, count(*) as lines, count(*) filter (where not receipt) as unreceipted
  from line
  group by bank_no
)
select
  coalesce(bank.short_name, '（未知银行）') as bank,
  c.lines,
  coalesce(sum(s.lines) filter (where s.sign = 'other'), 0)::bigint as other_payee_lines,
  coalesce(sum(s.lines) filter (where s.sign = 'shared'), 0)::bigint as shared_lines,
  coalesce(sum(s.lines) filter (where s.sign = 'name'), 0)::bigint as name_lines,
  c.unreceipted as unreceipted_lines
from bank_count c
left join sign_count s on s.bank_no is not distinct from c.bank_no
left join bank on bank.bank_no = c.bank_no
group by c.bank_no, bank.short_name, c.lines, c.unreceipted
order by c.lines desc, bank
