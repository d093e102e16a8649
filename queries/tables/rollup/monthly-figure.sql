-- Fills monthly_figure from monthly_moved, which must be counted before it, and the documents: all of it at each load, for it has a row a
-- month, place and project whatever the number of lines. The mark `touched` below gives way to nothing narrower.
with received as (
  select
    table_month(a.received_on, f.closing_day) as month, a.division_code, a.project_code, a.amount_fen as allocated_fen,
    case when a.fund_level = 'central' then a.amount_fen end as central_fen,
    case when a.fund_level = 'province' then a.amount_fen end as province_fen,
    case when a.fund_level = 'prefecture' then a.amount_fen end as prefecture_fen,
    case when a.fund_level = 'county' then a.amount_fen end as county_fen
  from allocation a cross join report_form f
), issued as (
  select table_month(a.issued_on, f.closing_day) as month, a.division_code, a.project_code, a.amount_fen as issued_fen
  from allocation a cross join report_form f
  where a.issued_on is not null and extract(year from a.issued_on) = extract(year from a.received_on)
), moved as (
  select
    each_event.month, left(each_event.division_code, f.unit_digits) as division_code, each_event.project_code,
    sum(first_lines) as first_lines, sum(sent_fen) as sent_fen, sum(ok_lines) as ok_lines, sum(ok_fen) as ok_fen, sum(card_fen) as card_fen,
    sum(failed_lines) as failed_lines, sum(failed_fen) as failed_fen, sum(repaid_fen) as repaid_fen, sum(returned_fen) as returned_fen,
    sum(allocated_fen) as allocated_fen, sum(central_fen) as central_fen, sum(province_fen) as province_fen,
    sum(prefecture_fen) as prefecture_fen, sum(county_fen) as county_fen, sum(issued_fen) as issued_fen
  from (
    select * exclude (line_month) from monthly_moved
    union all by name select * from received
    union all by name select * from issued
  ) each_event
  cross join report_form f
  where true /* touched */
  group by all
), span as (
  select min(month) as first_month, max(month) as last_month from moved
), spine as (
  select
    unnest(generate_series(s.first_month, (date_trunc('year', s.last_month) + interval 11 month)::date, interval 1 month))::date as month,
    p.division_code, p.project_code
  from span s cross join (select distinct division_code, project_code from moved) p
), filled as (
  select
    s.month, s.division_code, s.project_code,
    coalesce(m.first_lines, 0) as first_lines, coalesce(m.sent_fen, 0) as sent_fen, coalesce(m.ok_lines, 0) as ok_lines, coalesce(m.ok_fen, 0) as ok_fen,
    coalesce(m.card_fen, 0) as card_fen, coalesce(m.failed_lines, 0) as failed_lines, coalesce(m.failed_fen, 0) as failed_fen,
    coalesce(m.repaid_fen, 0) as repaid_fen, coalesce(m.returned_fen, 0) as returned_fen, coalesce(m.allocated_fen, 0) as allocated_fen,
    coalesce(m.central_fen, 0) as central_fen, coalesce(m.province_fen, 0) as province_fen, coalesce(m.prefecture_fen, 0) as prefecture_fen,
    coalesce(m.county_fen, 0) as county_fen, coalesce(m.issued_fen, 0) as issued_fen
  from spine s
  left join moved m on m.month = s.month and m.division_code = s.division_code and m.project_code = s.project_code
), cumulated as (
  select
    month, division_code, project_code, sent_fen, ok_lines, ok_fen,
    sum(first_lines) over of_year as roster_lines, sum(sent_fen) over of_year as sent_year_fen,
    sum(ok_lines) over of_year as ok_year_lines, sum(ok_fen) over of_year as ok_year_fen, sum(card_fen) over of_year as card_year_fen,
    sum(failed_lines) over of_year as failed_lines, sum(failed_fen) over of_year as failed_fen,
    sum(repaid_fen) over of_year as repaid_fen, sum(returned_fen) over of_year as returned_fen,
    sum(allocated_fen) over of_year as allocated_fen, sum(central_fen) over of_year as central_fen, sum(province_fen) over of_year as province_fen,
    sum(prefecture_fen) over of_year as prefecture_fen, sum(county_fen) over of_year as county_fen, sum(issued_fen) over of_year as issued_fen,
    -- what earlier years left: all that came in and went out before this January
    sum(allocated_fen - ok_fen) over so_far - sum(allocated_fen - ok_fen) over of_year as carried_fen
  from filled
  window
    of_year as (partition by division_code, project_code, extract(year from month) order by month),
    so_far as (partition by division_code, project_code order by month)
)
select
  month, division_code, project_code,
  carried_fen::bigint as carried_fen,
  central_fen::bigint as allocated_central_fen,
  province_fen::bigint as allocated_province_fen,
  prefecture_fen::bigint as allocated_prefecture_fen,
  county_fen::bigint as allocated_county_fen,
  allocated_fen::bigint as allocated_fen,
  issued_fen::bigint as issued_fen,
  sent_fen::bigint as disbursed_month_fen,
  sent_year_fen::bigint as disbursed_fen,
  roster_lines::bigint as roster_lines,
  ok_lines::bigint as paid_month_lines,
  ok_fen::bigint as paid_month_fen,
  ok_year_lines::bigint as paid_lines,
  ok_year_fen::bigint as paid_fen,
  card_year_fen::bigint as card_fen,
  failed_lines::bigint as failed_lines,
  failed_fen::bigint as failed_fen,
  repaid_fen::bigint as reissued_fen,
  returned_fen::bigint as returned_fen,
  (carried_fen + allocated_fen - ok_year_fen - returned_fen)::bigint as balance_fen
from cumulated
