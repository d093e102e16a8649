-- title:  分县数据新鲜度 | Freshness by county
-- grain:  kind division_code
-- filter: division
-- param:  as_of date
-- column: kind code 文件种类 | kind of file
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | county
-- column: latest_on date 最新业务日期 | latest business date
-- column: lag_days day 距今天数 | days since
-- column: light light 灯 | light
-- light:  light 超过应有间隔两倍红、超过一倍黄，没有数据为灰 | more than twice the expected interval red, more than once amber, grey without data
-- method: 发放按最后支付或支付指令日期，下达按收文或下达日期，公示按公示开始日期 | payments by last payment or instruction, allocations by day received or issued, notices by the day they began
-- reads:  division batch allocation publicity file_kind
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
)
select
  k.kind,
  d.code as division_code,
  d.name as division_name,
  n.latest_on,
  date_diff('day', n.latest_on, $as_of) as lag_days,
  case when n.latest_on is null then 'none'
       when date_diff('day', n.latest_on, $as_of) > 2 * k.cadence_days then 'bad'
       when date_diff('day', n.latest_on, $as_of) > k.cadence_days then 'warn' else 'good' end as light
from file_kind k
join division d on d.level = 'county'
left join newest n on n.kind = k.kind and n.division_code = d.code
where k.kind in ('disbursements', 'allocations', 'publicity')
order by d.code, k.kind
