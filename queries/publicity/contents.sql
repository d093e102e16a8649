-- title:  公示内容四项 | The four contents of a notice
-- grain:  item
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: item code 公示内容 | content
-- column: with_notices count 写明的公示 | notices that say it
-- column: notices count 登记了内容的公示 | notices whose contents are on record
-- column: share share 写明率 | share that says it
-- column: unknown_notices count 没有登记内容的公示 | notices without contents on record
-- column: light light 灯 | light
-- light:  light @publicity_share
-- method: 期内开始的事前、事后公示；同一公示在几处张贴只计一次，有一处没写即为没写 | notices before and after payment begun in the period; one notice on several boards counts once and must say it on every board
-- reads:  notice_timed threshold
with item_of as (
  select 1 as seq, 'project' as item union all select 2, 'payee' union all select 3, 'standard' union all select 4, 'amount'
), said as (
  select
    i.seq, i.item,
    case i.item when 'project' then says_project when 'payee' then says_payee when 'standard' then says_standard else says_amount end as is_said
  from notice_timed
  cross join item_of i
  where started_on >= $from and started_on < ($to + interval 1 month)::date
), counted as (
  select
    seq, item, count(*) filter (where is_said) as with_notices, count(is_said) as notices, count(*) - count(is_said) as unknown_notices
  from said
  group by seq, item
)
select
  item, with_notices, notices, with_notices / nullif(notices, 0) as share, unknown_notices,
  lit_below(with_notices / nullif(notices, 0), lamp.bad, lamp.warn) as light
from counted
left join threshold lamp on lamp.light = 'publicity_share'
order by seq
