-- 补贴对象库
-- scope: division=village_code of=disbursement(beneficiary_no=person_no) detail=lines
create table beneficiary (
  person_no      integer not null,
  name_no        integer not null,
  household_no   varchar,
  head_no        integer,
  village_code   varchar not null,
  phone_no       integer,
  account_no     integer,
  bank           varchar,
  card_active    boolean,
  category       varchar,
  registered_on  date,
  left_on        date,
  left_reason    varchar,
  entered_by     varchar,
  entered_at     timestamp,
  load_id        varchar not null,
  source_line    bigint  not null
);

-- scope: of=beneficiary(person_no) detail=lines
create table account_change (
  person_no      integer not null,
  old_account_no integer not null,
  new_account_no integer not null,
  changed_on     date    not null,
  declared_on    date,
  reviewed_on    date,
  confirmed_on   date,
  operator       varchar,
  load_id        varchar not null,
  source_line    bigint  not null
);

-- Registers are compared whole: who is on one is known only through a line or a beneficiary that the asker sees.
-- scope: whole detail=lines
create table register_entry (
  register      varchar not null,  -- death payroll cadre prison business vehicle property fund disability destitute minimum-living orphan deregistered land other
  person_no     integer not null,
  name_no       integer,
  valid_from    date,
  valid_to      date,
  value         decimal(18, 4),
  grade         varchar,
  source_unit   varchar,
  load_id       varchar not null,
  source_line   bigint  not null
);

-- 公示台账. A notice that names only a batch belongs to whoever sees all of the batch.
-- scope: division=division_code project=project_code within=batch(batch_no)
create table publicity (
  batch_no      varchar,
  project_code  varchar,
  division_code varchar,
  period        varchar,
  stage         varchar not null,  -- before after
  started_on    date    not null,
  ended_on      date,
  channel       varchar,
  url           varchar,
  photos        integer,
  contents      varchar,           -- subset of project;payee;standard;amount
  people        bigint,
  amount_fen    bigint,
  objections    integer,
  objections_closed integer,
  load_id       varchar not null,
  source_line   bigint  not null
);

-- 限时办理台账: dates that no other file carries, one row a case; a later row of the same subject and number fills to_on.
-- scope: division=division_code project=project_code bank=bank_no
create table timing (
  subject       varchar not null,  -- verification feedback refund-feedback resubmission list-cleanup list-adoption
  subject_no    varchar not null,  -- application, batch, or the year of a list
  division_code varchar not null,  -- 2 to 12 digits
  project_code  varchar,
  bank_no       smallint,
  from_on       date,              -- null only for a list, which is judged by to_on
  to_on         date,              -- null = not done yet
  cross_bank    boolean,
  amount_fen    bigint,
  note          varchar,
  load_id       varchar not null,
  source_line   bigint  not null
);

-- 追缴（扣回）台账: money taken back, by payment line.
-- scope: of=disbursement(detail_no) detail=lines
create table recovery (
  detail_no     varchar not null,
  recovered_on  date    not null,
  amount_fen    bigint  not null,
  way           varchar not null,  -- returned deducted offset
  reason        varchar,
  load_id       varchar not null,
  source_line   bigint  not null
);
