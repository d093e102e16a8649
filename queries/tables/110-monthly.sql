-- 月监测表: what the office store holds of units, tables and their numbers, mirrored (server/monthly/mirror.ts), and the ledger's own figures beside them.

-- The month whose table tells of a day.
create macro table_month(day, closing_day) as
  case
    when extract(day from day) > closing_day and extract(month from day) < 12 then (date_trunc('month', day) + interval 1 month)::date
    else date_trunc('month', day)::date
  end;

-- The last day that the table of a month tells of.
create macro closing_on(month, closing_day) as
  case
    when extract(month from month) = 12 then last_day(month)
    else least(last_day(month), (month + (closing_day - 1) * interval 1 day)::date)
  end;

-- Who files: the divisions under the root (county), and the departments in charge of listed projects (department), whose division is the root.
-- Who has a part of the projects sees the departments in charge of them; counties are seen by who has all projects of the place.
-- scope: division=division_code of=project(department)
create table reporting_unit (
  unit_code     varchar not null,  -- 532301; a department: 5323-D01
  kind          varchar not null,  -- county department
  division_code varchar not null,
  department    varchar,           -- as in table project; null for a county
  title_zh      varchar not null,
  since         date not null,     -- first month it files for
  until         date               -- last month; null = still
);

-- One row a unit and month it owes a table for. Days as kept in the office store; how it stands on a day is said by table_state.
-- scope: division=division_code of=project(department)
create table monthly_table (
  unit_code      varchar not null,
  kind           varchar not null,
  division_code  varchar not null,
  department     varchar,
  title_zh       varchar not null,
  month          date not null,
  opens_on       date not null,    -- the day after the closing day
  due_on         date not null,    -- last day in time
  over_on        date not null,    -- first day late
  provisional    boolean not null, -- due_on rests on a calendar without a notice
  drafted_on     date,
  first_filed_on date,             -- lateness is told by it, whatever was returned later
  filed_on       date,             -- null = not filed, or returned
  returned_on    date,             -- waits for the unit; null when it filed again
  returned_times integer not null,
  certified_on   date,
  frozen_on      date,
  data_version   bigint,           -- the ledger's when it was frozen
  frozen_at      timestamp,        -- UTC
  faults         integer not null, -- footing faults of what is filed
  unexplained    integer not null, -- cells that differ from the ledger without a reason
  version        integer not null
);

-- not-due open filed late returned certified frozen. late: the last day has passed and nothing is filed; filed late stays filed, its lateness is told in days.
create macro table_state(opens_on, over_on, filed_on, returned_on, certified_on, frozen_on, as_of) as
  case
    when frozen_on <= as_of then 'frozen'
    when certified_on <= as_of then 'certified'
    when returned_on <= as_of then 'returned'
    when filed_on <= as_of then 'filed'
    when as_of >= over_on then 'late'
    when as_of >= opens_on then 'open'
    else 'not-due'
  end;

-- Numbers of a table as its unit has them: money in fen, counts. `item` is a key of monthly-form.csv.
-- scope: division=division_code project=project_code
create table monthly_value (
  unit_code     varchar not null,
  kind          varchar not null,
  division_code varchar not null,
  month         date not null,
  project_code  varchar not null,
  item          varchar not null,
  value         bigint not null,
  reason        varchar            -- why it differs from the ledger, as typed
);

-- The ledger's figures when a table was frozen: what a later load is held against.
-- scope: division=division_code project=project_code
create table monthly_frozen (
  unit_code     varchar not null,
  kind          varchar not null,
  division_code varchar not null,
  month         date not null,
  project_code  varchar not null,
  item          varchar not null,
  value         bigint not null
);

-- payout_month by day of instruction: what a closing day can cut.
-- scope: division=division_code project=project_code count=village
create table payout_day (
  day           date    not null,  -- instructed_on, else the first day of the line's month
  month         date    not null,
  division_code varchar not null,  -- township (9 digits), or the 6 digits a line stopped at
  project_code  varchar not null,
  first_lines   bigint not null, first_fen bigint not null, -- first issues, stopped left out: the roster
  sent_lines    bigint not null, sent_fen  bigint not null, -- of these, instructed
  ok_lines      bigint not null, ok_fen    bigint not null,
  card_fen      bigint not null                             -- successes to a social-security card
);

-- Failures with their days alone: whose clocks run is not asked here.
-- scope: division=division_code project=project_code
create view failure_dated as
select project_code, division_code, month, amount_fen, failed_on, returned_on, reissue_state, reissued_on, repaid_on
from failure;

-- Money that came back in the year it failed, on its day; once it is paid again it is no return any more, from that day on: a month that was
-- told before keeps what it said.
-- scope: division=division_code project=project_code
create view failure_returned as
with back as (
  select
    project_code, division_code, returned_on,
    case when repaid_on is not null then greatest(repaid_on, returned_on) end as repaid_on, -- greatest() passes over nulls
    amount_fen
  from failure_dated
  where returned_on is not null and extract(year from failed_on) = extract(year from returned_on)
)
select returned_on as day, project_code, division_code, amount_fen as fen
from back
union all
select repaid_on, project_code, division_code, -amount_fen
from back
where repaid_on is not null and extract(year from returned_on) = extract(year from repaid_on);

-- Figures of the ledger by month of the table, place of the filing divisions and project, cumulated from January.
-- scope: division=division_code project=project_code
create view monthly_figure as
with form as (
  select closing_day, unit_digits from report_form
), paid as (
  select
    table_month(p.day, f.closing_day) as month, left(p.division_code, f.unit_digits) as division_code, p.project_code,
    sum(p.first_lines) as first_lines, sum(p.sent_fen) as sent_fen, sum(p.ok_lines) as ok_lines, sum(p.ok_fen) as ok_fen, sum(p.card_fen) as card_fen
  from payout_day p cross join form f
  group by all
), failed as (
  select
    table_month(c.failed_on, f.closing_day) as month, left(c.division_code, f.unit_digits) as division_code, c.project_code,
    count(*) as failed_lines, sum(c.amount_fen) as failed_fen
  from failure_dated c cross join form f
  where c.failed_on is not null
  group by all
), repaid as (
  select
    table_month(c.repaid_on, f.closing_day) as month, left(c.division_code, f.unit_digits) as division_code, c.project_code,
    sum(c.amount_fen) as repaid_fen
  from failure_dated c cross join form f
  where c.repaid_on is not null and extract(year from c.failed_on) = extract(year from c.repaid_on)
  group by all
), sent_again as ( -- money that an earlier year sent in vain is sent by this one, whatever comes of it; within a year it was sent once
  select
    table_month(c.reissued_on, f.closing_day) as month, left(c.division_code, f.unit_digits) as division_code, c.project_code,
    sum(c.amount_fen) as sent_fen
  from failure_dated c cross join report_form f
  where c.reissue_state <> 'stopped' and extract(year from c.month) < extract(year from c.reissued_on)
  group by all
), returned as (
  select
    table_month(c.day, f.closing_day) as month, left(c.division_code, f.unit_digits) as division_code, c.project_code,
    sum(c.fen) as returned_fen
  from failure_returned c cross join form f
  group by all
), received as (
  select
    table_month(a.received_on, f.closing_day) as month, left(a.division_code, f.unit_digits) as division_code, a.project_code,
    sum(a.amount_fen) as allocated_fen,
    sum(a.amount_fen) filter (where a.fund_level = 'central') as central_fen,
    sum(a.amount_fen) filter (where a.fund_level = 'province') as province_fen,
    sum(a.amount_fen) filter (where a.fund_level = 'prefecture') as prefecture_fen,
    sum(a.amount_fen) filter (where a.fund_level = 'county') as county_fen
  from allocation a cross join form f
  group by all
), issued as (
  select
    table_month(a.issued_on, f.closing_day) as month, left(a.division_code, f.unit_digits) as division_code, a.project_code,
    sum(a.amount_fen) as issued_fen
  from allocation a cross join form f
  where a.issued_on is not null and extract(year from a.issued_on) = extract(year from a.received_on)
  group by all
), moved as (
  select
    month, division_code, project_code,
    sum(first_lines) as first_lines, sum(sent_fen) as sent_fen, sum(ok_lines) as ok_lines, sum(ok_fen) as ok_fen, sum(card_fen) as card_fen,
    sum(failed_lines) as failed_lines, sum(failed_fen) as failed_fen, sum(repaid_fen) as repaid_fen, sum(returned_fen) as returned_fen,
    sum(allocated_fen) as allocated_fen, sum(central_fen) as central_fen, sum(province_fen) as province_fen,
    sum(prefecture_fen) as prefecture_fen, sum(county_fen) as county_fen, sum(issued_fen) as issued_fen
  from (
    select * from paid
    union all by name select * from failed
    union all by name select * from repaid
    union all by name select * from sent_again
    union all by name select * from returned
    union all by name select * from received
    union all by name select * from issued
  ) each_event
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
from cumulated;

-- The same, a row an item.
-- scope: division=division_code project=project_code
create view monthly_item as
unpivot (select * from monthly_figure)
on columns(* exclude (month, division_code, project_code))
into name item value value;

-- The ledger's figures as units report them: of a county its place, of a department its projects over the whole region.
-- scope: division=division_code project=project_code
create view unit_item as
select u.unit_code, u.kind, u.division_code, i.month, i.project_code, i.item, i.value
from reporting_unit u
join monthly_item i on i.division_code = u.division_code
where u.kind = 'county'
union all
select u.unit_code, u.kind, u.division_code, i.month, i.project_code, i.item, sum(i.value)::bigint
from reporting_unit u
join project p on p.department = u.department
join monthly_item i on i.project_code = p.project_code
where u.kind = 'department'
group by all;

-- When each load was made or taken back: a frozen month is held against what came later, whoever brought it.
-- scope: whole
create view load_time as
select load_id, loaded_at, undone_at
from load;
