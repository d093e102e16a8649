-- title:    同项目同期重复领取 | Paid twice for one period
-- rule:     D02 E0 duplicate
-- subject:  person
-- within:   period
-- severity: high
-- clause:   S0-20 S1-19 S3-06 S4-11 S4-14
-- needs:    disbursements|rosters
-- param:    least integer 2 2..9 同期成功笔数下限 | successes of one period at least
-- param:    voucher_lines integer 10 2..500 整份重复凭证的笔数下限（见 D03） | lines from which a voucher sent twice is one matter (D03)
-- column:   period text 所属期 | period
-- column:   times line 成功笔数 | successes
-- column:   reissues line 其中更正重发的笔数 | of these, re-issues
-- column:   paid_fen fen 成功发放合计 | paid in all
-- says:     同一身份证号在 {period} 领取「{project_code}」成功 {times} 笔，共 {paid_fen}，比一次多出 {amount_fen} | One ID was paid “{project_code}” for {period} {times} times, {paid_fen} in all, {amount_fen} more than once
-- method:   按（身份证号、项目、所属期、县市）计成功笔，达到下限即列出；多出金额＝合计 − 最大一笔（或标准×数量，取大） | successes by ID, project, period and county, from the limit up; the excess is the total less the largest line (or standard × quantity if more)
-- method:   没有享受人证件号的花名册行，享受人姓名不同即视为不同的人 | roster lines without the beneficiary's ID are told apart by the beneficiary's name
-- example:  2026-03 高龄津贴 60 元发了两笔，均成功：多出 60 元 | two successes of 60 yuan of old-age allowance for 2026-03: 60 yuan too much
-- excludes: 失败、退回后更正重发（只计成功笔；原笔也成功的仍列出） | a failure paid again (only successes count; if both succeeded it stays)
-- excludes: 合计不超过标准×数量的分次发放；按月、按季发放而所属期写成季度或年度、各次不在同月（季）的分期 | parts that add up to no more than standard × quantity; monthly or quarterly instalments under a longer period
-- excludes: 整份凭证重复的列入 D03，跨县市的列入 D04 | a voucher sent twice as a whole is D03, several counties D04
-- excludes: 按学期发放的（标准单位写学期），上半年、下半年各一次；一次性项目没有写标准和数量、分月拨付而金额各不相同的进度款 | one payment each half year where the standard is by school term; instalments of a one-off project: other months, other amounts, no standard and quantity written
-- misfires: 补差、补发往期而所属期仍写本期 | a difference or an earlier period paid under the current one
-- misfires: 一人在本县几处有地，分笔按不同面积发放 | land in several villages of one county, paid line by line
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人和收款人证件号的成功笔 | successes without any ID
-- reads:    ledger_line project project_year
with repeated as ( -- one hash a key: nine lines in ten end here
  select hash(person_no, project_code, period) as key
  from ledger_line
  where state = 'success' and person_no is not null
  group by key
  having count(*) >= $least
), by_term as (
  select distinct project_code, year from project_year where standard_unit like '%学期'
), repeated_line as (
  select
    l.*, left(l.division_code, 6) as county, coalesce(l.voucher_no, l.batch_no) as sent_no,
    case when l.beneficiary_no is null then l.person_name_no end as name_no,
    case when t.project_code is not null and date_diff('month', l.period_first, l.period_last) >= 6
      then year(l.instructed_on) * 2 + month(l.instructed_on) // 8
      else instalment(p.frequency, l.period_first, l.period_last, l.instructed_on) end as instalment,
    coalesce(p.frequency = 'once', false) as is_once,
    round(l.standard_fen * l.quantity)::bigint as due_fen
  from ledger_line l
  left join project p on p.project_code = l.project_code
  left join by_term t on t.project_code = l.project_code and t.year = year(l.period_first)
  where l.state = 'success' and l.person_no is not null and hash(l.person_no, l.project_code, l.period) in (select key from repeated)
), shared as ( -- vouchers with the same persons, accounts and money
  select a.project_code, a.period, a.sent_no as first_sent, b.sent_no, count(distinct b.detail_no) as lines
  from repeated_line a
  join repeated_line b
    on b.person_no = a.person_no and b.project_code = a.project_code and b.period = a.period
   and b.account_no = a.account_no and b.amount_fen = a.amount_fen and b.sent_no > a.sent_no
  group by all
  having count(distinct b.detail_no) >= $voucher_lines
), voucher_size as (
  select project_code, period, coalesce(voucher_no, batch_no) as sent_no, count(*) as lines
  from ledger_line
  where state = 'success' and coalesce(voucher_no, batch_no) in (select first_sent from shared union select sent_no from shared)
  group by all
), sent_again as (
  select s.project_code, s.period, s.sent_no
  from shared s
  join voucher_size a on a.project_code = s.project_code and a.period = s.period and a.sent_no = s.first_sent and a.lines = s.lines
  join voucher_size b on b.project_code = s.project_code and b.period = s.period and b.sent_no = s.sent_no and b.lines = s.lines
), counted as (
  select
    person_no, project_code, period, county, min(division_code) as low_code, max(division_code) as high_code,
    count(*) as times, count(source_detail_no) as reissues, sum(amount_fen)::bigint as paid_fen,
    (sum(amount_fen) - greatest(max(amount_fen), max(due_fen)))::bigint as excess_fen,
    min(paid_on) as first_on, max(paid_on) as last_on, list(detail_no) as details
  from repeated_line
  where (project_code, period, sent_no) not in (select (project_code, period, sent_no) from sent_again)
  group by person_no, project_code, period, county, name_no, instalment
  having count(*) >= $least
    and not (bool_and(is_once and due_fen is null)
      and count(distinct amount_fen) = count(*) and count(distinct date_trunc('month', instructed_on)) = count(*))
)
select
  person_no as subject_no, null::varchar as subject_code,
  project_code || '|' || period || '|' || county as anchor,
  project_code || '|' || period as unit,
  common_place(min(low_code), max(high_code)) as division_code, project_code,
  sum(excess_fen)::bigint as amount_fen, min(first_on) as first_on, max(last_on) as last_on, flatten(list(details)) as details,
  period, sum(times)::bigint as times, sum(reissues)::bigint as reissues, sum(paid_fen)::bigint as paid_fen
from counted
where excess_fen > 0
group by person_no, project_code, period, county
