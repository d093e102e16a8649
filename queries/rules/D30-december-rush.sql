-- title:    年底突击发放 | Rush in December
-- rule:     D30 E2 process
-- subject:  county
-- within:   project
-- severity: middle
-- clause:   S0-36 S1-21 S2-10 S3-09
-- needs:    disbursements
-- param:    percent integer 40 20..100 12 月占全年百分之几以上 | December's share of the year's money, percent
-- param:    least integer 10 3..10000 12 月至少几笔 | December payments at least
-- column:   year text 年度 | year
-- column:   times line 12 月成功笔数 | successes of December
-- column:   december_fen fen 12 月成功金额 | money of December
-- column:   year_fen fen 全年成功金额 | money of the year
-- column:   share share 12 月占全年 | December's share
-- column:   usual_share share 往常 12 月占比 | usual share of December
-- says:     {division_code} {year} 年 {project_code} 在 12 月发放 {times} 笔 {december_fen}，占全年 {year_fen} 的 {share}，往常是 {usual_share}，多出 {amount_fen} | {division_code} paid {times} lines and {december_fen} of {project_code} in December {year}, {share} of the year’s {year_fen}; usually {usual_share}, so {amount_fen} more
-- method:   乡镇 × 项目 × 年度，按支付指令月份：12 月占全年成功金额四成以上，且不低于往常的两倍；往常为以前完整年度的占比，没有以前年度的按频次（按月和一次性 1/12，按季 1/4） | township × project × year by month of instruction: December holds 40 % of the year’s money and twice its usual share, which is that of earlier full years, else 1/12 (monthly and one-off) or 1/4 (quarterly)
-- method:   按年发放而没有以前年度可比的不判；台账不从 1 月开始的年度不判；乡镇凑不够 10 笔而全县凑够的按县列 | yearly projects without an earlier year are not judged, nor years the ledger does not hold from January; a county is told where its townships do not reach 10 payments
-- example:  某县一次性补助全年 22 笔，其中 12 月 12 笔，占 54.5 %，往常 8.3 % | of 22 one-off payments of a county 12 fall in December: 54.5 %, usually 8.3 %
-- excludes: 每年都在 12 月发放的项目（比自己的往年） | projects paid in December every year, held against their own past
-- misfires: 当年新设、资金年底才到的项目 | projects new in the year or funded late
-- reads:    payout_month success_start project ledger_line
with placed as (
  select division_code as place, project_code, month, ok_lines, ok_fen from payout_month where ok_lines > 0
  union all
  select left(division_code, 6), project_code, month, ok_lines, ok_fen from payout_month where ok_lines > 0 and length(division_code) > 6
), yearly as (
  select
    place, project_code, year(month) as year, sum(ok_fen)::bigint as year_fen,
    coalesce(sum(ok_fen) filter (where month(month) = 12), 0)::bigint as december_fen,
    coalesce(sum(ok_lines) filter (where month(month) = 12), 0)::bigint as lines
  from placed
  where make_date(year(month), 1, 1) >= (select month from success_start)
  group by all
), compared as (
  select
    y.*,
    coalesce(
      sum(y.december_fen) over past / nullif(sum(y.year_fen) over past, 0),
      case p.frequency when 'quarter' then 0.25 when 'year' then null else 1 / 12 end
    )::double as usual_share
  from yearly y
  left join project p on p.project_code = y.project_code
  window past as (partition by y.place, y.project_code order by y.year rows between unbounded preceding and 1 preceding)
), suspect as (
  select *, december_fen / year_fen as share
  from compared
  where lines >= $least and december_fen * 100 > $percent * year_fen and december_fen >= 2 * usual_share * year_fen
), in_township as (
  select left(place, 6) as place, project_code, year, sum(lines)::bigint as lines
  from suspect
  where length(place) = 9
  group by all
), kept as (
  select s.*
  from suspect s
  left join in_township t on t.place = s.place and t.project_code = s.project_code and t.year = s.year
  where s.lines - coalesce(t.lines, 0) >= $least
), december as (
  select project_code, month, division_code, detail_no, paid_on
  from ledger_line
  where state = 'success' and month in (select make_date(year, 12, 1) from kept) and project_code in (select project_code from kept)
), placed_line as (
  select left(division_code, 9) as place, project_code, month, detail_no, paid_on from december
  union all
  select left(division_code, 6), project_code, month, detail_no, paid_on from december where length(division_code) > 6
)
select
  null::integer as subject_no, k.place as subject_code,
  k.project_code || '|' || k.year as anchor,
  k.project_code as unit,
  k.place as division_code,
  k.project_code,
  round(k.december_fen - k.usual_share * k.year_fen)::bigint as amount_fen,
  min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  list(l.detail_no) as details,
  k.year::varchar as year, k.lines as times, k.december_fen, k.year_fen, k.share, k.usual_share
from kept k
join placed_line l on l.place = k.place and l.project_code = k.project_code and l.month = make_date(k.year, 12, 1)
group by all
