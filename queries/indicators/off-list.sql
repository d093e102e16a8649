-- title:  清单外发放 | Paid off the list
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 清单外的成功笔数 | successful lines of projects off the list
-- column: base count 所属年度有清单可对的成功笔数 | successful lines whose year has a list on record
-- column: share share 清单外笔数占比 | off the list ÷ lines that can be told
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 清单外的成功金额 | money paid off the list
-- column: not_testable count 所属年度没有装载清单的成功笔数 | successful lines of a year without a list on record
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 批次所属期的年度里，已装载的清单没有该项目的成功笔；批次的所属期取其最早一期 | successes of a project that the list of the year of the batch's period does not hold; a batch speaks by its earliest period
-- method: 期内指批次的支付指令月份；清单不分银行 | the period is the month of the instruction; lists know no bank
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  batch policy_item list_held threshold
with listed as (
  select distinct year, project_code from policy_item
), list_year as (
  select year from list_held
), paid as (
  select left(period, 4)::integer as year, project_code, sum(ok_lines)::bigint as lines, sum(ok_fen)::bigint as fen
  from batch
  where month between $from and $to
  group by all
), measured as (
  select
    case when count(y.year) > 0 then coalesce(sum(lines) filter (where y.year is not null and l.year is null), 0)::bigint end as hits,
    sum(lines) filter (where y.year is not null)::bigint as base,
    case when count(y.year) > 0 then coalesce(sum(fen) filter (where y.year is not null and l.year is null), 0)::bigint end as amount_fen,
    coalesce(sum(lines) filter (where y.year is null), 0)::bigint as not_testable
  from paid
  left join list_year y on y.year = paid.year
  left join listed l on l.year = paid.year and l.project_code = paid.project_code
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_above(m.hits, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
