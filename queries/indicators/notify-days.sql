-- title:  通知主管部门天数 | Days until the department is told
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 已通知主管部门的文件 | documents the department was told of
-- column: base count 期内收文的文件 | documents received in the period
-- column: share share 已通知占比 | told ÷ received
-- column: days day 收文到通知的日历日中位数 | median calendar days from receipt to notice
-- column: amount_fen fen 已通知的金额 | money of documents told
-- column: not_testable count 没有通知日期的文件 | documents without the date of the notice
-- column: light light 灯 | light
-- light:  light 条文没有定天数，不亮灯 | the text sets no number: never lit
-- method: 通知日期 − 收文日期的中位数；条文没有定天数，只看不评 | median of notice − receipt; the text sets no number, so nothing is judged
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  allocation
with document as (
  select amount_fen, received_on, case when notified_on <= $as_of then notified_on end as told_on
  from allocation
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
), measured as (
  select
    count(told_on) as hits,
    count(*) as base,
    median(date_diff('day', received_on, told_on)) as days,
    coalesce(sum(amount_fen) filter (where told_on is not null), 0)::bigint as amount_fen
  from document
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / m.base as share, m.days, m.amount_fen, m.base - m.hits as not_testable,
  'none' as light
from (select 1) as one_row
left join measured m on true
