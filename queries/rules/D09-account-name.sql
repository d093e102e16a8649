-- title:    户名与姓名不符 | Account in another name
-- rule:     D09 E2 identity
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S0-14 S1-18 S3-07 S4-14
-- needs:    disbursements|rosters
-- param:    least integer 1 1..24 户名不符的笔数下限 | lines with another name at least
-- column:   times line 户名不符的成功笔数 | successes under another name
-- column:   by_receipt line 其中银行回单户名不同 | of these, another name on the bank's receipt
-- column:   projects count 项目数 | projects
-- says:     同一身份证号有 {times} 笔共 {amount_fen} 付进户名与本人姓名不同的账户（{first_on} 至 {last_on}），其中银行回单户名不同的 {by_receipt} 笔 | {amount_fen} due to one ID (lines: {times}, {first_on} to {last_on}) went into an account in another name; lines whose bank receipt shows it: {by_receipt}
-- method:   收款人与享受人是同一证件号而姓名不同，或批量业务支付明细（8207）的户名与发放明细的收款人姓名不同；只看成功笔 | payee and beneficiary share one ID and not one name, or the bank's receipt (8207) names the account otherwise than the line; successes only
-- method:   姓名比较前已统一空格、全半角和间隔号；繁简、异体字不同或漏写间隔号的算同名 | spaces, widths and dots are made alike before comparing; other forms of a character, or a dot left out, are the same name
-- example:  享受人和收款人同一证件号，享受人“王某”，收款账户“李某” | one ID, the beneficiary Wang, the account Li
-- excludes: 间隔号、空格、全半角、繁简和异体字写法不同 | dots, spaces, widths and forms of characters written otherwise
-- excludes: 收款人证件号不同的（见 D08）；姓名前后年度不同的（见 D13） | payees of another ID (D08); names that differ from year to year (D13)
-- excludes: 付到单位、对公账户和现金的（见 D35） | unit and corporate accounts and cash (D35)
-- misfires: 生僻字用同音字代替，改名未更新 | rare characters replaced by others, a changed name not yet updated
-- untested: ledger_line: state = 'success' and payee_no = beneficiary_no and (payee_name_no is null or beneficiary_name_no is null) | 没有收款人或享受人姓名的成功笔 | successes without the payee's or the beneficiary's name
-- untested: ledger_line: state = 'success' and not receipt | 没有银行回单可比户名的成功笔 | successes without a receipt to compare with
-- reads:    ledger_line voucher_line name_key
with printed as (
  select detail_no, voucher_no, name_no from voucher_line where kind = 'receipt' and name_no is not null
), differing as (
  select l.detail_no, p.name_no, l.payee_name_no as other_no, true as by_receipt
  from printed p
  join ledger_line l on l.voucher_no = p.voucher_no and l.detail_no = p.detail_no
  where l.state = 'success' and l.receipt and l.channel not in ('corporate', 'unit', 'cash') and l.person_no is not null and p.name_no <> l.payee_name_no
  union all
  select detail_no, payee_name_no, beneficiary_name_no, false
  from ledger_line
  where state = 'success' and payee_no = beneficiary_no and payee_name_no <> beneficiary_name_no
    and channel not in ('corporate', 'unit', 'cash')
), differing_line as (
  select d.detail_no, bool_or(d.by_receipt) as by_receipt
  from differing d
  left join name_key a on a.name_no = d.name_no
  left join name_key b on b.name_no = d.other_no
  where coalesce(a.variant_hash <> b.variant_hash, true)
  group by d.detail_no
)
select
  l.person_no as subject_no, null::varchar as subject_code, '' as anchor, l.person_no::varchar as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  case when min(l.project_code) = max(l.project_code) then min(l.project_code) end as project_code,
  sum(l.amount_fen)::bigint as amount_fen, min(l.paid_on) as first_on, max(l.paid_on) as last_on, list(l.detail_no) as details,
  count(*) as times, count(*) filter (where d.by_receipt) as by_receipt, count(distinct l.project_code) as projects
from differing_line d
join ledger_line l on l.detail_no = d.detail_no
group by l.person_no
having count(*) >= $least
