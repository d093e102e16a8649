-- title:  月报季调度完成率 | Reports and dispatches held
-- grain:  one row
-- filter: division
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 已报的月监测表和已开的季调度 | tables filed and quarterly dispatches held
-- column: base count 应报的月监测表和应开的季调度 | tables owed and dispatches due
-- column: share share 完成率＝已办 ÷ 应办 | done ÷ due
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 不适用 | does not apply
-- column: not_testable count 不适用 | does not apply
-- column: light light 不亮灯 | no light
-- light:  light 由按时率评价，本项不亮灯 | judged by the share in time, no light of its own
-- method: 月监测表每单位每月一张，报过即算，不论早晚；季调度全地区每季一次，印发季度调度材料即算，季度结束后才算应开 | one table a unit and month, filed whenever; one dispatch a quarter for the region, held once its paper is issued, due once the quarter is over
-- method: 地区没有这项期限或还没有应报的表时为空 | empty where the region sets no such day or nothing is owed yet
-- reads:  monthly_table dispatch_held
with table_owed as (
  select coalesce(first_filed_on <= $as_of, false) as is_done
  from monthly_table
  where month between $from and $to and (first_filed_on <= $as_of or over_on <= $as_of)
), quarter as (
  select unnest(generate_series(date_trunc('quarter', $from), $to, interval 3 month))::date as first_month
), dispatch_owed as (
  select
    exists (
      select 1 from dispatch_held d
      where d.kind = 'meeting' and d.issued_on <= $as_of and d.first_month <= q.first_month
        and d.last_month >= (q.first_month + interval 2 month)::date
    ) as is_done
  from quarter q
  where (q.first_month + interval 3 month)::date <= $as_of and exists (select 1 from table_owed)
), measured as (
  select count(*) filter (where is_done) as hits, count(*) as base
  from (
    select is_done from table_owed
    union all
    select is_done from dispatch_owed
  ) owed
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::bigint as days, null::bigint as amount_fen, null::bigint as not_testable,
  'none' as light
from (select 1) as one_row
left join measured m on true
