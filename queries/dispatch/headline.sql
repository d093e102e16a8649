-- title:  全地区拨付兑付进度 | Progress of the whole region
-- grain:  one row
-- param:  month month 累计到的月份 | month up to which the year is told
-- param:  division code
-- column: carried_fen fen 上年结转 | carried over from last year
-- column: allocated_fen fen 本年下达 | allocated this year
-- column: disbursed_fen fen 累计拨付 | disbursed since January
-- column: paid_fen fen 累计兑付 | paid since January
-- column: disbursed_share share 拨付进度 | disbursed ÷ (carried over + allocated)
-- column: paid_share share 兑付率 | paid ÷ (carried over + allocated)
-- column: linear_gap point 兑付率与序时进度之差 | paid share against linear progress
-- method: 各下级地区之和，取月监测表的账面数；拨付进度＝累计拨付 ÷（上年结转＋本年下达），兑付率＝累计兑付 ÷ 同一分母，与表中第26、27栏同一口径 | sums of the divisions below, the ledger's figures of the monthly table; disbursed share = disbursed ÷ (carried over + allocated), paid share = paid ÷ the same, as its columns 26 and 27 have it
-- method: 序时进度＝月份 ÷ 12；没有下达到下级地区的资金不计 | linear progress = number of the month ÷ 12; money that was not allocated to a division below does not count
-- method: 总览的兑付率是日历月的兑付 ÷ 下达，不含上年结转，与此不同 | the overview's paid share is another: paid ÷ allocated by calendar months, without what was carried over
-- reads:  division monthly_figure
with moved as (
  select
    sum(f.carried_fen)::bigint as carried_fen, sum(f.allocated_fen)::bigint as allocated_fen,
    sum(f.disbursed_fen)::bigint as disbursed_fen, sum(f.paid_fen)::bigint as paid_fen
  from monthly_figure f
  join division unit on unit.parent_code = $division and starts_with(f.division_code, unit.code)
  where f.month = $month
)
select
  *,
  disbursed_fen / nullif(carried_fen + allocated_fen, 0) as disbursed_share,
  paid_fen / nullif(carried_fen + allocated_fen, 0) as paid_share,
  round((paid_fen / nullif(carried_fen + allocated_fen, 0) - extract(month from $month) / 12) * 100, 6) as linear_gap
from moved
order by carried_fen
