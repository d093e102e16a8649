-- title:  逐月进度 | Progress by month
-- grain:  month
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: month month 月份 | month
-- column: allocated_fen fen 当月下达 | allocated in the month
-- column: paid_fen fen 当月兑付 | paid in the month
-- column: cumulative_paid_share share 年初以来兑付率（÷下达） | paid ÷ allocated since January
-- column: linear_share share 序时进度 | linear progress
-- column: first_ok_share share 首发成功率（笔） | first-issue success
-- column: lines line 人次（成功笔数） | successful lines
-- method: 列出期内各年的1至12月；累计兑付率＝年初以来成功兑付 ÷ 年初以来收文的下达，逐年重新起算 | all months of the years of the period; cumulative share = paid since January ÷ allocated since January, each year on its own
-- method: 没有数据的月份为空，不作零 | a month without data is empty, not zero
-- method: 下达不分银行，按银行筛选时兑付率为该行兑付 ÷ 全部下达 | allocations know no bank: under a bank filter the share is that bank's payments ÷ all allocations
-- reads:  calendar allocation payout_month
with months as (
  select day as month
  from calendar
  where extract(day from day) = 1
    and extract(year from day) between extract(year from $from) and extract(year from $to)
), allocated as (
  select date_trunc('month', received_on)::date as month, sum(amount_fen)::bigint as fen
  from allocation
  where received_on <= $as_of
  group by all
), payout as (
  select
    month,
    sum(ok_fen)::bigint as fen,
    sum(first_ok_lines) / nullif(sum(first_tried_lines), 0) as first_ok_share,
    sum(ok_lines)::bigint as lines
  from payout_month
  group by month
), newest as (
  select max(month) as month from payout
), run as (
  select
    months.month,
    allocated.fen as allocated_fen,
    payout.fen as paid_fen,
    payout.first_ok_share,
    payout.lines,
    sum(payout.fen) over year as paid_so_far,
    sum(allocated.fen) over year as allocated_so_far
  from months
  left join allocated on allocated.month = months.month
  left join payout on payout.month = months.month
  window year as (partition by extract(year from months.month) order by months.month)
)
select
  run.month,
  allocated_fen,
  paid_fen,
  case when run.month <= newest.month then paid_so_far / nullif(allocated_so_far, 0) end as cumulative_paid_share,
  extract(month from run.month) / 12 as linear_share,
  first_ok_share,
  lines
from run
cross join newest
order by run.month
