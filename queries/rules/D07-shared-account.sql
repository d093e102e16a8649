-- title:    多人一账户 | Several persons on one account
-- rule:     D07 E2 proxy
-- subject:  account
-- within:   account
-- severity: high
-- clause:   S0-14 S0-37 S1-11 S1-18 S3-07 S4-05 S4-14
-- needs:    disbursements|rosters
-- param:    least integer 2 2..50 各以本人名义收款的户数下限 | households that receive in their own name at least
-- param:    many integer 4 2..50 由账户持有人代收时的户数下限 | households when the holder collects for them at least
-- param:    gathered integer 3 2..50 变更后汇集到本账户的户数（列入 D11） | households gathered by changes of account (those are D11)
-- column:   persons person 人数 | persons
-- column:   households household 户数 | households
-- column:   times line 成功笔数 | successes
-- column:   projects count 项目数 | projects
-- says:     一个账户在 {first_on} 至 {last_on} 收了 {households} 户 {persons} 人的补贴，共 {times} 笔，收款最多的一户之外 {amount_fen} | One account took the subsidies of {persons} persons of {households} households from {first_on} to {last_on} (lines: {times}), {amount_fen} beside the household that got most
-- method:   成功笔按实际收款账号归并，户以发放明细的户主为准，没有的看补贴对象库；两户以上各以本人名义收进同一账户，或持有人一人代收多户，即列出 | successes by account; the household is the line's head, else the base's; listed when several households receive in their own name on it, or one holder collects for many
-- method:   风险金额＝账户收款合计 − 收款最多的一户 | money at risk is what the account took, less the household that got most
-- example:  五个不同户的农户的地力补贴进了同一张卡 | the land subsidies of five households on one card
-- excludes: 同一户：到户项目由户主代全户收款，户主不明但补贴对象库户编号相同 | one household: its head collects for all, or the base gives them one household number
-- excludes: 对公、单位账户和现金，享受人是组织的 | corporate and unit accounts, cash, and organisations
-- excludes: 变更后汇集的列入 D11，代收户数不多的列入 D08 | accounts gathered by changes are D11, a holder who collects for few D08
-- misfires: 分户不久的父母子女、监护人代收未成年人补贴 | parents and children who split lately, guardians of minors
-- untested: ledger_line: state = 'success' and channel not in ('corporate', 'unit', 'cash') and (person_no is null or account_no is null) | 没有证件号或账号的成功笔 | successes without ID or account
-- reads:    ledger_line account_change base_household person
with shared as (
  select account_no
  from ledger_line
  where state = 'success' and account_no is not null and channel not in ('corporate', 'unit', 'cash')
  group by account_no
  having min(household_no) <> max(household_no)
), entered as materialized ( -- few lines, before persons and households are looked up
  select account_no, person_no, payee_no, head_no, project_code, division_code, amount_fen, paid_on, detail_no
  from ledger_line
  where state = 'success' and person_no is not null and channel not in ('corporate', 'unit', 'cash')
    and account_no in (select account_no from shared)
), shared_line as (
  select
    e.account_no, e.person_no, e.project_code, e.division_code, e.amount_fen, e.paid_on, e.detail_no,
    coalesce(e.payee_no = e.person_no, true) as in_own_name, coalesce(e.head_no, b.head_no, e.person_no) as household_no,
    b.household_no as base_no
  from entered e
  left join base_household b on b.person_no = e.person_no
  left join person p on p.person_no = e.person_no
  where p.id_kind is distinct from 'organisation'
), gathered as (
  select c.new_account_no as account_no
  from account_change c
  join shared_line l on l.account_no = c.new_account_no and l.person_no = c.person_no and l.paid_on >= c.changed_on
  group by c.new_account_no
  having count(distinct l.household_no) >= $gathered
), of_household as (
  select
    account_no, household_no, bool_or(in_own_name) as in_own_name, sum(amount_fen)::bigint as fen, count(*) as times,
    count(distinct person_no) as persons, min(base_no) as low_base, max(base_no) as high_base, count(*) - count(base_no) as unbased,
    min(division_code) as low_code, max(division_code) as high_code, min(paid_on) as first_on, max(paid_on) as last_on,
    list(detail_no) as details, list(project_code) as projects
  from shared_line
  group by all
)
select
  account_no as subject_no, null::varchar as subject_code, '' as anchor, account_no::varchar as unit,
  common_place(min(low_code), max(high_code)) as division_code,
  case when list_unique(flatten(list(projects))) = 1 then any_value(projects)[1] end as project_code,
  (sum(fen) - max(fen))::bigint as amount_fen, min(first_on) as first_on, max(last_on) as last_on, flatten(list(details)) as details,
  sum(persons)::bigint as persons, count(*) as households, sum(times)::bigint as times,
  list_unique(flatten(list(projects)))::bigint as projects
from of_household
where account_no not in (select account_no from gathered)
group by account_no
having (count(*) filter (where in_own_name) >= $least or count(*) >= $many) and count(*) > 1
  and not (sum(unbased) = 0 and min(low_base) = max(high_base))
