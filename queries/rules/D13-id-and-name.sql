-- title:    同证不同名、同名同账号不同证 | One ID with two names, one name and account with two IDs
-- rule:     D13 E1 identity
-- subject:  person
-- within:   all
-- severity: middle
-- clause:   S0-14 S1-18 S3-07 S4-14
-- needs:    disbursements|rosters
-- param:    least integer 2 2..9 姓名数或证件号数下限 | names, or IDs, at least
-- column:   names count 该证件号的姓名数 | names of this ID
-- column:   ids count 同名同账号的证件号数 | IDs of this name and account
-- column:   times line 涉及的成功笔数 | successes concerned
-- says:     证件号与姓名对不上：该证件号在成功笔中有 {names} 个姓名，与其同名同账号的证件号（含本证）有 {ids} 个，涉及 {times} 笔 {amount_fen}（{first_on} 至 {last_on}） | ID and name do not agree: names under this ID: {names}; IDs with its name and account, itself included: {ids}; {amount_fen}, lines: {times}, {first_on} to {last_on}
-- method:   成功笔中同一享受人证件号有两个以上姓名；或同一账号、同一收款人姓名有两个以上收款人证件号 | successes of one beneficiary's ID under two names or more; or of one account and payee's name under two payees' IDs or more
-- method:   金额：名字较少见的笔，或后出现的证件号的笔 | the money is that of the rarer names, or of the lines of the other IDs
-- example:  2025 年该证件号为“王某”，2026 年为“张某” | Wang under this ID in 2025, Zhang in 2026
-- excludes: 付到单位、对公账户的（代发专户下人数多，见 D35）；间隔号、空格、全半角、繁简和异体字写法不同；同一笔内收款户名与姓名不同的（见 D09） | unit and corporate accounts (D35); dots, spaces, widths and forms of characters; another name of the account within one line (D09)
-- misfires: 改名、生僻字用同音字代替；双胞胎同户同卡 | changed names, rare characters replaced; twins on one card
-- untested: ledger_line: state = 'success' and (person_no is null or person_name_no is null) | 没有证件号或姓名的成功笔 | successes without ID or name
-- reads:    ledger_line name_key
with paid as not materialized (
  select person_no, person_name_no, payee_no, payee_name_no, account_no, channel, division_code, project_code, amount_fen, paid_on, detail_no
  from ledger_line
  where state = 'success'
), two_named as (
  select person_no
  from paid
  where person_no is not null and person_name_no is not null
  group by person_no
  having min(person_name_no) <> max(person_name_no)
), spelt as ( -- few: names of those persons, variants of characters as one
  select distinct p.person_name_no, coalesce(k.variant_hash::varchar, p.person_name_no::varchar) as spelling
  from paid p
  left join name_key k on k.name_no = p.person_name_no
  where p.person_no in (select person_no from two_named) and p.person_name_no is not null
), other_named as (
  select p.person_no
  from paid p
  join spelt s on s.person_name_no = p.person_name_no
  where p.person_no in (select person_no from two_named)
  group by p.person_no
  having min(s.spelling) <> max(s.spelling)
), two_numbered as ( -- accounts with several payees first: few
  select account_no
  from paid
  where payee_no is not null and account_no is not null and channel not in ('corporate', 'unit', 'cash')
  group by account_no
  having min(payee_no) <> max(payee_no)
), same_named as (
  select account_no, payee_name_no, count(distinct payee_no) as ids, min(division_code) as low_code, max(division_code) as high_code
  from paid
  where account_no in (select account_no from two_numbered) and payee_name_no is not null and payee_no is not null and channel not in ('corporate', 'unit', 'cash')
  group by all
  having count(distinct payee_no) >= $least
), suspect_line as (
  select person_no, person_name_no as name_no, null::bigint as ids, division_code as low_code, division_code as high_code, project_code, amount_fen, paid_on, detail_no
  from paid
  where person_no in (select person_no from other_named) and person_name_no is not null
  union all
  select p.payee_no, p.payee_name_no, s.ids, s.low_code, s.high_code, p.project_code, p.amount_fen, p.paid_on, p.detail_no
  from paid p
  join same_named s on s.account_no = p.account_no and s.payee_name_no = p.payee_name_no
  where p.payee_no is not null and p.channel not in ('corporate', 'unit', 'cash')
), suspect as (
  select person_no, detail_no, min(name_no) as name_no, max(ids) as ids, min(low_code) as low_code, max(high_code) as high_code,
    any_value(project_code) as project_code, any_value(amount_fen) as amount_fen, any_value(paid_on) as paid_on
  from suspect_line
  group by person_no, detail_no
), of_name as (
  select person_no, name_no, sum(amount_fen)::bigint as fen, max(ids) as ids, count(*) as times
  from suspect
  group by all
), counted as (
  select person_no, count(*) as names, coalesce(max(ids), 1) as ids, sum(fen)::bigint as fen, arg_max(fen, (times, fen)) as main_fen
  from of_name
  group by person_no
)
select
  s.person_no as subject_no, null::varchar as subject_code, '' as anchor, '' as unit,
  common_place(min(s.low_code), max(s.high_code)) as division_code,
  case when min(s.project_code) = max(s.project_code) then min(s.project_code) end as project_code,
  case when any_value(c.ids) > 1 then any_value(c.fen) else any_value(c.fen - c.main_fen) end as amount_fen,
  min(s.paid_on) as first_on, max(s.paid_on) as last_on, list(s.detail_no) as details,
  any_value(c.names) as names, any_value(c.ids) as ids, count(*) as times
from suspect s
join counted c on c.person_no = s.person_no
group by s.person_no
having any_value(c.names) >= $least or any_value(c.ids) >= $least
