-- title:  日清不平天数 | Days that do not balance
-- grain:  one row
-- param:  from month
-- param:  to month
-- column: hits count 台账与回单不平的天数 | days on which ledger and receipts differ
-- column: base count 有发放或回单的天数 | days with payments or receipts
-- column: share share 不平天数占比 | days that differ ÷ days
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 各日差额之和（不分正负） | sum of the daily differences, whatever their sign
-- column: not_testable count 没有实际支付日期的成功回单笔数 | paid bank lines without the day
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 每日：台账中有回单的成功金额 − 回单（8207）实付金额，后来退回的两边都不计 | every day: money of successes with a receipt − money paid by the bank lines (8207); what came back later counts on neither side
-- method: 没有回单的成功不算不平，见回单率；回单不带区划，只有全地区的数 | successes without a receipt are told by the receipts indicator; bank lines name no division, so there is only the whole region
-- reads:  payment_line receipt_line refund_line returned_line excluded_line threshold
with booked as (
  select paid_on as day, sum(amount_fen)::bigint as fen
  from payment_line
  where state = 'success' and receipt and paid_on >= $from and paid_on < ($to + interval 1 month)::date
  group by paid_on
), receipt as (
  select paid_on as day, sum(paid_fen)::bigint as fen, count(*) as lines
  from receipt_line
  where is_paid and (paid_on is null or paid_on >= $from and paid_on < ($to + interval 1 month)::date)
    and (voucher_no, detail_no) not in (select voucher_no, detail_no from refund_line)
    and not (matched and detail_no in (select detail_no from returned_line))
    and not (matched and detail_no in (select detail_no from excluded_line))
  group by paid_on
), day_balance as (
  select coalesce(b.fen, 0) - coalesce(r.fen, 0) as difference
  from booked b
  full join (select * from receipt where day is not null) r on r.day = b.day
), measured as (
  select
    count(*) filter (where difference <> 0) as hits,
    count(*) as base,
    coalesce(sum(abs(difference)), 0)::bigint as amount_fen,
    coalesce((select lines from receipt where day is null), 0) as not_testable
  from day_balance
  having (select count(*) from receipt) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_above(m.hits, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
