-- title:  平台发放占比 | Paid through the platform
-- grain:  one row
-- param:  from month
-- param:  to month
-- column: hits count 对得上平台明细的回单笔数 | bank lines that answer to a platform line
-- column: base count 银行支付成功的回单笔数 | bank lines paid
-- column: share share 平台占比（金额）＝对得上的金额 ÷ 回单金额 | matched money ÷ money of bank lines paid
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 对得上平台明细的金额 | money that answers to a platform line
-- column: not_testable count 没有日期的回单笔数 | bank lines without a date
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 批量业务支付明细（8207）里支付成功的行（含后来退回的），按凭证号和明细编号对台账；对不上的视为平台外支付 | paid lines of the payment file (8207), those that came back included, matched on voucher and line number; what does not match was paid outside the platform
-- method: 按实际支付日期（没有的按凭证日期）计入期间；回单不带区划，只有全地区的数 | by the day paid, else of the voucher; bank lines name no division, so there is only the whole region
-- method: 对得上而属范围外的项目不计 | matched lines of projects outside the document's scope are left out
-- reads:  receipt_line excluded_line threshold
with paid as (
  select matched, paid_fen, coalesce(paid_on, voucher_on) as day
  from receipt_line
  where is_paid
    and not (matched and detail_no in (select detail_no from excluded_line))
), measured as (
  select
    count(*) filter (where matched and day is not null) as hits,
    count(day) as base,
    coalesce(sum(paid_fen) filter (where matched and day is not null), 0)::bigint as amount_fen,
    sum(paid_fen) filter (where day is not null) as base_fen,
    count(*) filter (where day is null) as not_testable
  from paid
  where day is null or day >= $from and day < ($to + interval 1 month)::date
  having count(*) > 0
)
select
  m.hits, m.base, m.amount_fen / nullif(m.base_fen, 0) as share, null::integer as days, m.amount_fen, m.not_testable,
  lit_below(m.amount_fen / nullif(m.base_fen, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
