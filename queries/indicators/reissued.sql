-- title:  更正重发成功率 | Re-issued after correction
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 更正后重发成功的失败笔数 | failures paid by a re-issue
-- column: base count 失败笔数（含退回） | failed or returned lines
-- column: share share 更正重发成功率＝重发成功 ÷ 失败 | paid by a re-issue ÷ failures
-- column: days day 失败到重发成功的中位工作日 | median working days from failure to payment
-- column: amount_fen fen 更正后重发成功的金额 | money paid by a re-issue
-- column: not_testable count 不适用 | does not apply
-- column: light light 灯 | light
-- policy: reissue
-- light:  light 超时未重发的失败@breach_count | failures past the re-issue limit: @breach_count
-- method: 期内失败或退回的笔，重发经源明细编号追到第一次成功 | lines failed or returned in the period; re-issues are followed by their source line to the first success
-- method: 灯看超过重发时限仍未重发的失败，截止月份及以前都计；地区没有重发时限时不亮 | lit by failures past the re-issue limit and not sent again, up to the last month; not lit where the region sets no such limit
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  failure_case payout_month clock threshold
with failed as (
  select amount_fen, repay_days, repaid_on, month >= $from as is_in, is_unreissued and reissue_over_on <= $as_of as is_overdue
  from failure_case
  where month <= $to
), measured as (
  select
    count(*) filter (where is_in and repaid_on is not null) as hits,
    count(*) filter (where is_in) as base,
    median(repay_days) filter (where is_in) as days,
    coalesce(sum(amount_fen) filter (where is_in and repaid_on is not null), 0)::bigint as amount_fen,
    case when (select count(*) from clock where subject = 'reissue') > 0 then count(*) filter (where is_overdue) end as overdue
  from failed
  having count(*) filter (where is_in or is_overdue) > 0 or (select count(*) from payout_month where month between $from and $to) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, m.days as days, m.amount_fen as amount_fen, null::bigint as not_testable,
  lit_above(m.overdue, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
