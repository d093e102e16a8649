-- title:  年末结余 | Balance at year's end
-- grain:  one row
-- filter: division project department level
-- param:  to month
-- param:  as_of date
-- column: hits count 有结余的项目×县 | project × county with money left
-- column: base count 以前年度收过资金的项目×县 | project × county that received money in earlier years
-- column: share share 结余金额 ÷ 以前年度收到的金额（不是项目数之比） | money left ÷ money received in earlier years (not the ratio of the counts)
-- column: days day 最早一笔未发放的资金距今日历日 | age of the oldest money left, calendar days
-- column: amount_fen fen 以前年度收到、至今未发放也未收回的金额 | money received in earlier years, neither paid nor taken back yet
-- column: not_testable count 不适用 | does not apply
-- column: light light 灯 | light
-- light:  light @carry_over_share
-- method: 截止月份所在年度以前收文的资金 − 截止月份及以前的成功兑付，按项目×县，先收的先抵，不足为零 | money of documents received before the year of the last month − payments up to that month, by project and county, oldest money paid first, never below zero
-- method: 再扣联席会议办公室登记的结余收回（资金年度在此以前的），扣到零为止；下达不分银行；没有发放数据时为空 | less the surplus of those years that the office recorded as taken back, never below zero; allocations know no bank; empty without disbursements
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  allocation project_paid surplus_recovery threshold
with received as (
  select
    project_code, left(division_code, 6) as division_code, received_on,
    sum(amount_fen) over (partition by project_code, left(division_code, 6) order by received_on) as received_so_far
  from allocation
  where received_on < date_trunc('year', $to)::date
), paid as (
  select project_code, left(division_code, 6) as division_code, sum(ok_fen)::bigint as fen
  from project_paid
  where month <= $to
  group by all
), recovered as (
  select project_code, left(division_code, 6) as division_code, sum(amount_fen)::bigint as fen
  from surplus_recovery
  where withdrawn_on is null and recovered_on < ($to + interval 1 month)::date and year < extract(year from $to)
  group by all
), balance as (
  select
    max(received_so_far)::bigint as received_fen,
    greatest(max(received_so_far) - coalesce(max(paid.fen), 0) - coalesce(max(recovered.fen), 0), 0)::bigint as left_fen,
    min(received_on) filter (where received_so_far > coalesce(paid.fen, 0) + coalesce(recovered.fen, 0)) as since
  from received
  left join paid using (project_code, division_code)
  left join recovered using (project_code, division_code)
  group by project_code, division_code
), measured as (
  select
    count(*) filter (where left_fen > 0) as hits,
    count(*) as base,
    sum(left_fen) / nullif(sum(received_fen), 0) as share,
    date_diff('day', min(since), $as_of) as days,
    sum(left_fen)::bigint as amount_fen
  from balance
  having count(*) > 0 and (select count(*) from paid) > 0
)
select
  m.hits, m.base, m.share, m.days, m.amount_fen, null::bigint as not_testable,
  lit_above(m.share, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'carry_over_share'
