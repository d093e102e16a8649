-- title:  下达时钟，按时限与状态 | Documents by limit and state of their clock
-- grain:  clock state
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: clock code 时限（空为没有时限） | clock, empty where no limit speaks of it
-- column: title_zh name 时限名称 | name of the limit in Chinese
-- column: title_en name 时限名称（英文） | name of the limit in English
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- column: article text 条款 | article
-- column: state code 状态 | state
-- column: documents count 文件 | documents
-- column: amount_fen fen 金额 | money
-- column: issued_documents count 其中已下达 | of them issued
-- column: share share 占全部文件 | of all documents
-- policy: allocation-direct, allocation-other, allocation-central
-- method: 期内收文的文件；当日以后才收文的为未开始，没有时限可对的为不可算 | documents received in the period; not started: received after the day; not computable: no limit speaks of it
-- reads:  allocation_clock clock
with document as (
  select
    clock, amount_fen, issued_on <= $as_of as is_issued,
    case when received_on > $as_of then 'not-started'
         else clock_state('at-most', received_on, issued_on, due_on, soon_on, over_on, $as_of) end as state
  from allocation_clock
  where received_on >= $from and received_on < ($to + interval 1 month)::date
), counted as (
  select
    coalesce(clock, '') as clock, state, count(*) as documents, sum(amount_fen)::bigint as amount_fen,
    count(*) filter (where is_issued) as issued_documents
  from document
  group by all
), named as (
  select clock, title_zh, title_en, limit_days, unit, article
  from clock
  where valid_from <= $as_of
  qualify row_number() over (partition by clock order by valid_from desc) = 1
)
select
  c.clock, law.title_zh, law.title_en, law.limit_days, law.unit, law.article, c.state, c.documents, c.amount_fen, c.issued_documents,
  c.documents / sum(c.documents) over () as share
from counted c
left join named law on law.clock = c.clock
order by
  c.clock = '', c.clock,
  case c.state when 'overdue' then 1 when 'due-soon' then 2 when 'running' then 3 when 'not-started' then 4
    when 'done-in-time' then 5 when 'done-late' then 6 else 7 end
