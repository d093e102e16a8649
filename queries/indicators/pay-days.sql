-- title:  兑付用时 | Days to pay
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 两个日期都有的成功笔数 | successes with both dates
-- column: base count 成功笔数 | successful lines
-- column: share share 可计时占比 | with both dates ÷ successes
-- column: days day 支付指令到实际支付的中位工作日 | median working days from instruction to payment
-- column: amount_fen fen 两个日期都有的成功金额 | money of successes with both dates
-- column: not_testable count 缺日期的成功笔数 | successes without either date
-- column: light light 灯 | light
-- light:  light 条文没有定天数，不亮灯 | the text sets no number: never lit
-- method: 首日不计，末日计入；地区时限从资金到账起算的，从到账日起算 | first day excluded, last included; days run from the arrival of the money where the region's limit does
-- method: 条文没有定天数，只看不评 | the text sets no number, so nothing is judged
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  payout_cell
with paid as (
  select lines, fen, days_taken, state = 'success' as is_ok
  from payout_cell
  where month between $from and $to
), ranked as (
  select days_taken, sum(lines) over (order by days_taken) as so_far, sum(lines) over () as lines
  from paid
  where days_taken is not null
), middle as (
  select (min(days_taken) filter (where so_far >= lines / 2) + min(days_taken) filter (where so_far > lines / 2)) / 2 as days
  from ranked
), measured as (
  select
    coalesce(sum(lines) filter (where days_taken is not null), 0)::bigint as hits,
    coalesce(sum(lines) filter (where is_ok), 0)::bigint as base,
    coalesce(sum(fen) filter (where days_taken is not null), 0)::bigint as amount_fen
  from paid
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, middle.days, m.amount_fen, m.base - m.hits as not_testable,
  'none' as light
from middle
left join measured m on true
