-- 月监测表: what the office store holds of units, tables and their numbers, mirrored (server/monthly/mirror.ts).

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
