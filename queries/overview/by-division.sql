-- title:  下级地区进度 | Progress by division
-- grain:  division_code
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: level text 层级 | level
-- column: parent_code code 上级代码 | parent
-- column: allocated_fen fen 下达 | allocated
-- column: paid_fen fen 成功兑付 | paid
-- column: paid_share share 兑付率（÷下达） | paid ÷ allocated
-- column: linear_gap point 与序时进度之差 | paid ÷ allocated against linear progress
-- column: roster_fen fen 应补清册金额 | roster
-- column: paid_roster_share share 兑付率（÷应补清册） | paid ÷ roster
-- column: first_ok_share share 首发成功率（笔） | first-issue success
-- column: ontime_share share 及时率 | timeliness
-- column: failed_lines line 失败笔数 | failed lines
-- column: open_failed_fen fen 未处理失败余额 | money of open failures
-- column: lines line 人次（成功笔数） | successful lines
-- column: rank count 位次 | rank
-- column: light light 灯 | light
-- policy: payment
-- light:  light 县及以上：比序时进度@linear_gap；乡镇、村：÷应补清册@paid_share | counties and above: against linear progress: @linear_gap; townships and villages: paid ÷ roster @paid_share
-- method: 兑付率＝期内成功兑付 ÷ 期内收文的下达资金；资金只下达到县，乡镇和村只有第二口径 | paid ÷ allocated received in the period; money is allocated to counties, so townships and villages have only the roster share
-- method: 按日历月，不含上年结转；月监测表和调度排名的拨付进度、兑付率除以上年结转与本年下达之和，按结账日归月 | by calendar months and without what was carried over; the monthly table and the ranking of the dispatch divide by what was carried over and allocated, months by the closing day
-- method: 位次：县及以上按兑付率（÷下达），乡镇、村按兑付率（÷应补清册），并列同位；应补笔数少于100的不排 | rank: counties and above by paid ÷ allocated, lower levels by paid ÷ roster, ties share a rank; fewer than 100 roster lines are not ranked
-- method: 停在本级、未落到下级的资金和笔数另列一行“本级”，使各行之和等于总数 | money and lines that stop at the division itself stand in a row of their own, so rows add up to the whole
-- method: 下达不分银行，按银行筛选时兑付率为该行兑付 ÷ 全部下达 | allocations know no bank: under a bank filter the share is that bank's payments ÷ all allocations
-- reads:  division allocation payout_month payout_village failure_case threshold
with child_length as (
  select coalesce(min(length(code)), case when length($division) < 9 then 9 else 12 end) as n
  from division
  where parent_code = $division
), village as (
  select
    division_code,
    count(*) filter (where is_first and state <> 'stopped') as first_lines,
    sum(amount_fen) filter (where is_first and state <> 'stopped') as first_fen,
    count(*) filter (where is_first and state = 'success') as first_ok_lines,
    count(*) filter (where is_first and state in ('success', 'failed', 'returned')) as first_tried_lines,
    count(*) filter (where state = 'success') as ok_lines,
    sum(amount_fen) filter (where state = 'success') as ok_fen,
    count(*) filter (where state in ('failed', 'returned')) as failed_lines,
    count(is_timely) as timed_lines,
    count(*) filter (where is_timely) as ontime_lines
  from payout_village
  where length($division) >= 9 and month between $from and $to
  group by division_code
), cell as (
  select
    division_code, first_lines, first_fen, first_ok_lines, first_tried_lines,
    ok_lines, ok_fen, failed_lines, timed_lines, ontime_lines
  from payout_month
  where length($division) < 9 and month between $from and $to
  union all
  select * from village
), payout as (
  select
    left(division_code, n) as code,
    sum(first_lines)::bigint as first_lines,
    sum(first_fen)::bigint as roster_fen,
    coalesce(sum(ok_fen), 0)::bigint as paid_fen,
    sum(first_ok_lines) / nullif(sum(first_tried_lines), 0) as first_ok_share,
    sum(ontime_lines) / nullif(sum(timed_lines), 0) as ontime_share,
    sum(failed_lines)::bigint as failed_lines,
    sum(ok_lines)::bigint as lines
  from cell
  cross join child_length
  group by left(division_code, n)
), allocated as (
  select left(division_code, n) as code, sum(amount_fen)::bigint as fen
  from allocation
  cross join child_length
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
  group by left(division_code, n)
), failed as (
  select left(division_code, n) as code, sum(amount_fen)::bigint as open_fen
  from failure_case
  cross join child_length
  where is_open and month <= $to
  group by left(division_code, n)
), present as (
  select (select count(*) from payout) > 0 as payouts, (select count(*) from failed) > 0 as failures
), place as (
  select code from division where parent_code = $division
  union
  select code from payout
  union
  select code from allocated where code like $division || '%'
), measured as (
  select
    place.code,
    case when place.code = $division then coalesce(d.name, place.code) || '（本级）' else coalesce(d.name, place.code) end as name,
    d.level,
    d.parent_code,
    allocated.fen as allocated_fen,
    coalesce(payout.paid_fen, case when present.payouts then 0 end) as paid_fen,
    payout.roster_fen,
    payout.first_ok_share,
    payout.ontime_share,
    coalesce(payout.failed_lines, case when present.payouts then 0 end) as failed_lines,
    coalesce(failed.open_fen, case when present.payouts or present.failures then 0 end) as open_failed_fen,
    coalesce(payout.lines, case when present.payouts then 0 end) as lines,
    coalesce(payout.first_lines, 0) as first_lines
  from place
  left join division d on d.code = place.code
  left join payout on payout.code = place.code
  left join allocated on allocated.code = place.code
  left join failed on failed.code = place.code
  cross join present
), shared as (
  select
    *,
    case when code <> $division then paid_fen / nullif(allocated_fen, 0) end as paid_share,
    paid_fen / nullif(roster_fen, 0) as paid_roster_share,
    case when code <> $division then round((paid_fen / nullif(allocated_fen, 0) - extract(month from $to) / 12) * 100, 6) end as linear_gap,
    case when first_lines < 100 or code = $division then null
         when length($division) < 6 then paid_fen / nullif(allocated_fen, 0)
         else paid_fen / nullif(roster_fen, 0) end as rank_share
  from measured
)
select
  code as division_code,
  name as division_name,
  level,
  parent_code,
  allocated_fen,
  paid_fen,
  paid_share,
  linear_gap,
  roster_fen,
  paid_roster_share,
  first_ok_share,
  ontime_share,
  failed_lines,
  open_failed_fen,
  lines,
  case when rank_share is not null then rank() over (order by rank_share desc nulls last) end as rank,
  case when length($division) < 6 then
         lit_below(linear_gap, gap.bad, gap.warn)
       else lit_below(paid_roster_share, roster.bad, roster.warn) end as light
from shared
left join threshold gap on gap.light = 'linear_gap'
left join threshold roster on roster.light = 'paid_share'
order by rank nulls last, division_code
