-- title:  回单率 | Receipts returned
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 有回单的成功笔数 | successes with a receipt
-- column: base count 应有回单的成功笔数 | successes that should have one
-- column: share share 回单率＝有回单 ÷ 应有 | with a receipt ÷ should have one
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 有回单的成功金额 | money with a receipt
-- column: not_testable count 最早有回单的月份以前的成功笔数 | successes before the first month with receipts
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 回单＝批量业务支付明细（8207）里有这一笔；自有回单文件的最早月份起计，从未装载时为空 | a receipt is a line of the payment file (8207); counted from the first month that any speaks of, empty until one is on record
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  payout_cell receipt_start threshold
with paid as (
  select lines, fen, receipt, month >= start as is_due
  from payout_cell
  cross join (select month as start from receipt_start where month is not null) receipts_from
  where state = 'success' and month between $from and $to
), measured as (
  select
    coalesce(sum(lines) filter (where is_due and receipt), 0)::bigint as hits,
    coalesce(sum(lines) filter (where is_due), 0)::bigint as base,
    coalesce(sum(fen) filter (where is_due and receipt), 0)::bigint as amount_fen,
    coalesce(sum(lines) filter (where not is_due), 0)::bigint as not_testable
  from paid
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
