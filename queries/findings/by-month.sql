-- title:  逐月疑点 | Findings by month
-- grain:  month
-- filter: division project department level
-- column: month month 月份 | month
-- column: found count 当月发现 | found
-- column: found_fen fen 当月发现的风险金额 | money at risk of what was found
-- column: decided count 当月认定 | decided
-- column: confirmed count 其中属实 | of them confirmed
-- column: confirmed_fen fen 属实金额 | money confirmed
-- column: false_alarms count 其中误报 | of them false alarms
-- column: closed count 当月结案 | closed
-- method: 发现按规则首次测出的北京时间月份，认定、结案按办理日期的月份；各列是不同的件，不可相减 | found by the month, China time, in which a rule first saw it; decided and closed by their own day: the columns count different findings
-- reads:  finding_count
with act as (
  select
    date_trunc('month', found_at + interval 8 hour)::date as month, 1 as found, amount_fen as found_fen,
    0 as decided, 0 as confirmed, null::bigint as confirmed_fen, 0 as false_alarms, 0 as closed
  from finding_count
  union all
  select date_trunc('month', decided_on)::date, 0, null, 1, (outcome = 'confirmed')::int, confirmed_fen, (outcome = 'false-alarm')::int, 0
  from finding_count
  where outcome in ('confirmed', 'false-alarm')
  union all
  select date_trunc('month', closed_on)::date, 0, null, 0, 0, null, 0, 1
  from finding_count
  where state = 'closed'
)
select
  month,
  sum(found)::bigint as found,
  coalesce(sum(found_fen), 0)::bigint as found_fen,
  sum(decided)::bigint as decided,
  sum(confirmed)::bigint as confirmed,
  coalesce(sum(confirmed_fen), 0)::bigint as confirmed_fen,
  sum(false_alarms)::bigint as false_alarms,
  sum(closed)::bigint as closed
from act
group by month
order by month
