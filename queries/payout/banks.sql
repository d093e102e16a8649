-- title:  代发银行记分卡 | Bank scorecard
-- grain:  bank_no
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: rank count 位次 | rank
-- column: bank_no count 银行编号 | bank number
-- column: bank name 代发银行 | bank
-- column: lines line 已有结果笔数 | lines with an outcome
-- column: ok_lines line 成功笔数 | successful lines
-- column: ok_fen fen 成功金额 | money paid
-- column: success_share share 成功率（笔） | success by lines
-- column: first_ok_share share 首发成功率（笔） | first-issue success
-- column: ontime_share share 兑付及时率 | paid within the payment clock
-- column: from_event code 支付起算 | payment counted from
-- column: median_days workday 中位工作日 | median working days
-- column: p90_days workday 九成不超过的工作日 | nine in ten take no more
-- column: return_on_time_share share 按时退回率 | returned within the limit ÷ due
-- column: unreturned_lines line 失败未退回笔数 | failed and not returned
-- column: receipts_share share 回单率 | successes with a receipt ÷ successes
-- column: reasons_given_share share 注明原因率 | failures with a reason ÷ failures
-- column: feedback_share share 按时反馈率 | outcome told in time ÷ told or past the limit
-- column: score share 各项平均 | mean of the items
-- column: ontime_light light 及时率灯 | light of timeliness
-- column: light light 灯 | light
-- policy: payment, refund, feedback, refund-feedback
-- light:  ontime_light @ontime_share
-- light:  light 兑付及时率或按时退回率，取较低者，@ontime_share | the lower of paid and returned in time @ontime_share
-- method: 工作日自本地区支付时限的起算日至实际支付；按时退回率的分母为已退回的加上到当日已超时未退的 | working days from the day the region's payment limit starts on; returned in time ÷ returned plus those past the limit
-- method: 注明原因率＝原因代码不是“其他” ÷ 失败；回单率自有8207回单的最早月份起计 | reasons given: code other than F-OTHER ÷ failures; receipts count from the first month a receipt file speaks of
-- method: 各项＝首发成功、兑付及时、按时退回、回单、注明原因、按时反馈，算不出的一项不计；位次按各项平均（等权，本系统口径），并列同位，已有结果不足100笔或不知道银行的不排 | items: first-issue success, paid in time, returned in time, receipts, reasons given, told in time, leaving out what cannot be computed; rank by their mean (equal weights, ours), ties share a rank, fewer than 100 lines with an outcome or an unknown bank is not ranked
-- method: 按时反馈取限时办理台账；首日不计，末日计入 | told in time: from the ledger of timed matters; first day excluded, last included
-- reads:  payout_month payout_cell failure_case bank receipt_start threshold payment_start timing_case
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
), told as (
  select bank_no, clock_state(direction, from_on, to_on, due_on, soon_on, over_on, $as_of) as state
  from timing_case
  where subject in ('feedback', 'refund-feedback') and from_on >= $from and from_on < ($to + interval 1 month)::date
), feedback as (
  select
    bank_no,
    count(*) filter (where state = 'done-in-time')
      / nullif(count(*) filter (where state in ('done-in-time', 'done-late', 'overdue')), 0) as feedback_share
  from told
  group by bank_no
), receipts as (
  select month is not null as known from receipt_start
), item as (
  select bank_no, unnest([first_ok_share, ontime_share, case when receipts.known then receipts_share end]) as share
  from payout
  cross join receipts
  union all
  select bank_no, unnest([return_on_time_share, reasons_given_share]) from failed
  union all
  select bank_no, feedback_share from feedback
), scored as (
  select bank_no, round(avg(share), 6) as score
  from item
  where bank_no is not null
  group by bank_no
), placed as (
  select p.bank_no, rank() over (order by s.score desc) as rank
  from payout p
  join scored s on s.bank_no = p.bank_no
  where p.lines >= 100 and s.score is not null
)
select
  placed.rank,
  p.bank_no,
  coalesce(bank.short_name, '（未知银行）') as bank,
  p.lines,
  p.ok_lines,
  p.ok_fen,
  p.success_share,
  p.first_ok_share,
  p.ontime_share,
  began.from_event,
  quantile.median_days,
  quantile.p90_days,
  failed.return_on_time_share,
  coalesce(failed.unreturned_lines, 0) as unreturned_lines,
  case when receipts.known then p.receipts_share end as receipts_share,
  failed.reasons_given_share,
  feedback.feedback_share,
  scored.score,
  lit_below(p.ontime_share, ontime.bad, ontime.warn) as ontime_light,
  lit_below(least(p.ontime_share, failed.return_on_time_share), ontime.bad, ontime.warn) as light
from payout p
left join bank on bank.bank_no = p.bank_no
left join quantile on quantile.bank_no is not distinct from p.bank_no
left join failed on failed.bank_no is not distinct from p.bank_no
left join feedback on feedback.bank_no is not distinct from p.bank_no
left join scored on scored.bank_no = p.bank_no
left join placed on placed.bank_no = p.bank_no
cross join payment_start began
cross join receipts
left join threshold ontime on ontime.light = 'ontime_share'
order by placed.rank nulls last, p.lines desc, p.bank_no
