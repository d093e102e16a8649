-- title:    收款人不是享受人 | Paid to another person
-- rule:     D08 E1 proxy
-- subject:  person
-- within:   person
-- severity: high
-- clause:   S0-14 S0-37 S1-11 S1-18 S4-05
-- needs:    disbursements|rosters
-- param:    least integer 1 1..24 同一项目由他人收款的笔数下限 | lines of one project collected by another at least
-- column:   times line 由他人收款的成功笔数 | successes collected by another
-- column:   payees person 收款人数 | payees
-- says:     「{project_code}」有 {times} 笔共 {amount_fen} 付给了享受人以外的 {payees} 人（{first_on} 至 {last_on}），收款人不是户主，也没有代领记录 | {amount_fen} of “{project_code}” (lines: {times}, {first_on} to {last_on}) went to others than the beneficiary (persons: {payees}), neither the head of the household nor a proxy on record
-- method:   成功笔的收款人证件号与享受人不同，又不是户主（先看发放明细，再看补贴对象库） | successes whose payee is neither the beneficiary nor the head (by the line, else by the base)
-- method:   没有代领人名册；补贴对象库为享受人登记的就是该账户，或付款前已审核、财政确认变更到该账户，视为有代领记录 | there is no file of proxies; one is on record when the base holds that account for the beneficiary, or a change to it was reviewed and confirmed before the payment
-- example:  享受人甲、户主乙，钱付给了丙 | beneficiary A of B's household, paid to C
-- excludes: 付给户主；付给有记录的代领人；付到单位、对公账户和现金（见 D35） | payments to the head or a proxy on record; unit and corporate accounts and cash (D35)
-- misfires: 监护人、赡养人代领而没有录入代领关系 | guardians and carers whose authority nobody recorded
-- untested: ledger_line: state = 'success' and (beneficiary_no is null or payee_no is null) | 没有享受人或收款人证件号的成功笔 | successes without beneficiary or payee
-- untested: ledger_line: state = 'success' and payee_no <> beneficiary_no and head_no is null and not exists (select 1 from base_household b where b.person_no = beneficiary_no and (b.head_no is not null or b.household_no is not null)) | 付给他人而户主不明的成功笔 | successes paid to another while the head is not known
-- reads:    ledger_line beneficiary account_change base_household
with collected as (
  select detail_no, person_no, payee_no, head_no, account_no, project_code, division_code, amount_fen, paid_on
  from ledger_line
  where state = 'success' and payee_no <> beneficiary_no and payee_no is distinct from head_no and channel not in ('corporate', 'unit', 'cash')
), confirmed as (
  select person_no, new_account_no, min(confirmed_on) as confirmed_on
  from account_change
  where reviewed_on <= confirmed_on
  group by all
), unauthorised as (
  select c.*
  from collected c
  left join beneficiary b on b.person_no = c.person_no
  left join base_household p on p.person_no = c.payee_no
  left join confirmed r on r.person_no = c.person_no and r.new_account_no = c.account_no
  where coalesce(c.head_no, b.head_no) is distinct from c.payee_no
    and (coalesce(c.head_no, b.head_no) is not null or b.household_no <> p.household_no)
    and not coalesce(b.account_no = c.account_no, false)
    and not coalesce(r.confirmed_on <= c.paid_on, false)
)
select
  person_no as subject_no, null::varchar as subject_code, project_code as anchor, person_no::varchar as unit,
  common_place(min(division_code), max(division_code)) as division_code, project_code,
  sum(amount_fen)::bigint as amount_fen, min(paid_on) as first_on, max(paid_on) as last_on, list(detail_no) as details,
  count(*) as times, count(distinct payee_no) as payees
from unauthorised
group by person_no, project_code
having count(*) >= $least
