-- title:    整份凭证重复发放 | A voucher sent twice
-- rule:     D03 E1 duplicate
-- subject:  voucher
-- within:   period
-- severity: high
-- clause:   S1-07 S1-19 S3-06 S4-11
-- needs:    disbursements|rosters
-- param:    least integer 10 5..500 两份凭证中都成功的同账号同金额笔数下限 | lines of one account and amount paid by both at least
-- column:   period text 所属期 | period
-- column:   first_voucher code 先发的凭证号 | voucher sent first
-- column:   voucher_lines line 重复发放的笔数 | lines paid twice
-- says:     凭证 {subject_code} 与凭证 {first_voucher} 的收款账号和金额逐笔相同，均为「{project_code}」{period}，重复发放 {voucher_lines} 笔 {amount_fen} | Vouchers {subject_code} and {first_voucher} of “{project_code}” for {period} carry the same accounts and amounts line by line: {voucher_lines} lines, {amount_fen}, were paid twice
-- method:   同一项目、同一所属期的两份凭证（没有凭证号的按批次），“账号＋金额”的全部组合相同（全部发出笔或全部成功笔），且至少若干笔在两份中都成功 | two vouchers (batches where there is no voucher number) of one project and period with the same set of account and amount, of all lines sent or of all paid, and enough lines paid by both
-- method:   金额按后一份中重复成功的笔计 | the money is that of the lines paid again by the later voucher
-- example:  1 月 14 日和 16 日两份凭证各 14 笔，账号和金额全部相同且都成功 | two vouchers of 14 and 16 January, 14 lines each, the same accounts and amounts, all paid
-- excludes: 每月名单相同但所属期不同；整份失败后重发；笔数少于下限的巧合 | lists alike from month to month but of other periods; a voucher that failed and was sent again; a few lines alike by chance
-- excludes: 按月、按季发放而所属期写成季度或年度的分期 | monthly or quarterly instalments under a longer period
-- misfires: 同一户数人同账号同金额、分两份凭证申报 | members of the same households on the same accounts in two vouchers
-- untested: ledger_line: state = 'success' and account_no is null | 没有账号的成功笔 | successes without an account
-- reads:    ledger_line project
with sent as ( -- sums of hashes: the order of the lines does not matter
  select
    project_code, period, coalesce(voucher_no, batch_no) as sent_no, min(instructed_on) as instructed_on,
    min(period_first) as period_first, min(period_last) as period_last,
    count(*) as lines, sum(hash(account_no, amount_fen)) as content,
    count(*) filter (where state = 'success') as paid, sum(hash(account_no, amount_fen)) filter (where state = 'success') as paid_content
  from ledger_line
  where state in ('success', 'failed', 'returned') and account_no is not null
  group by project_code, period, sent_no
  having count(*) filter (where state = 'success') >= $least
), fingerprint as (
  select distinct project_code, period, sent_no, instructed_on, period_first, period_last,
    unnest([hash(lines, content), hash(paid, paid_content)]) as fingerprint
  from sent
), twin as (
  select b.project_code, b.period, b.sent_no, arg_min(a.sent_no, (a.instructed_on, a.sent_no)) as first_sent
  from fingerprint a
  join fingerprint b on b.project_code = a.project_code and b.period = a.period and b.fingerprint = a.fingerprint
   and (b.instructed_on, b.sent_no) > (a.instructed_on, a.sent_no)
  left join project p on p.project_code = a.project_code
  where instalment(p.frequency, a.period_first, a.period_last, a.instructed_on)
      = instalment(p.frequency, b.period_first, b.period_last, b.instructed_on)
  group by all
), twin_line as (
  select
    l.project_code, l.period, coalesce(l.voucher_no, l.batch_no) as sent_no, l.account_no, l.amount_fen, l.division_code, l.paid_on, l.detail_no,
    row_number() over (partition by l.project_code, l.period, coalesce(l.voucher_no, l.batch_no), l.account_no, l.amount_fen
      order by l.detail_no) as nth
  from ledger_line l
  where l.state = 'success' and coalesce(l.voucher_no, l.batch_no) in (select sent_no from twin union select first_sent from twin)
)
select
  null::integer as subject_no, t.sent_no as subject_code,
  t.project_code || '|' || t.period || '|' || t.first_sent as anchor,
  t.project_code || '|' || t.period as unit,
  common_place(least(min(a.division_code), min(b.division_code)), greatest(max(a.division_code), max(b.division_code))) as division_code,
  t.project_code, sum(b.amount_fen)::bigint as amount_fen, min(a.paid_on) as first_on, max(b.paid_on) as last_on,
  list_concat(list(a.detail_no), list(b.detail_no)) as details,
  t.period, t.first_sent as first_voucher, count(*) as voucher_lines
from twin t
join twin_line a on a.project_code = t.project_code and a.period = t.period and a.sent_no = t.first_sent
join twin_line b on b.project_code = t.project_code and b.period = t.period and b.sent_no = t.sent_no
 and b.account_no = a.account_no and b.amount_fen = a.amount_fen and b.nth = a.nth
group by t.project_code, t.period, t.sent_no, t.first_sent
having count(*) >= $least
