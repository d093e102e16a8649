-- title:  调度排名 | Ranking for the dispatch
-- grain:  division_code
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- param:  by code 'disbursed,paid,reported' 参评的比率：disbursed 拨付进度、paid 兑付率、reported 月报及时率 | ratios that count: disbursed, paid, reported
-- param:  least integer 100 应补笔数少于此数的不排 | fewer roster lines than this are not ranked
-- column: division_code code 区划代码 | division code
-- column: division_name name 单位 | unit
-- column: rank count 位次 | rank
-- column: score share 参评比率的平均 | mean of the ratios that count
-- column: disbursed_share share 拨付进度 | disbursed ÷ (carried over + allocated)
-- column: paid_share share 兑付率 | paid ÷ (carried over + allocated)
-- column: reported_share share 月报及时率 | monthly tables in time
-- column: linear_gap point 兑付率与序时进度之差 | paid share against linear progress
-- column: carried_fen fen 上年结转 | carried over from last year
-- column: allocated_fen fen 下达 | allocated
-- column: disbursed_fen fen 拨付 | disbursed
-- column: paid_fen fen 兑付 | paid
-- column: roster_lines line 应补笔数 | roster lines
-- column: owed count 已报或逾期的月报 | tables filed or late
-- column: in_time count 按时的月报 | tables in time
-- column: light light 灯 | light
-- light:  light 兑付率比序时进度@linear_gap | paid share against linear progress: @linear_gap
-- method: 拨付进度＝累计拨付 ÷（上年结转＋本年下达），兑付率＝累计兑付 ÷ 同一分母：期间自1月起的，取月监测表的账面数，与表中第26、27栏相同，按结账日归月；上年结转为负的照减 | disbursed share = disbursed ÷ (carried over + allocated), paid share = paid ÷ the same: of a period from January the ledger's figures of the monthly table, as in its columns 26 and 27, months by the closing day; a carry-over below nil is taken off
-- method: 期间不自当年1月起的，或者单位不报月监测表（乡镇、村）的，没有上年结转：期内首次发放并已有支付指令的金额、期内成功兑付，各除以期内收文的下达，按日历月 | of a period that begins otherwise, and of units that file no table (townships, villages), nothing is carried over: first issues instructed and money paid in the period, each ÷ money received in it, by calendar months
-- method: 总览和地区页的兑付率是日历月的兑付 ÷ 下达，不含上年结转，与此不同 | the overview's paid share is another: paid ÷ allocated by calendar months, without what was carried over
-- method: 月报及时率＝不晚于期限首次报送的月监测表 ÷ 已报或已逾期的表 | reported = tables first filed by the last day ÷ tables filed or late
-- method: 有资金而没有发放的单位按零计；全地区都没有发放明细的为无数据 | a unit with money and no payment counts nil; where the whole region has no payments on record there is no data
-- method: 位次按参评比率的平均值，并列同位；应补笔数不足或参评比率缺一项的不排，另列在后 | ranked by the mean of the ratios that count, ties share a rank; a unit with too few lines or without one of these ratios is not ranked and stands behind
-- reads:  division monthly_figure allocation payout_day monthly_table report_form threshold
with unit as (
  select code, name from division where parent_code = $division
), told as ( -- whether the monthly table of the last month tells all of the period, and of these units
  select coalesce($from = date_trunc('year', $to) and (select max(length(code)) from unit) <= max(unit_digits), false) as by_table
  from report_form
), money as (
  select f.division_code, f.carried_fen, f.allocated_fen, f.disbursed_fen, f.paid_fen, f.roster_lines
  from monthly_figure f
  cross join told
  where told.by_table and f.month = $to
  union all
  select a.division_code, null, a.amount_fen, null, null, null
  from allocation a
  cross join told
  where not told.by_table
    and a.received_on >= $from and a.received_on < ($to + interval 1 month)::date and a.received_on <= $as_of
  union all
  select p.division_code, null, null, p.sent_fen, p.ok_fen, p.first_lines
  from payout_day p
  cross join told
  where not told.by_table and p.month between $from and $to
), moved as (
  select
    unit.code,
    sum(m.carried_fen)::bigint as carried_fen, sum(m.allocated_fen)::bigint as allocated_fen,
    sum(m.disbursed_fen)::bigint as disbursed_fen, sum(m.paid_fen)::bigint as paid_fen, sum(m.roster_lines)::bigint as roster_lines
  from money m
  join unit on starts_with(m.division_code, unit.code)
  group by unit.code
), reported as (
  select
    division_code as code,
    count(*) as owed,
    count(*) filter (where first_filed_on < over_on and first_filed_on <= $as_of) as in_time
  from monthly_table
  where kind = 'county' and month between $from and $to and (first_filed_on <= $as_of or over_on <= $as_of)
  group by division_code
), present as (
  select count(*) filter (where roster_lines <> 0 or disbursed_fen <> 0 or paid_fen <> 0) > 0 as payouts from moved
), joined as (
  select
    unit.code, unit.name, moved.carried_fen, moved.allocated_fen,
    case when present.payouts then coalesce(moved.disbursed_fen, 0) end as disbursed_fen,
    case when present.payouts then coalesce(moved.paid_fen, 0) end as paid_fen,
    coalesce(moved.roster_lines, 0) as roster_lines, coalesce(reported.owed, 0) as owed, coalesce(reported.in_time, 0) as in_time
  from unit
  cross join present
  left join moved on moved.code = unit.code
  left join reported on reported.code = unit.code
), measured as (
  select
    *,
    disbursed_fen / nullif(coalesce(carried_fen, 0) + allocated_fen, 0) as disbursed_share,
    paid_fen / nullif(coalesce(carried_fen, 0) + allocated_fen, 0) as paid_share,
    in_time / nullif(owed, 0) as reported_share
  from joined
), counted as (
  select
    *,
    round((paid_share - extract(month from $to) / 12) * 100, 6) as linear_gap,
    contains($by, 'disbursed')::int + contains($by, 'paid')::int + contains($by, 'reported')::int as chosen,
    case when contains($by, 'disbursed') then disbursed_share else 0 end
      + case when contains($by, 'paid') then paid_share else 0 end
      + case when contains($by, 'reported') then reported_share else 0 end as total
  from measured
), scored as (
  select *, case when roster_lines >= $least then round(total / nullif(chosen, 0), 9) end as score
  from counted
)
select
  s.code as division_code, s.name as division_name,
  case when s.score is not null then rank() over (order by s.score desc nulls last) end as rank,
  s.score, s.disbursed_share, s.paid_share, s.reported_share, s.linear_gap,
  s.carried_fen, s.allocated_fen, s.disbursed_fen, s.paid_fen, s.roster_lines, s.owed, s.in_time,
  lit_below(s.linear_gap, lamp.bad, lamp.warn) as light
from scored s
left join threshold lamp on lamp.light = 'linear_gap'
order by rank nulls last, s.code
