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
-- column: disbursed_share share 拨付进度 | disbursed ÷ allocated
-- column: paid_share share 兑付率 | paid ÷ allocated
-- column: reported_share share 月报及时率 | monthly tables in time
-- column: linear_gap point 兑付率与序时进度之差 | paid ÷ allocated against linear progress
-- column: allocated_fen fen 下达 | allocated
-- column: disbursed_fen fen 拨付 | disbursed
-- column: paid_fen fen 兑付 | paid
-- column: roster_lines line 应补笔数 | roster lines
-- column: owed count 已报或逾期的月报 | tables filed or late
-- column: in_time count 按时的月报 | tables in time
-- column: light light 灯 | light
-- light:  light 兑付率比序时进度@linear_gap | paid ÷ allocated against linear progress: @linear_gap
-- method: 拨付进度＝期内有支付指令的首发金额 ÷ 期内收文的下达资金；兑付率＝期内成功兑付 ÷ 同一下达资金；月报及时率＝不晚于期限首次报送的月监测表 ÷ 已报或已逾期的表 | disbursed = first issues instructed in the period ÷ money received in it; paid = paid in the period ÷ the same; reported = tables first filed by the last day ÷ tables filed or late
-- method: 有下达而没有发放的单位按零计；全地区都没有发放明细的为无数据 | a unit with money and no payment counts nil; where the whole region has no payments on record there is no data
-- method: 位次按参评比率的平均值，并列同位；应补笔数不足或参评比率缺一项的不排，另列在后 | ranked by the mean of the ratios that count, ties share a rank; a unit with too few lines or without one of these ratios is not ranked and stands behind
-- reads:  division allocation payout_day monthly_table threshold
with unit as (
  select code, name from division where parent_code = $division
), allocated as (
  select unit.code, sum(a.amount_fen)::bigint as fen
  from allocation a
  join unit on starts_with(a.division_code, unit.code)
  where a.received_on >= $from and a.received_on < ($to + interval 1 month)::date and a.received_on <= $as_of
  group by unit.code
), payout as (
  select
    unit.code, sum(p.first_lines)::bigint as first_lines, sum(p.sent_fen)::bigint as sent_fen, sum(p.ok_fen)::bigint as ok_fen
  from payout_day p
  join unit on starts_with(p.division_code, unit.code)
  where p.month between $from and $to
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
  select (select count(*) from payout) > 0 as payouts
), joined as (
  select
    unit.code, unit.name, allocated.fen as allocated_fen,
    case when present.payouts then coalesce(payout.sent_fen, 0) end as sent_fen,
    case when present.payouts then coalesce(payout.ok_fen, 0) end as ok_fen,
    coalesce(payout.first_lines, 0) as roster_lines, coalesce(reported.owed, 0) as owed, coalesce(reported.in_time, 0) as in_time
  from unit
  cross join present
  left join allocated on allocated.code = unit.code
  left join payout on payout.code = unit.code
  left join reported on reported.code = unit.code
), measured as (
  select
    *,
    sent_fen / nullif(allocated_fen, 0) as disbursed_share,
    ok_fen / nullif(allocated_fen, 0) as paid_share,
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
  s.allocated_fen, s.sent_fen as disbursed_fen, s.ok_fen as paid_fen, s.roster_lines, s.owed, s.in_time,
  lit_below(s.linear_gap, lamp.bad, lamp.warn) as light
from scored s
left join threshold lamp on lamp.light = 'linear_gap'
order by rank nulls last, s.code
