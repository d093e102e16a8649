-- title:  进度落后地区 | Units behind schedule
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- column: hits count 落后序时进度超过红线的下级地区 | units under linear progress by more than the red line
-- column: base count 有资金的下级地区 | units with money
-- column: share share 落后占比 | behind ÷ units with money
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 落后地区收到未兑付的金额 | money received and not paid by the units behind
-- column: not_testable count 有兑付而没有下达资金的下级地区 | units that paid without money on record
-- column: light light 灯 | light
-- light:  light 落后最多的下级地区@linear_gap | the unit furthest behind: @linear_gap
-- method: 兑付进度＝期内成功兑付 ÷ 期内收文的下达资金；序时进度＝截止月份 ÷ 12 | progress = paid in the period ÷ allocated received in the period; linear progress = last month ÷ 12
-- method: 资金下达到县，只有县级及以上分得出下级 | money is allocated to counties, so only counties and above can be told apart
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  division allocation payout_month threshold
with child_length as (
  select coalesce(min(length(code)), 6) as n
  from division
  where parent_code = $division
), allocated as (
  select left(division_code, n) as code, sum(amount_fen)::bigint as fen
  from allocation
  cross join child_length
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
    and length(division_code) >= n
  group by all
), paid as (
  select left(division_code, n) as code, sum(ok_fen)::bigint as fen
  from payout_month
  cross join child_length
  where month between $from and $to and length(division_code) >= n
  group by all
), progress as (
  select
    allocated.fen > 0 as has_money,
    paid.fen is not null as has_paid,
    coalesce(allocated.fen, 0) - coalesce(paid.fen, 0) as unpaid_fen,
    round((coalesce(paid.fen, 0) / nullif(allocated.fen, 0) - extract(month from $to) / 12) * 100, 6) as gap
  from allocated
  full join paid using (code)
), measured as (
  select
    count(*) filter (where gap < lamp.bad) as hits,
    count(*) filter (where has_money) as base,
    coalesce(sum(unpaid_fen) filter (where gap < lamp.bad), 0)::bigint as amount_fen,
    count(*) filter (where has_money is null) as not_testable,
    lit_below(min(gap), any_value(lamp.bad), any_value(lamp.warn)) as light
  from progress
  left join threshold lamp on lamp.light = 'linear_gap'
  having count(*) filter (where has_paid) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen, m.not_testable,
  coalesce(m.light, 'none') as light
from (select 1) as one_row
left join measured m on true
