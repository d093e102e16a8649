-- title:  比对名单覆盖率 | Registers at hand
-- grain:  one row
-- param:  as_of date
-- column: hits count 已装载的应有名单种类 | kinds of register wanted and loaded
-- column: base count 应有的名单种类 | kinds of register wanted
-- column: share share 覆盖率 | share loaded
-- column: days day 其中最旧的名单距今天数 | age in days of the oldest of them
-- column: amount_fen fen 不适用 | not a matter of money
-- column: not_testable count 装载日期不明的名单种类 | kinds whose day of loading is not known
-- column: light light 不亮灯 | no light
-- light:  light 没有条文定出应有几种、多久更新，不评价 | no document says how many are wanted or how old they may be: not judged
-- method: 应有＝政策清单写明不得同享的名单种类和死亡名单；距今天数从该种最近一次装载之日（北京时间）起算 | wanted: the registers that the policy list says exclude a person, and the deaths; the age runs from the day (in China) the newest file of that kind was loaded
-- reads:  policy_item register_held
with wanted as (
  select 'death' as register
  union
  select unnest(string_split(excluded_registers, ';')) from policy_item where excluded_registers <> ''
), counted as (
  select
    count(h.register) as hits,
    count(*) as base,
    max(case when h.received_on <= $as_of then date_diff('day', h.received_on, $as_of) when h.received_on > $as_of then 0 end)::double as days,
    count(h.register) - count(h.received_on) as undated
  from wanted w
  left join register_held h on h.register = w.register
), any_register as (
  select count(*) as kinds from register_held
)
select
  case when a.kinds > 0 then hits end as hits,
  case when a.kinds > 0 then base end as base,
  case when a.kinds > 0 then hits / base end as share,
  days,
  null::bigint as amount_fen,
  case when a.kinds > 0 then undated end as not_testable,
  'none' as light
from counted
cross join any_register a
