-- title:  平台数据上报及时率 | Uploads in time
-- grain:  one row
-- filter: division
-- param:  as_of date
-- column: hits count 在应有间隔内更新的区县×文件种类 | county × kind of file renewed within its interval
-- column: base count 应报的区县×文件种类 | county × kind of file due
-- column: share share 及时率＝按期 ÷ 应报 | in time ÷ due
-- column: days day 最久没有更新的天数 | days since the oldest newest date
-- column: amount_fen fen 不适用 | does not apply
-- column: not_testable count 从来没有数据的区县×文件种类 | county × kind of file without any data
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 发放、下达、公示三种分区县的文件，只计全地区至少装载过的种类；最新业务日期距今不超过该种类应有间隔的为按期 | payments, allocations and notices by county, of these the kinds loaded at all; in time = the newest business date is no older than the interval of the kind
-- method: 发放按最后支付或支付指令日期，下达按收文或下达日期，公示按公示开始日期；没有数据的区县算不及时 | payments by last payment or instruction, allocations by day received or issued, notices by the day they began; a county without data is not in time
-- reads:  division batch allocation publicity file_kind threshold
with dated as (
  select 'disbursements' as kind, left(division_code, 6) as division_code, greatest(coalesce(last_paid_on, month), coalesce(instructed_on, month)) as day
  from batch
  union all
  select 'allocations', left(division_code, 6), greatest(received_on, coalesce(issued_on, received_on))
  from allocation
  union all
  select 'publicity', left(division_code, 6), started_on
  from publicity
), newest as (
  select kind, division_code, max(day) as latest_on
  from dated
  where day <= $as_of
  group by kind, division_code
), due as (
  select date_diff('day', n.latest_on, $as_of) as lag_days, k.cadence_days
  from file_kind k
  join division d on d.level = 'county'
  left join newest n on n.kind = k.kind and n.division_code = d.code
  where k.cadence_days is not null and k.kind in (select kind from newest)
), measured as (
  select
    count(*) filter (where lag_days <= cadence_days) as hits,
    count(*) as base,
    max(lag_days) as days,
    count(*) filter (where lag_days is null) as not_testable
  from due
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, m.days as days, null::bigint as amount_fen, m.not_testable as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
