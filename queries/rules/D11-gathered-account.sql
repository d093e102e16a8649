-- title:    变更后集中流向同一账户 | Changed, then gathered on one account
-- rule:     D11 E1 proxy
-- subject:  account
-- within:   account
-- severity: high
-- clause:   S0-14 S0-37 S1-11 S1-18 S4-04 S4-05 S4-06
-- needs:    disbursements|rosters account-changes
-- param:    least integer 3 2..50 变更到同一账户的户数下限 | households changed to one account at least
-- column:   persons person 变更到该账户的人数 | persons changed to it
-- column:   households household 户数 | households
-- column:   operators count 经办人数 | operators
-- column:   first_change date 最早变更 | first change
-- column:   last_change date 最晚变更 | last change
-- column:   times line 变更后收款笔数 | payments after the change
-- says:     {households} 户 {persons} 人于 {first_change} 至 {last_change} 由 {operators} 名经办人改到同一收款账户，其后收款 {times} 笔 {amount_fen} | {persons} persons of {households} households were changed to one account between {first_change} and {last_change} (operators: {operators}); it then took {amount_fen} (lines: {times})
-- method:   账户变更记录按新账号归并，只看变更后确有成功笔进入该账户的人；户以发放明细的户主为准，没有的看补贴对象库 | changes by new account, of persons whose money did go there afterwards; the household is the line's head, else the base's
-- method:   风险金额＝变更后该账户收这些人的钱 | money at risk is what the account took of these persons after the change
-- example:  同一经办人三天内把八名互不相干的人改到同一张卡，下月起全部进卡 | one operator put eight unrelated persons on one card within three days, and the money followed
-- excludes: 同一户成员改由户主一张卡收款 | members of one household put on their head's card
-- excludes: 变更了而没有钱流入的；对公、单位账户 | changes that no money followed; corporate and unit accounts
-- misfires: 敬老院、福利机构为集中供养人员统一开户 | homes that keep one account for those they care for
-- untested: account_change: person_no not in (select person_no from ledger_line where state = 'success' and person_no is not null) | 没有成功发放可对照的变更 | changes of persons without any success to compare
-- reads:    account_change ledger_line base_household
with gathered as (
  select new_account_no as account_no
  from account_change
  group by new_account_no
  having count(distinct person_no) >= $least
), moved as (
  select c.new_account_no as account_no, c.person_no, min(c.changed_on) as changed_on, max(c.operator) as operator
  from account_change c
  where c.new_account_no in (select account_no from gathered)
  group by all
), followed as (
  select
    l.account_no, l.person_no, l.detail_no, l.project_code, l.division_code, l.amount_fen, l.paid_on, m.changed_on, m.operator,
    coalesce(l.head_no, b.head_no, l.person_no) as household_no
  from ledger_line l
  join moved m on m.account_no = l.account_no and m.person_no = l.person_no and l.paid_on >= m.changed_on
  left join base_household b on b.person_no = l.person_no
  where l.state = 'success' and l.channel not in ('corporate', 'unit', 'cash')
)
select
  account_no as subject_no, null::varchar as subject_code, '' as anchor, account_no::varchar as unit,
  common_place(min(division_code), max(division_code)) as division_code,
  case when min(project_code) = max(project_code) then min(project_code) end as project_code,
  sum(amount_fen)::bigint as amount_fen, min(paid_on) as first_on, max(paid_on) as last_on, list(detail_no) as details,
  count(distinct person_no) as persons, count(distinct household_no) as households, count(distinct operator) as operators,
  min(changed_on) as first_change, max(changed_on) as last_change, count(*) as times
from followed
group by account_no
having count(distinct household_no) >= $least
