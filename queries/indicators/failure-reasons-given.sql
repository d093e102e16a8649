-- title:  失败原因注明率 | Failures with a reason
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 注明了可辨认原因的失败笔数 | failures with a reason that can be told
-- column: base count 失败笔数（含退回） | failed or returned lines
-- column: share share 注明率＝可辨认 ÷ 失败 | told ÷ failures
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 注明了原因的失败金额 | money of failures with a reason
-- column: not_testable count 不适用 | does not apply
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 原因归入「其他」或空白的算没有注明；银行原话仍保留 | a reason that falls under other, or none, counts as not given; the bank's own words are kept
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  payout_cell threshold
with failed as (
  select lines, fen, state in ('failed', 'returned') as is_failed, coalesce(failure_code, 'F-OTHER') <> 'F-OTHER' as is_told
  from payout_cell
  where month between $from and $to
), measured as (
  select
    coalesce(sum(lines) filter (where is_failed and is_told), 0)::bigint as hits,
    coalesce(sum(lines) filter (where is_failed), 0)::bigint as base,
    coalesce(sum(fen) filter (where is_failed and is_told), 0)::bigint as amount_fen
  from failed
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, null::bigint as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
