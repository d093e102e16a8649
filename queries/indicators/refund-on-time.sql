-- title:  失败资金退回及时率 | Failed money returned in time
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 按期退回的失败笔数 | failures returned in time
-- column: base count 已退回或已过期限的失败笔数 | failures returned or past the limit
-- column: share share 及时率（{refund}内）＝按期退回 ÷ 应退 | returned within {refund} ÷ returned or past it
-- column: days day 失败到退回的中位工作日 | median working days from failure to return
-- column: amount_fen fen 按期退回的金额 | money returned in time
-- column: not_testable count 没有失败日期或时限可对的失败笔数 | failures without a date, or that no limit speaks of
-- column: light light 灯 | light
-- policy: refund
-- light:  light @return_on_time_share
-- method: 期内失败的都计，未退回的不论何时失败都计；未退回而已重发成功的不在分母 | failures of the period, and every one not returned however old; money paid again without a return is not in the ratio
-- method: 首日不计，末日计入；地区没有退回时限时为空 | first day excluded, last included; empty where the region sets no such limit
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  failure_case payout_month clock threshold
with failed as (
  select
    amount_fen, return_days, is_unreturned, refund_over_on,
    case when returned_on <= $as_of then returned_on end as done_on
  from failure_case
  where month <= $to and (month >= $from or is_unreturned)
), measured as (
  select
    count(*) filter (where done_on < refund_over_on) as hits,
    count(*) filter (where refund_over_on is not null and (done_on is not null or is_unreturned and refund_over_on <= $as_of)) as base,
    median(return_days) filter (where done_on is not null and refund_over_on is not null) as days,
    coalesce(sum(amount_fen) filter (where done_on < refund_over_on), 0)::bigint as amount_fen,
    count(*) filter (where refund_over_on is null) as not_testable
  from failed
  having (count(*) > 0 or (select count(*) from payout_month where month between $from and $to) > 0)
    and (select count(*) from clock where subject = 'refund') > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, m.days as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'return_on_time_share'
