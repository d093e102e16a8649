-- One line of money to one payee: one row per detail_no (明细编号), current state. superseded states: disbursement_state.
-- scope: division=division_code project=project_code bank=bank_no detail=lines
create table disbursement (
  detail_no        varchar not null,
  batch_no         varchar not null,
  voucher_no       varchar,
  project_code     varchar not null,
  period           varchar not null,  -- 2026-03, 2026Q1, 2026
  period_first     date    not null,
  period_last      date    not null,
  month            date    not null,  -- first day of the month of instructed_on, else filled_on, else period_first
  division_code    varchar not null,  -- as given: 6 9 or 12 digits
  head_no          integer,           -- person numbers
  beneficiary_no   integer,
  payee_no         integer,
  head_name_no     integer,
  beneficiary_name_no integer,
  payee_name_no    integer,
  account_no       integer,
  bank_no          smallint,
  channel          varchar not null,  -- social-card other-card corporate unit cash unknown
  phone_no         integer,
  standard_fen     bigint,
  quantity         decimal(18, 4),
  amount_fen       bigint  not null,
  funded_on        date,              -- 资金到账代发行日期
  instructed_on    date,              -- 支付指令日期
  paid_on          date,              -- 实际支付日期
  state            varchar not null,  -- success failed returned pending stopped
  failure_code     varchar,           -- F-NAME ... F-OTHER, null unless failed/returned
  failure_words    varchar,           -- the bank's own words
  returned_on      date,
  return_account   varchar,           -- treasury grain-fund department other
  source_detail_no varchar,           -- re-issue of
  actual_account_no integer,
  actual_amount_fen bigint,
  receipt          boolean not null,  -- a receipt line (8207) is on record
  load_id          varchar not null,  -- the load that brought the line
  source_line      bigint  not null,
  state_load_id    varchar not null   -- the load that brought the current state
);

-- A state that a later load replaced; undo brings it back.
-- scope: of=disbursement(detail_no) detail=lines
create table disbursement_state (
  detail_no        varchar not null,
  superseded_by    varchar not null,  -- load_id
  month            date,              -- the line's month before
  voucher_no       varchar,
  instructed_on    date,
  funded_on        date,
  paid_on          date,
  state            varchar not null,
  failure_code     varchar,
  failure_words    varchar,
  returned_on      date,
  return_account   varchar,
  actual_account_no integer,
  actual_amount_fen bigint,
  receipt          boolean not null,
  state_load_id    varchar not null
);

-- Bank lines of 8207 and 2252, kept as they came; the join to disbursement is (voucher_no, detail_no). They name no place: they
-- belong to whoever sees all lines of their voucher.
-- scope: within=voucher_day(voucher_no) detail=lines
create table voucher_line (
  kind           varchar not null,    -- receipt refund
  voucher_no     varchar not null,
  detail_no      varchar not null,
  voucher_on     date,
  account_no     integer,
  name_no        integer,
  bank           varchar,
  amount_fen     bigint  not null,
  paid_on        date,
  actual_account_no integer,
  actual_amount_fen bigint,
  transaction_no varchar,
  failure_code   varchar,
  failure_words  varchar,
  matched        boolean not null,    -- a disbursement line answers to it
  load_id        varchar not null,
  source_line    bigint  not null
);
