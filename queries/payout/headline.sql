-- title:  兑付要数 | Payout figures
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: lines line 笔数（成功＋失败＋待支付＋停发） | lines: paid, failed, pending and stopped
-- column: roster_fen fen 应补清册金额 | roster: first issues without stopped lines
-- column: ok_lines line 成功笔数 | successful lines
-- column: ok_fen fen 成功金额 | money paid
-- column: success_share_lines share 成功率（笔） | success by lines
-- column: success_share_fen share 成功率（额） | success by money
-- column: first_ok_share_lines share 首发成功率（笔） | first-issue success by lines
-- column: first_ok_share_fen share 首发成功率（额） | first-issue success by money
-- column: after_correction_share_lines share 更正后成功率（笔） | first issues finally paid
-- column: failed_lines line 失败笔数（含退回） | failed or returned lines
-- column: failed_fen fen 失败金额 | failed or returned money
-- column: reissued_lines line 更正重发成功笔数 | failures paid by a re-issue
-- column: reissued_share share 更正重发成功率 | failures paid by a re-issue ÷ failures
-- column: median_repay_days workday 失败到重发成功中位工作日 | median working days from failure to payment
-- column: open_failed_lines line 未处理失败笔数 | failures still open
-- column: open_failed_fen fen 未处理失败余额 | money of failures still open
-- column: unreturned_lines line 失败未退回笔数 | failed and not returned
-- column: unreturned_fen fen 失败未退回金额 | money failed and not returned
-- column: ontime_share share {payment}兑付及时率 | Paid within {payment}
-- column: timed_lines line 可计时笔数 | successes with both dates
-- column: card_share share 社保卡发放占比（金额） | money to social-security cards ÷ paid
-- column: receipts_missing_lines line 缺回单笔数 | successes without a receipt
-- column: receipts_share share 回单率 | successes with a receipt ÷ successes, from the first month that any receipt file speaks of
-- column: pending_lines line 待支付笔数 | pending lines
-- column: pending_fen fen 待支付金额 | pending money
-- column: stopped_lines line 停发笔数 | stopped lines
-- column: stopped_fen fen 停发金额 | stopped money
-- column: first_ok_light light 首发成功率灯 | light of first-issue success
-- column: ontime_light light 及时率灯 | light of timeliness
-- column: open_light light 未处理失败灯 | light of open failures
-- policy: payment, refund, reissue
-- light:  first_ok_light @first_ok_share
-- light:  ontime_light @ontime_share
-- light:  open_light 有超过退回或重发时限的失败为红，有未处理失败为黄 | any failure past the return or re-issue limit red, any open failure amber
-- method: 成功率的分母为已有结果的笔（成功＋失败＋退回），首发成功率只计首发 | success ÷ lines with an outcome (paid, failed, returned); first-issue success counts first issues only
-- method: 更正后成功率＝首发成功或经更正重发成功的首发 ÷ 首发已有结果 | finally paid = first issues paid at once or by a later re-issue ÷ first issues with an outcome
-- method: 兑付及时率的分母为可计时的成功笔 | paid in time ÷ successes that can be timed
-- method: 未处理失败与未退回为存量：截止月份及以前的失败都计，起始月份不起作用 | open and unreturned failures are a stock: every failure up to the last month, whatever the first month
-- method: 回单自有8207回单文件的最早月份起计，此前不判；从未装载时各列为空 | receipts count from the first month that a receipt file (8207) speaks of; empty until one is on record
-- reads:  payout_month failure_case receipt_start threshold
with payout as (
  select
    sum(ok_lines + failed_lines + pending_lines + stopped_lines)::bigint as lines,
    sum(first_fen)::bigint as roster_fen,
    sum(ok_lines)::bigint as ok_lines,
    sum(ok_fen)::bigint as ok_fen,
    sum(ok_lines) / nullif(sum(ok_lines + failed_lines), 0) as success_share_lines,
    sum(ok_fen) / nullif(sum(ok_fen + failed_fen), 0) as success_share_fen,
    sum(first_ok_lines) / nullif(sum(first_tried_lines), 0) as first_ok_share_lines,
    sum(first_ok_fen) / nullif(sum(first_tried_fen), 0) as first_ok_share_fen,
    sum(first_ok_lines) as first_ok_lines,
    sum(first_tried_lines) as first_tried_lines,
    sum(failed_lines)::bigint as failed_lines,
    sum(failed_fen)::bigint as failed_fen,
    sum(ontime_lines) / nullif(sum(timed_lines), 0) as ontime_share,
    sum(timed_lines)::bigint as timed_lines,
    sum(card_fen) / nullif(sum(ok_fen), 0) as card_share,
    sum(receipt_lines) filter (where month >= start)::bigint as receipt_lines,
    sum(ok_lines) filter (where month >= start)::bigint as receipt_due_lines,
    sum(pending_lines)::bigint as pending_lines,
    sum(pending_fen)::bigint as pending_fen,
    sum(stopped_lines)::bigint as stopped_lines,
    sum(stopped_fen)::bigint as stopped_fen
  from payout_month
  cross join (select month as start from receipt_start) receipts_from
  where month between $from and $to
), failed as (
  select
    count(*) filter (where month between $from and $to) as lines,
    count(*) filter (where month between $from and $to and repaid_on is not null) as repaid_lines,
    count(*) filter (where month between $from and $to and repaid_on is not null and attempt = 'first') as mended_lines,
    median(repay_days) filter (where month between $from and $to) as median_repay_days,
    count(*) filter (where is_open and month <= $to) as open_lines,
    coalesce(sum(amount_fen) filter (where is_open and month <= $to), 0)::bigint as open_fen,
    count(*) filter (where is_unreturned and month <= $to) as unreturned_lines,
    coalesce(sum(amount_fen) filter (where is_unreturned and month <= $to), 0)::bigint as unreturned_fen,
    count(*) filter (where month <= $to and (is_unreturned and refund_over_on <= $as_of
      or is_unreissued and reissue_over_on <= $as_of)) as late_lines
  from failure_case
), receipts as (
  select month is not null as known from receipt_start
)
select
  p.lines,
  p.roster_fen,
  p.ok_lines,
  p.ok_fen,
  p.success_share_lines,
  p.success_share_fen,
  p.first_ok_share_lines,
  p.first_ok_share_fen,
  (p.first_ok_lines + failed.mended_lines) / nullif(p.first_tried_lines, 0) as after_correction_share_lines,
  p.failed_lines,
  p.failed_fen,
  case when p.lines is not null then failed.repaid_lines end as reissued_lines,
  failed.repaid_lines / nullif(failed.lines, 0) as reissued_share,
  failed.median_repay_days,
  case when p.lines is not null or failed.open_lines > 0 then failed.open_lines end as open_failed_lines,
  case when p.lines is not null or failed.open_lines > 0 then failed.open_fen end as open_failed_fen,
  case when p.lines is not null or failed.open_lines > 0 then failed.unreturned_lines end as unreturned_lines,
  case when p.lines is not null or failed.open_lines > 0 then failed.unreturned_fen end as unreturned_fen,
  p.ontime_share,
  p.timed_lines,
  p.card_share,
  case when receipts.known then p.receipt_due_lines - p.receipt_lines end as receipts_missing_lines,
  case when receipts.known then p.receipt_lines / nullif(p.receipt_due_lines, 0) end as receipts_share,
  p.pending_lines,
  p.pending_fen,
  p.stopped_lines,
  p.stopped_fen,
  lit_below(p.first_ok_share_lines, first_ok.bad, first_ok.warn) as first_ok_light,
  lit_below(p.ontime_share, ontime.bad, ontime.warn) as ontime_light,
  case when failed.late_lines > 0 then 'bad' when failed.open_lines > 0 then 'warn'
       when p.lines is null then 'none' else 'good' end as open_light
from payout p
cross join failed
cross join receipts
left join threshold first_ok on first_ok.light = 'first_ok_share'
left join threshold ontime on ontime.light = 'ontime_share'
