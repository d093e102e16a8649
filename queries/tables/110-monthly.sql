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
    project_code, division_code, month, returned_on,
    case when repaid_on is not null then greatest(repaid_on, returned_on) end as repaid_on, -- greatest() passes over nulls
    amount_fen
  from failure_dated
  where returned_on is not null and extract(year from failed_on) = extract(year from returned_on)
)
select returned_on as day, project_code, division_code, month, amount_fen as fen
from back
union all
select repaid_on, project_code, division_code, month, -amount_fen
from back
where repaid_on is not null and extract(year from returned_on) = extract(year from repaid_on);

-- What payments and failures move in the table of a month: monthly_figure without the documents. Counties, whoever files.
-- scope: division=division_code project=project_code count=township
create table monthly_moved (
  line_month    date    not null,  -- month of the lines: what a load counts again
  month         date    not null,  -- of the table
  division_code varchar not null,  -- 6 digits; as many as those who file have, where they have more
  project_code  varchar not null,
  first_lines   bigint not null, sent_fen bigint not null,
  ok_lines      bigint not null, ok_fen   bigint not null, card_fen bigint not null,
  failed_lines  bigint not null, failed_fen bigint not null,
  repaid_fen    bigint not null, returned_fen bigint not null
);

-- Figures of the ledger by month of the table, place of the filing divisions and project, cumulated from January.
-- scope: division=division_code project=project_code count=always
create table monthly_figure (
  month                    date    not null,
  division_code            varchar not null,
  project_code             varchar not null,
  carried_fen              bigint not null, -- what earlier years left
  allocated_central_fen    bigint not null, allocated_province_fen bigint not null,
  allocated_prefecture_fen bigint not null, allocated_county_fen   bigint not null,
  allocated_fen            bigint not null, issued_fen             bigint not null,
  disbursed_month_fen      bigint not null, disbursed_fen          bigint not null,
  roster_lines             bigint not null,
  paid_month_lines         bigint not null, paid_month_fen         bigint not null,
  paid_lines               bigint not null, paid_fen               bigint not null, card_fen bigint not null,
  failed_lines             bigint not null, failed_fen             bigint not null,
  reissued_fen             bigint not null, returned_fen           bigint not null,
  balance_fen              bigint not null
);

-- The same, a row an item.
-- scope: division=division_code project=project_code
create view monthly_item as
unpivot (select * from monthly_figure)
on columns(* exclude (month, division_code, project_code))
into name item value value;

-- The ledger's figures as units report them: of a county its place, of a department its projects over the whole region.
-- scope: division=division_code project=project_code
create view unit_item as
with figure as (
  select u.unit_code, u.kind, u.division_code, f.* exclude (division_code)
  from reporting_unit u
  join monthly_figure f on f.division_code = u.division_code
  where u.kind = 'county'
  union all
  select
    u.unit_code, u.kind, u.division_code, f.month, f.project_code,
    sum(columns(f.* exclude (month, division_code, project_code)))::bigint
  from reporting_unit u
  join project p on p.department = u.department
  join monthly_figure f on f.project_code = p.project_code
  where u.kind = 'department'
  group by u.unit_code, u.kind, u.division_code, f.month, f.project_code
)
select unit_code, kind, division_code, month, project_code, item, value
from (
  unpivot (select * from figure)
  on columns(* exclude (unit_code, kind, division_code, month, project_code))
  into name item value value
);

-- When each load was made or taken back: a frozen month is held against what came later, whoever brought it.
-- scope: whole
create view load_time as
select load_id, loaded_at, undone_at
from load;
