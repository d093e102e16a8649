-- title:    身份证号不可能成立 | An ID that cannot be
-- rule:     D12 E0 identity
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S0-14 S4-14
-- needs:    disbursements|rosters
-- param:    oldest integer 120 100..150 付款日年龄上限（岁，超过即列出） | age on the day of payment above which an ID is listed
-- column:   bad_region flag 区划前缀不存在 | no such region
-- column:   too_old flag 年龄超过上限 | older than the limit
-- column:   unborn flag 付款时尚未出生 | not born when paid
-- column:   age count 按号码在最近付款日的周岁 | age by the number at the last payment
-- column:   times line 涉及的成功笔数 | successes concerned
-- says:     身份证号不可能成立：区划前缀不存在（{bad_region}）、付款日年龄超过上限（{too_old}）、付款时尚未出生（{unborn}）；按号码最近付款日为 {age} 周岁；仍发放成功 {times} 笔 {amount_fen} | The ID cannot be: no such region: {bad_region}; older than the limit when paid: {too_old}; not born when paid: {unborn}; age by the number at the last payment: {age}. Paid all the same: {amount_fen} (lines: {times})
-- method:   位数、日期、校验位在接入时已查，不合的已隔离；此处查区划第三四位不在 GB/T 2260 的编码区间（01-70、90；港澳台居民居住证除外），及付款日年龄为负或超过上限 | length, date and check digit are tested at intake; here digits three and four lie outside the ranges of GB/T 2260 (01-70, 90; residence permits apart), or the age on the day of payment is negative or above the limit
-- method:   没有实际支付日期的按支付指令日期 | the day of the instruction where that of the payment is missing
-- example:  按号码已 126 岁，2026 年仍在领取 | 126 years old by the number, still paid in 2026
-- excludes: 旧区划代码仍在编码区间内，不列出 | older codes lie within the ranges and are not listed
-- excludes: 统一社会信用代码 | organisations
-- misfires: 抄错号码而校验位恰好相符；确有百岁以上长寿老人（超过上限的须见人核实） | a misread number whose check digit fits by chance; the very oldest persons
-- untested: ledger_line: state = 'success' and person_no is null | 没有证件号的成功笔 | successes without any ID
-- untested: quarantine: code in ('id-length', 'id-characters', 'id-region', 'id-date', 'id-check-digit', 'id-exponent') and corrected_by is null | 证件号位数、日期、校验位不合而尚未更正入账的行（见数据接入） | rows whose number is wrong in length, date or check digit and that wait for correction at the intake
-- reads:    ledger_line person
with ledger_days as (
  select min(coalesce(paid_on, instructed_on)) as first_day, max(coalesce(paid_on, instructed_on)) as last_day
  from ledger_line
  where state = 'success'
), odd_person as ( -- few: an odd region, or born so early or late that some payment may fall outside a life
  select
    p.person_no, p.birth_date,
    left(p.id_region, 2) not in ('71', '81', '82', '83')
      and substr(p.id_region, 3, 2) not between '01' and '70' and substr(p.id_region, 3, 2) <> '90' as bad_region
  from person p
  cross join ledger_days d
  where p.id_kind = 'resident'
    and (bad_region or p.birth_date + to_years($oldest::integer) < d.last_day or p.birth_date > d.first_day)
), judged as (
  select
    o.person_no, o.birth_date, o.bad_region, l.detail_no, l.project_code, l.division_code, l.amount_fen, l.paid_on, l.instructed_on,
    o.birth_date + to_years($oldest::integer + 1) <= coalesce(l.paid_on, l.instructed_on) as too_old,
    o.birth_date > coalesce(l.paid_on, l.instructed_on) as unborn
  from ledger_line l
  join odd_person o on o.person_no = l.person_no
  where l.state = 'success'
)
select
  person_no as subject_no, null::varchar as subject_code, '' as anchor, person_no::varchar as unit,
  common_place(min(division_code), max(division_code)) as division_code,
  case when min(project_code) = max(project_code) then min(project_code) end as project_code,
  sum(amount_fen)::bigint as amount_fen, min(paid_on) as first_on, max(paid_on) as last_on, list(detail_no) as details,
  bool_or(bad_region) as bad_region, bool_or(coalesce(too_old, false)) as too_old, bool_or(coalesce(unborn, false)) as unborn,
  max(date_sub('year', birth_date, coalesce(paid_on, instructed_on))) as age, count(*) as times
from judged
where bad_region or too_old or unborn
group by person_no
