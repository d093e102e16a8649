-- title:    账户频繁或不合规变更 | Accounts changed often or without the steps
-- rule:     D10 E2 proxy
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S0-14 S4-04 S4-06 S1-18
-- needs:    disbursements|rosters account-changes
-- param:    least integer 4 2..12 十二个月内变更次数下限 | changes within twelve months at least
-- param:    days integer 30 1..180 付款前多少天内变更、付款后多少天内又变更，算临时变更 | days before a payment, and after it, within which changes are for that payment
-- column:   changes count 变更次数 | changes
-- column:   most_in_year count 十二个月内最多变更次数 | most changes within twelve months
-- column:   without_steps count 申报、审核、确认不全或先后颠倒的变更 | changes without the three steps in order
-- column:   close_to_payment count 为一次付款临时变更的次数 | changes for one payment
-- column:   last_change date 最近一次变更 | last change
-- column:   times line 变更后新账户收款笔数 | payments to the new accounts
-- says:     同一身份证号变更收款账户 {changes} 次，十二个月内最多 {most_in_year} 次，其中申报、审核、财政确认不全的 {without_steps} 次，为一次付款临时变更 {close_to_payment} 次；变更后新账户收款 {amount_fen} | The account of one ID was changed (changes: {changes}, most within twelve months: {most_in_year}, without the three steps: {without_steps}, for one payment: {close_to_payment}); the new accounts took {amount_fen}
-- method:   十二个月内变更达到次数下限；或有变更缺少申报、审核、财政确认之一，或先后颠倒；或为按年、一次性项目的付款临时变更（付款前变更，付款后又变更） | as many changes within twelve months as the limit; or one that lacks declaration, review or confirmation, or has them out of order; or one just before a yearly or single payment and another just after it
-- method:   银行反馈账户失败之后的更正变更不计次数，也不算临近付款 | a change that mends an account whose payment failed is not counted, nor close to a payment
-- example:  一年内换了四次卡 | four cards within one year
-- excludes: 发放失败、退回后按程序更正账户 | an account corrected after a failed payment, with all steps
-- excludes: 按月、按季项目付款前的变更（任何变更都临近某次付款） | changes before monthly or quarterly payments, to one of which any change is close
-- excludes: 多人变更后流向同一账户的列入 D11 | accounts in which the changes of several persons meet are D11
-- misfires: 代发银行统一换卡 | cards replaced all together by the agent bank
-- misfires: 三步在纸上办结而没有报送日期 | steps done on paper whose dates were not reported
-- untested: account_change: declared_on is null and reviewed_on is null and confirmed_on is null and operator is null | 只有账号、没有任何手续记录的变更（仍按手续不全列出） | changes that carry no step at all (still listed as without the steps)
-- reads:    account_change ledger_line project
with failed as (
  select person_no, account_no, coalesce(returned_on, instructed_on) as day
  from ledger_line
  where state in ('failed', 'returned') and person_no in (select person_no from account_change)
), changed as (
  select
    c.person_no, c.new_account_no, c.changed_on,
    coalesce(c.declared_on <= c.reviewed_on and c.reviewed_on <= c.confirmed_on and c.confirmed_on <= c.changed_on, false) as in_order,
    exists (
      select 1 from failed f
      where f.person_no = c.person_no and f.account_no <> c.new_account_no and f.day between c.changed_on - 180 and c.changed_on) as is_mending
  from account_change c
), counted as (
  select
    *,
    count(*) filter (where not is_mending) over (
      partition by person_no order by changed_on range between interval 1 year preceding and current row) as in_year
  from changed
), paid as (
  select
    l.person_no, l.account_no, l.detail_no, l.project_code, l.division_code, l.amount_fen, l.paid_on,
    coalesce(p.frequency in ('year', 'once'), true) as is_seldom
  from ledger_line l
  left join project p on p.project_code = l.project_code
  where l.state = 'success' and l.paid_on is not null and l.person_no in (select person_no from account_change)
), judged as ( -- close: changed, paid soon after, and changed again soon after that
  select
    c.*,
    not c.is_mending and exists (
      select 1
      from paid p
      join changed n on n.person_no = p.person_no and n.new_account_no <> p.account_no
        and n.changed_on between p.paid_on and p.paid_on + $days::integer and not n.is_mending
      where p.person_no = c.person_no and p.account_no = c.new_account_no and p.is_seldom
        and p.paid_on between c.changed_on and c.changed_on + $days::integer and n.changed_on > c.changed_on) as is_close
  from counted c
), suspect as (
  select
    person_no, count(*) as changes, max(in_year) as most_in_year, count(*) filter (where not in_order) as without_steps,
    count(*) filter (where is_close) as close_to_payment, max(changed_on) as last_change
  from judged
  group by person_no
  having max(in_year) >= $least or count(*) filter (where not in_order or is_close) > 0
), new_line as (
  select distinct p.*
  from paid p
  join changed c on c.person_no = p.person_no and c.new_account_no = p.account_no and p.paid_on >= c.changed_on
  where p.person_no in (select person_no from suspect)
)
select
  s.person_no as subject_no, null::varchar as subject_code, '' as anchor, s.person_no::varchar as unit,
  coalesce(common_place(min(l.division_code), max(l.division_code)), '') as division_code,
  case when min(l.project_code) = max(l.project_code) then min(l.project_code) end as project_code,
  coalesce(sum(l.amount_fen), 0)::bigint as amount_fen, min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  list(l.detail_no) filter (where l.detail_no is not null) as details,
  any_value(s.changes) as changes, any_value(s.most_in_year) as most_in_year, any_value(s.without_steps) as without_steps,
  any_value(s.close_to_payment) as close_to_payment, any_value(s.last_change) as last_change, count(l.detail_no) as times
from suspect s
left join new_line l on l.person_no = s.person_no
group by s.person_no
