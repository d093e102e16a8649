-- title:  逐凭证对账 | Reconciliation by voucher
-- grain:  voucher_no
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  limit integer 200
-- param:  after text '' 从此凭证号之后 | continue after this voucher
-- param:  show text 'differing' 'differing' 'receipts' 'unknown' 'all' 列哪些 | which
-- param:  day text '' 只看这一天，yyyy-mm-dd | one day alone
-- column: voucher_no code 凭证号 | voucher
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: first_on date 最早日期 | first day
-- column: last_on date 最晚日期 | last day
-- column: ledger_fen fen 账本 | ledger
-- column: receipt_fen fen 银行回单 | bank receipts
-- column: finance_fen fen 财政 | finance
-- column: department_fen fen 主管部门 | department
-- column: bank_fen fen 代发银行 | bank
-- column: finance_gap_fen fen 财政差额 | finance less ledger
-- column: department_gap_fen fen 部门差额 | department less ledger
-- column: bank_gap_fen fen 银行差额 | bank less ledger
-- column: receipt_gap_fen fen 回单差额 | receipts less ledger
-- column: what code 情形 | what it is
-- method: 一张凭证在期内的全部日期合计；差额＝该方 − 账本，只算该方当月有对账单的月份，都没有为无数据 | all days of a voucher within the period; gap = party less ledger in the months of which the party told something, no data where in none
-- method: 情形依次判：账本没有、某方漏记、某方重记（恰为两倍）、金额不符、只差在日期、回单不符、有一方无数据、相符 | what it is, the first that holds: not in the ledger, left out by a party, booked twice (exactly double), another amount, other days alone, receipts differ, a party without data, agrees
-- method: 回单没有一行的凭证不判回单 | a voucher without any receipt line is not judged by receipts
-- reads:  cleared_day cleared_receipt project division
with day_side as (
  select
    *,
    finance_held and coalesce(finance_fen, 0) <> coalesce(ledger_fen, 0)
      or department_held and coalesce(department_fen, 0) <> coalesce(ledger_fen, 0)
      or bank_held and coalesce(bank_fen, 0) <> coalesce(ledger_fen, 0) as differs
  from cleared_day
  where month between $from and $to and voucher_no is not null
), voucher as (
  select
    voucher_no, division_code, project_code, min(day) as first_on, max(day) as last_on,
    sum(ledger_fen)::bigint as ledger_fen,
    case when bool_or(finance_held) then coalesce(sum(finance_fen), 0) end::bigint as finance_fen,
    case when bool_or(department_held) then coalesce(sum(department_fen), 0) end::bigint as department_fen,
    case when bool_or(bank_held) then coalesce(sum(bank_fen), 0) end::bigint as bank_fen,
    sum(coalesce(finance_fen, 0) - coalesce(ledger_fen, 0)) filter (finance_held)::bigint as finance_gap_fen,
    sum(coalesce(department_fen, 0) - coalesce(ledger_fen, 0)) filter (department_held)::bigint as department_gap_fen,
    sum(coalesce(bank_fen, 0) - coalesce(ledger_fen, 0)) filter (bank_held)::bigint as bank_gap_fen,
    not bool_and(finance_held and department_held and bank_held) as untold,
    count(finance_fen) > 0 or not bool_or(finance_held) as finance_there,
    count(department_fen) > 0 or not bool_or(department_held) as department_there,
    count(bank_fen) > 0 or not bool_or(bank_held) as bank_there,
    bool_or(differs) as differs
  from day_side
  group by voucher_no, division_code, project_code
  having $day = '' or bool_or(day::varchar = $day and (differs or $show <> 'differing'))
), receipt as (
  select voucher_no, sum(fen)::bigint as fen
  from cleared_receipt
  where day >= $from and day < ($to + interval 1 month)::date
  group by voucher_no
), compared as (
  select
    v.*, r.fen as receipt_fen,
    r.fen - coalesce(v.ledger_fen, 0) as receipt_gap_fen
  from voucher v
  left join receipt r on r.voucher_no = v.voucher_no
), judged as (
  select
    *,
    case
      when ledger_fen is null then 'not-in-ledger'
      when not (finance_there and department_there and bank_there) then 'left-out'
      when ledger_fen <> 0 and (finance_gap_fen = ledger_fen or department_gap_fen = ledger_fen or bank_gap_fen = ledger_fen) then 'twice'
      when finance_gap_fen <> 0 or department_gap_fen <> 0 or bank_gap_fen <> 0 then 'amount'
      when differs then 'other-day'
      when receipt_gap_fen <> 0 then 'receipt'
      when untold then 'unknown'
      else 'agrees'
    end as what
  from compared
)
select
  j.voucher_no, j.division_code, coalesce(d.name, j.division_code) as division_name,
  j.project_code, coalesce(p.project_name, j.project_code) as project_name, j.first_on, j.last_on,
  j.ledger_fen, j.receipt_fen, j.finance_fen, j.department_fen, j.bank_fen,
  j.finance_gap_fen, j.department_gap_fen, j.bank_gap_fen, j.receipt_gap_fen, j.what
from judged j
left join division d on d.code = j.division_code
left join project p on p.project_code = j.project_code
where j.voucher_no > $after
  and case $show
    when 'all' then true
    when 'unknown' then j.untold
    when 'receipts' then j.receipt_gap_fen <> 0
    else j.what not in ('agrees', 'unknown', 'receipt')
  end
order by j.voucher_no
limit $limit
