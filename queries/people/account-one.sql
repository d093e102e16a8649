-- title:  一个账户 | One account
-- grain:  one row
-- param:  account integer 账户序号 | number of the account
-- column: account_no code 账户序号 | number of the account
-- column: account name 账号（后四位） | account, last four digits
-- column: bank name 代发银行 | bank
-- column: channel code 账户类型（最近一笔） | channel of the newest line
-- column: division_code code 区划代码 | division code
-- column: division_name name 所涉最近共同区划 | nearest place that holds its lines
-- column: lines line 发放笔数 | lines
-- column: ok_lines line 成功笔数 | paid lines
-- column: amount_fen fen 成功金额 | money paid
-- column: projects count 项目数 | projects
-- column: persons person 人数 | persons
-- column: households household 户数 | households
-- column: registered person 补贴对象库登记人数 | persons registered with it
-- column: first_on date 首次使用 | first used
-- column: last_on date 末次使用 | last used
-- column: cluster_no code 账户群 | cluster
-- method: 范围内实际收款账号为此账户的全部发放；人数、户数为成功到账的享受人和户 | every line in the scope that went to this account; persons and households of paid lines
-- shows:  lines
-- reads:  ledger_line beneficiary cluster_member account bank division
with own_lines as (
  select * from ledger_line where account_no = $account
), listed as (
  select person_no, village_code, bank from beneficiary where account_no = $account
), spots as (
  select division_code from own_lines
  union all
  select village_code from listed
), spot as (
  select common_place(min(division_code), max(division_code)) as division_code from spots having count(*) > 0
), counted as (
  select
    count(*) as lines, count(*) filter (where state = 'success') as ok_lines,
    coalesce(sum(amount_fen) filter (where state = 'success'), 0)::bigint as amount_fen, count(distinct project_code) as projects,
    count(distinct person_no) filter (where state = 'success') as persons,
    count(distinct household_no) filter (where state = 'success') as households,
    min(coalesce(paid_on, instructed_on)) as first_on, max(coalesce(paid_on, instructed_on)) as last_on,
    max_by(bank_no, coalesce(paid_on, instructed_on, month)) as bank_no, max_by(channel, coalesce(paid_on, instructed_on, month)) as channel
  from own_lines
)
select
  a.account_no::varchar as account_no, shown_account(a.last4) as account,
  coalesce(k.short_name, (select min(bank) from listed)) as bank, c.channel, s.division_code, coalesce(d.name, s.division_code) as division_name,
  c.lines, c.ok_lines, c.amount_fen, c.projects, c.persons, c.households, (select count(distinct person_no) from listed) as registered,
  c.first_on, c.last_on,
  (select min(cluster_no) from cluster_member where kind = 'account' and no = $account and not hub) as cluster_no
from spot s
cross join counted c
join account a on a.account_no = $account
left join bank k on k.bank_no = c.bank_no
left join division d on d.code = s.division_code
order by a.account_no
