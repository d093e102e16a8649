-- title:  其他资金分配及时率 | Other money assigned in time
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 按期下达的文件 | documents issued in time
-- column: base count 已下达或已过期限的文件 | documents issued or past the limit
-- column: share share 及时率（{allocation-other}内）＝按期 ÷ 应办 | issued within {allocation-other} ÷ issued or past it
-- column: days day 已下达文件用时中位数（日历日） | median calendar days of documents issued
-- column: amount_fen fen 按期下达的金额 | money issued in time
-- column: not_testable count 没有时限可对的文件（时限生效前收文） | documents no limit speaks of (received before it came into force)
-- column: light light 灯 | light
-- policy: allocation-other
-- light:  light @ontime_share
-- method: 非直接分配到县的文件；期内收文的都计，未下达的不论何时收文都计 | documents not assigned to counties by the province: those received in the period, and every one still open however old
-- method: 首日不计，末日计入；地区没有这项时限时为空 | first day excluded, last included; empty where the region sets no such limit
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  allocation_clock clock threshold
with document as (
  select
    amount_fen, received_on, over_on, mode = 'other' as is_meant,
    case when issued_on <= $as_of then issued_on end as done_on
  from allocation_clock
  where received_on <= $as_of and received_on < ($to + interval 1 month)::date
    and (received_on >= $from or issued_on is null or issued_on > $as_of)
), measured as (
  select
    count(*) filter (where is_meant and done_on < over_on) as hits,
    count(*) filter (where is_meant and over_on is not null and (done_on is not null or over_on <= $as_of)) as base,
    median(date_diff('day', received_on, done_on)) filter (where is_meant and over_on is not null) as days,
    coalesce(sum(amount_fen) filter (where is_meant and done_on < over_on), 0)::bigint as amount_fen,
    count(*) filter (where is_meant and over_on is null) as not_testable
  from document
  having count(*) > 0 and (select count(*) from clock where subject = 'allocation' and filter <> 'mode=direct-to-county') > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, m.days as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
