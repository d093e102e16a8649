-- GB/T 2260 and below; parent is the code's own prefix.
-- scope: whole division=code
create table division (
  code        varchar primary key, -- 2 4 6 9 12 digits
  name        varchar not null,
  short_name  varchar not null,    -- 楚雄市 -> 楚雄, for maps and axes
  level       varchar not null,    -- province prefecture county township village
  parent_code varchar
);

-- Policy list by year; code '2130122' = budget code. source 'national' rows are the defaults of seed/regions.
-- scope: whole list=project_code
create table policy_item (
  year               smallint not null,
  project_code       varchar  not null,
  project_name       varchar  not null,
  department         varchar  not null, -- first named, used when one department is counted
  departments        varchar  not null, -- all, ';'
  policy_level       varchar  not null, -- central province prefecture county
  payee_kind         varchar,           -- person household organisation
  frequency          varchar,           -- month quarter year once
  standard_fen       bigint,
  standard_unit      varchar,
  min_age            smallint,
  max_age            smallint,
  social_card        boolean,
  direct_fund        boolean,
  exclusive_with     varchar,           -- codes, ';'
  excluded_registers varchar,           -- register kinds, ';'
  document_no        varchar,
  effective_from     date,
  effective_to       date,
  filed_on           date,
  published_on       date,
  load_id            varchar not null,
  source_line        bigint  not null
);

-- Years whose list is on record, whoever asks: a payment is judged against a list only where there is one.
-- scope: whole
create view list_held as
select distinct year
from policy_item;

-- The newest known name, department and level of each project code, whatever the year: filters and labels.
-- scope: whole project=project_code
create table project (
  project_code varchar primary key,
  project_name varchar not null,
  department   varchar not null,
  policy_level varchar not null,
  payee_kind   varchar,
  frequency    varchar,
  social_card  boolean,
  direct_fund  boolean,
  listed       boolean not null -- on a loaded policy list, not only in the national defaults
);

-- scope: whole
create table bank (
  bank_no  smallint primary key,
  bank     varchar not null,     -- the agent bank, branch words removed
  short_name varchar not null
);

-- The effective calendar: one row a day, the published holidays overridden by the notices people typed (server/calendar).
-- working_day_no makes "working days between" one subtraction: no(to) - no(from).
-- scope: whole
create table calendar (
  day            date primary key,
  is_working_day boolean not null,
  working_day_no integer not null, -- working days up to and including this day
  holiday        varchar,          -- the holiday a day off belongs to
  made_up_for    varchar,          -- the holiday for which this weekend is worked
  provisional    boolean not null, -- the State Council notice of that year is not known yet
  source         varchar not null, -- library notice weekend-only: what decided the day
  notice         varchar           -- document number of the notice
);

-- Canonical failure reasons (S0 三(五): 应注明发放失败原因), from seed; the bank's own words stay beside them.
-- scope: whole
create table failure_reason (
  failure_code varchar primary key, -- F-NAME ... F-OTHER
  reason_zh    varchar not null,
  reason_en    varchar not null,
  fix_by       varchar not null     -- township holder bank department
);

-- Defaults of the national standard items (seed/regions/national-items.csv): a list that leaves a cell empty takes them.
-- scope: whole
create table national_item (
  project_code       varchar primary key,
  project_name       varchar not null,
  department         varchar not null,
  policy_level       varchar not null,
  payee_kind         varchar,
  frequency          varchar,
  min_age            smallint,
  max_age            smallint,
  social_card        boolean,
  direct_fund        boolean,
  exclusive_with     varchar,
  excluded_registers varchar,
  source             varchar not null
);
