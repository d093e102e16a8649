-- title:  三方核对完成率 | Reconciliations done
-- grain:  one row
-- filter: division
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 已月结的县×月 | county × month closed
-- column: base count 应核对的县×月 | county × month due
-- column: share share 完成率 | closed ÷ due
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 未月结月份的账本已付 | paid in months not closed
-- column: not_testable count 缺某方对账单的县×月 | county × month that lacks a party's statement
-- column: light light 灯 | light
-- light:  light @ontime_share
-- method: 应核对：有发放或有对账单、到读钟日已经过完的县×月；已做：到读钟日已月结的，带差异月结的也算，理由留在月结上 | due: counties and months with payments or statements that are over by the day of reading; done: closed by that day, also with differences, whose reason is kept
-- method: 没有清算对账单时为空 | empty while no clearing statements are on record
-- reads:  month_item month_closed clearing threshold
with figure as (
  select
    division_code, month, max(value) filter (item = 'ledger') as ledger_fen, max(value) filter (item = 'missing') as missing
  from month_item
  where month between $from and $to and (month + interval 1 month)::date <= $as_of
  group by division_code, month
), measured as (
  select
    count(*) filter (c.closed) as hits,
    count(*) as base,
    coalesce(sum(f.ledger_fen) filter (c.closed is null or not c.closed), 0)::bigint as amount_fen,
    count(*) filter (f.missing > 0) as not_testable
  from figure f
  left join month_closed c on c.division_code = f.division_code and c.month = f.month and c.acted_on <= $as_of
  having count(*) > 0 and exists (select 1 from clearing)
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen, m.not_testable,
  coalesce(lit_below(m.hits / nullif(m.base, 0), lamp.bad, lamp.warn), 'none') as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'ontime_share'
