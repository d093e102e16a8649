-- title:  月监测表账面数与汇总表逐年相等 | monthly_figure equals payments, failures and documents year by year
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- method: 12月的累计数即全年数；没有月监测表的地区没有账面数 | what December has cumulated is the year's; a region without the table has no figures
-- reads:  monthly_figure monthly_moved payout_day failure_dated allocation report_form
with paid as (
  select extract(year from day) as year, sum(first_lines)::bigint as roster_lines, sum(ok_lines)::bigint as paid_lines, sum(ok_fen)::bigint as paid_fen
  from payout_day
  group by all
), failed as (
  select extract(year from failed_on) as year, count(*) as failed_lines, sum(amount_fen)::bigint as failed_fen
  from failure_dated
  where failed_on is not null
  group by all
), received as (
  select extract(year from received_on) as year, sum(amount_fen)::bigint as allocated_fen
  from allocation
  group by all
), told as (
  select
    year,
    coalesce(paid.roster_lines, 0) as roster_lines, coalesce(paid.paid_lines, 0) as paid_lines, coalesce(paid.paid_fen, 0) as paid_fen,
    coalesce(failed.failed_lines, 0) as failed_lines, coalesce(failed.failed_fen, 0) as failed_fen
  from paid
  full join failed using (year)
), moved as (
  select
    extract(year from month) as year, sum(first_lines)::bigint as roster_lines, sum(ok_lines)::bigint as paid_lines, sum(ok_fen)::bigint as paid_fen,
    sum(failed_lines)::bigint as failed_lines, sum(failed_fen)::bigint as failed_fen
  from monthly_moved
  group by all
), figure as (
  select
    extract(year from month) as year, sum(roster_lines)::bigint as roster_lines, sum(paid_lines)::bigint as paid_lines,
    sum(paid_fen)::bigint as paid_fen, sum(failed_lines)::bigint as failed_lines, sum(failed_fen)::bigint as failed_fen,
    sum(allocated_fen)::bigint as allocated_fen
  from monthly_figure
  where extract(month from month) = 12
  group by all
)
select 'monthly_moved ' || coalesce(t.year, m.year) as subject, 'does not add up to payout_day and failure' as complaint
from told t
full join moved m on m.year = t.year
where (t.roster_lines, t.paid_lines, t.paid_fen, t.failed_lines, t.failed_fen)
  is distinct from (m.roster_lines, m.paid_lines, m.paid_fen, m.failed_lines, m.failed_fen)
union all
select 'monthly_figure ' || f.year, 'does not add up to monthly_moved and the documents'
from figure f
left join moved m on m.year = f.year
left join received r on r.year = f.year
where (f.roster_lines, f.paid_lines, f.paid_fen, f.failed_lines, f.failed_fen, f.allocated_fen) is distinct from (
  coalesce(m.roster_lines, 0), coalesce(m.paid_lines, 0), coalesce(m.paid_fen, 0), coalesce(m.failed_lines, 0), coalesce(m.failed_fen, 0),
  coalesce(r.allocated_fen, 0)
)
union all
select 'monthly_figure ' || m.year, 'is missing'
from moved m
where m.year not in (select year from figure) and exists (select 1 from report_form)
order by subject, complaint
