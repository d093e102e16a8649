-- title:  退回账户不符 | Returned to another account
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 退到规定以外账户的笔数 | returns to an account the region does not name
-- column: base count 知道退到哪里的退回笔数 | returns whose account is known
-- column: share share 不符占比 | to another account ÷ returns whose account is known
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 退到规定以外账户的金额 | money returned to another account
-- column: not_testable count 没有填退回账户类型的退回笔数 | returns that do not say the account
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 期内退回的款项（没有退回日期的按支付指令月份）；规定账户取自本地区文件，没有规定时为空 | money returned in the period (by the month of the instruction where the day is missing); the accounts come from the region's document, empty where it names none
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  failure_case payout_month refund_destination threshold
with returned as (
  select amount_fen, return_account, return_account not in (select account from refund_destination) as is_elsewhere
  from failure_case
  where (state = 'returned' or returned_on is not null)
    and coalesce(returned_on, month) >= $from and coalesce(returned_on, month) < ($to + interval 1 month)::date
), measured as (
  select
    count(*) filter (where is_elsewhere) as hits,
    count(return_account) as base,
    coalesce(sum(amount_fen) filter (where is_elsewhere), 0)::bigint as amount_fen,
    count(*) filter (where return_account is null) as not_testable
  from returned
  having (count(*) > 0 or (select count(*) from payout_month where month between $from and $to) > 0)
    and (select count(*) from refund_destination) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_above(m.hits, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
