-- title:    一人多账户 | Several accounts of one person
-- rule:     D06 E2 proxy
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S0-14 S1-11 S1-18 S3-01 S4-04 S4-14
-- needs:    disbursements|rosters
-- param:    least integer 2 2..20 同时在用的账户数下限 | accounts in use side by side at least
-- param:    months integer 12 1..36 视为同时在用的月数 | months within which accounts count as side by side
-- param:    grace integer 31 0..180 换卡后旧账户仍可收款的天数 | days an old account may still take money after a change
-- column:   accounts count 同时在用的账户数 | accounts in use side by side
-- column:   banks count 涉及银行数 | banks
-- column:   times line 涉及的成功笔数 | successes concerned
-- says:     同一身份证号在 {first_on} 至 {last_on} 用 {accounts} 个账户收款 {times} 笔，没有换卡记录，主账户之外收款 {amount_fen} | One ID was paid into {accounts} accounts from {first_on} to {last_on} (lines: {times}) with no change on record, {amount_fen} outside the main account
-- method:   本人收款的成功笔按实际收款账号归并；有变更记录、或该账户先有发放失败，且此后（宽限天数外）不再使用的账户不计；其余账户使用时间相隔不超过规定月数的即为同时在用 | accounts of a person's own successes; those left for good after a change on record or a failed payment are not counted, the others are side by side when used within the months given
-- method:   风险金额＝这些账户收款合计 − 收款最多的账户 | money at risk is what the accounts took, less the one that took most
-- example:  一年内低保进甲卡、高龄津贴进乙卡，均无变更记录 | within a year one allowance on card A, another on card B, no change on record
-- excludes: 换卡：有账户变更记录，或旧账户失败、退回后改用新账户 | a new card after a change on record, or after the old account failed
-- excludes: 银行反馈销户之后启用的账户（改到他行的列入 D45） | accounts taken into use after the bank reported the old one closed (at another bank: D45)
-- excludes: 对公账户、单位账户和现金；由他人代收的笔（见 D08） | corporate and unit accounts and cash; lines another person collected (D08)
-- misfires: 代发银行更换、社保卡换发，而变更记录没有报送 | a new agent bank or a reissued card whose change was not reported
-- untested: ledger_line: state = 'success' and channel not in ('corporate', 'unit', 'cash') and (payee_no is null or account_no is null) | 没有收款人证件号或账号的成功笔 | successes without payee or account
-- reads:    ledger_line account_change
with several as (
  select person_no
  from ledger_line
  where state = 'success' and payee_no = person_no and account_no is not null and channel not in ('corporate', 'unit', 'cash')
  group by person_no
  having min(account_no) <> max(account_no)
), own as materialized (
  select person_no, account_no, bank_no, division_code, amount_fen, coalesce(paid_on, instructed_on) as day, paid_on, detail_no
  from ledger_line
  where state = 'success' and payee_no = person_no and account_no is not null and channel not in ('corporate', 'unit', 'cash')
    and person_no in (select person_no from several)
), used as (
  select person_no, account_no, min(day) as first_day, max(day) as last_day
  from own
  group by all
), left_behind as ( -- days after which an account may be left for another
  select u.person_no, u.account_no, c.changed_on as day
  from used u
  join account_change c on c.person_no = u.person_no and c.new_account_no <> u.account_no
  union all
  select person_no, account_no, coalesce(returned_on, instructed_on)
  from ledger_line
  where state in ('failed', 'returned') and account_no is not null and person_no in (select person_no from several)
), closed as (
  select person_no, account_no, min(instructed_on) as day
  from ledger_line
  where failure_code = 'F-CLOSED' and person_no in (select person_no from several)
  group by all
), live as (
  select u.person_no, u.account_no, u.first_day, u.last_day
  from used u
  left join left_behind b on b.person_no = u.person_no and b.account_no = u.account_no
  where not exists (
    select 1 from closed c where c.person_no = u.person_no and c.account_no <> u.account_no and c.day <= u.first_day)
  group by all
  having coalesce(u.last_day > max(b.day) + $grace::integer, true)
), beside as (
  select distinct a.person_no, a.account_no
  from live a
  join live b on b.person_no = a.person_no and b.account_no <> a.account_no
   and greatest(a.first_day, b.first_day) <= least(a.last_day, b.last_day) + to_months($months::integer)
), of_account as (
  select
    o.person_no, o.account_no, sum(o.amount_fen)::bigint as fen, count(*) as times, min(o.bank_no) as bank_no,
    min(o.division_code) as low_code, max(o.division_code) as high_code, min(o.paid_on) as first_on, max(o.paid_on) as last_on,
    list(o.detail_no) as details
  from own o
  join beside b on b.person_no = o.person_no and b.account_no = o.account_no
  group by all
)
select
  person_no as subject_no, null::varchar as subject_code, '' as anchor, person_no::varchar as unit,
  common_place(min(low_code), max(high_code)) as division_code, null::varchar as project_code,
  (sum(fen) - max(fen))::bigint as amount_fen, min(first_on) as first_on, max(last_on) as last_on, flatten(list(details)) as details,
  count(*) as accounts, count(distinct bank_no) as banks, sum(times)::bigint as times
from of_account
group by person_no
having count(*) >= $least
