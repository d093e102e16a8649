-- title:  结余与账龄 | Surplus and its age
-- grain:  project_code division_code year
-- filter: division project department level
-- param:  to month
-- param:  as_of date
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: year code 资金年度 | year of the money
-- column: received_fen fen 当年收到 | received that year
-- column: left_fen fen 年末后仍未用完 | left of it
-- column: recovered_fen fen 已收回 | taken back
-- column: open_fen fen 待收回 | still to be taken back
-- column: age_years count 账龄（年） | age in years
-- column: since date 最早收文日期 | oldest money received
-- column: age_days day 最早一笔距今（日历日） | age of the oldest money, calendar days
-- column: light light 灯 | light
-- light:  light 满两年仍未收回红，满一年黄（建议值） | two years and not taken back red, one year amber (ours)
-- method: 截止月份所在年度以前收文的资金，按项目×县，先收的先抵截止月份及以前的全部兑付，抵剩的按收文年度列出 | money received before the year of the last month, by project and county; all payments up to that month use up the oldest first, what is left stands under the year it was received
-- method: 待收回＝未用完 − 登记的收回（按资金年度），收回多于未用完的计零；账龄＝截止年度 − 资金年度 | still to be taken back = left − taken back of that year, never below nil; age = year of the last month − year of the money
-- method: 收回由联席会议办公室登记，撤销的不计 | what was taken back is typed in by the office; what was withdrawn does not count
-- reads:  allocation project_paid surplus_recovery project division
with received as (
  select
    project_code, left(division_code, 6) as division_code, extract(year from received_on)::integer as year,
    sum(amount_fen) as fen, min(received_on) as since
  from allocation
  where received_on < date_trunc('year', $to)::date
  group by all
), stacked as (
  select *, sum(fen) over (partition by project_code, division_code order by year) as so_far
  from received
), paid as (
  select project_code, left(division_code, 6) as division_code, sum(ok_fen) as fen
  from project_paid
  where month <= $to
  group by all
), unused as (
  select
    s.project_code, s.division_code, s.year, s.fen::bigint as received_fen, s.since,
    least(s.fen, greatest(s.so_far - coalesce(p.fen, 0), 0))::bigint as left_fen
  from stacked s
  left join paid p on p.project_code = s.project_code and p.division_code = s.division_code
  where exists (select 1 from paid)
), recovered as (
  select project_code, left(division_code, 6) as division_code, year, sum(amount_fen)::bigint as fen
  from surplus_recovery
  where withdrawn_on is null and recovered_on < ($to + interval 1 month)::date
  group by all
), aged as (
  select
    u.*, coalesce(r.fen, 0) as recovered_fen, greatest(u.left_fen - coalesce(r.fen, 0), 0)::bigint as open_fen,
    (extract(year from $to) - u.year)::integer as age_years
  from unused u
  left join recovered r on r.project_code = u.project_code and r.division_code = u.division_code and r.year = u.year
  where u.left_fen > 0
)
select
  a.project_code, coalesce(p.project_name, a.project_code) as project_name, a.division_code, coalesce(d.name, a.division_code) as division_name,
  a.year::varchar as year, a.received_fen, a.left_fen, a.recovered_fen, a.open_fen, a.age_years, a.since,
  date_diff('day', a.since, $as_of) as age_days,
  case when a.open_fen = 0 then 'good' when a.age_years >= 2 then 'bad' else 'warn' end as light
from aged a
left join project p on p.project_code = a.project_code
left join division d on d.code = a.division_code
order by a.open_fen desc, a.year, a.project_code, a.division_code
