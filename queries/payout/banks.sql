-- title:  代发银行记分卡 | Bank scorecard
-- grain:  bank_no
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: bank_no count 银行编号 | bank number
-- column: bank name 代发银行 | bank
-- column: lines line 已有结果笔数 | lines with an outcome
-- column: ok_lines line 成功笔数 | successful lines
-- column: ok_fen fen 成功金额 | money paid
-- column: success_share share 成功率（笔） | success by lines
-- column: first_ok_share share 首发成功率（笔） | first-issue success
-- column: ontime_share share 兑付及时率 | paid within the payment clock
-- column: median_days workday 中位工作日 | median working days
-- column: p90_days workday 九成不超过的工作日 | nine in ten take no more
-- column: return_on_time_share share 按时退回率 | returned within the limit ÷ due
-- column: unreturned_lines line 失败未退回笔数 | failed and not returned
-- column: receipts_share share 回单率 | successes with a receipt ÷ successes
-- column: reasons_given_share share 注明原因率 | failures with a reason ÷ failures
-- column: light light 灯 | light
-- policy: payment, refund
-- light:  light 兑付及时率或按时退回率，取较低者，@ontime_share | the lower of paid and returned in time @ontime_share
-- method: 工作日自支付指令至实际支付；按时退回率的分母为已退回的加上到当日已超时未退的 | working days from instruction to payment; returned in time ÷ returned plus those past the limit
-- method: 注明原因率＝原因代码不是“其他” ÷ 失败；回单率自有8207回单的最早月份起计 | reasons given: code other than F-OTHER ÷ failures; receipts count from the first month a receipt file speaks of
-- reads:  payout_month payout_cell failure_case bank receipt_start threshold
with payout as (
  select
    bank_no,
    sum(ok_lines + failed_lines)::bigint as lines,
    sum(ok_lines)::bigint as ok_lines,
    sum(ok_fen)::bigint as ok_fen,
    sum(ok_lines) / nullif(sum(ok_lines + failed_lines), 0) as success_share,
    sum(first_ok_lines) / nullif(sum(first_tried_lines), 0) as first_ok_share,
    sum(ontime_lines) / nullif(sum(timed_lines), 0) as ontime_share,
    sum(receipt_lines) filter (where month >= start) / nullif(sum(ok_lines) filter (where month >= start), 0) as receipts_share
  from payout_month
  cross join (select month as start from receipt_start) receipts_from
  where month between $from and $to
  group by bank_no
), counted as (
  select bank_no, days_taken, sum(lines) as lines
  from payout_cell
  where month between $from and $to and days_taken is not null
  group by bank_no, days_taken
), ranked as (
  select
    bank_no, days_taken,
    sum(lines) over (partition by bank_no order by days_taken) as lines_so_far,
    sum(lines) over (partition by bank_no) as lines
  from counted
), quantile as (
  select
    bank_no,
    (min(days_taken) filter (where lines_so_far >= lines / 2) + min(days_taken) filter (where lines_so_far > lines / 2)) / 2 as median_days,
    min(days_taken) filter (where lines_so_far >= lines * 0.9) as p90_days
  from ranked
  group by bank_no
), failed as (
  select
    bank_no,
    count(*) filter (where returned_on < refund_over_on)
      / nullif(count(*) filter (where refund_over_on is not null
          and (returned_on is not null or is_unreturned and refund_over_on <= $as_of)), 0) as return_on_time_share,
    count(*) filter (where is_unreturned) as unreturned_lines,
    count(*) filter (where failure_code <> 'F-OTHER') / count(*) as reasons_given_share
  from failure_case
  where month between $from and $to
  group by bank_no
), receipts as (
  select month is not null as known from receipt_start
)
select
  p.bank_no,
  coalesce(bank.short_name, '（未知银行）') as bank,
  p.lines,
  p.ok_lines,
  p.ok_fen,
  p.success_share,
  p.first_ok_share,
  p.ontime_share,
  quantile.median_days,
  quantile.p90_days,
  failed.return_on_time_share,
  coalesce(failed.unreturned_lines, 0) as unreturned_lines,
  case when receipts.known then p.receipts_share end as receipts_share,
  failed.reasons_given_share,
  lit_below(least(p.ontime_share, failed.return_on_time_share), ontime.bad, ontime.warn) as light
from payout p
left join bank on bank.bank_no = p.bank_no
left join quantile on quantile.bank_no is not distinct from p.bank_no
left join failed on failed.bank_no is not distinct from p.bank_no
cross join receipts
left join threshold ontime on ontime.light = 'ontime_share'
order by p.lines desc, p.bank_no
