-- title:  一体化系统标识率 | Tagged in the budget system
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 已标识的下达文件 | documents tagged as subsidy money
-- column: base count 填了是否标识的文件 | documents that say yes or no
-- column: share share 标识率＝已标识 ÷ 填了的 | tagged ÷ documents that say
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 已标识的金额 | money of tagged documents
-- column: not_testable count 没填是否标识的文件 | documents that do not say
-- column: light light 灯 | light
-- light:  light 未标识的文件@breach_count | documents without the tag: @breach_count
-- method: 期内收文的下达文件；要求全部标识，未标识一件即红 | documents received in the period; all must be tagged, one without is red
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  allocation threshold
with measured as (
  select
    count(*) filter (where tagged) as hits,
    count(tagged) as base,
    coalesce(sum(amount_fen) filter (where tagged), 0)::bigint as amount_fen,
    count(*) filter (where tagged is null) as not_testable
  from allocation
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  case when m.base > 0 then lit_above(m.base - m.hits, lamp.bad, lamp.warn) else 'none' end as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
