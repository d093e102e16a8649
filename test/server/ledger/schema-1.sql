-- What a ledger of version 1 held (2026-11-20): its tables, and a view that names a table which version 2 makes anew.
create table meta (
  name  varchar primary key,
  value varchar not null
);
create sequence load_seq;
create table load (
  load_id      varchar primary key,
  kind         varchar not null,
  file_name    varchar not null,
  sha256       varchar not null,
  bytes        bigint  not null,
  format       varchar not null,
  encoding     varchar,
  rows_read    bigint  not null,
  accepted     bigint  not null,
  updated      bigint  not null,
  unchanged    bigint  not null,
  quarantined  bigint  not null,
  conflicts    bigint  not null,
  state        varchar not null,
  latest_on    date,
  actor        varchar not null,
  loaded_at    timestamp not null,
  undone_at    timestamp,
  elapsed_ms   bigint  not null,
  corrects     varchar,
  notes        json    not null
);
create table quarantine (
  load_id     varchar not null,
  source_line bigint  not null,
  column_name varchar not null,
  header      varchar not null,
  code        varchar not null,
  value       varchar not null,
  zh          varchar not null,
  en          varchar not null,
  corrected_by varchar
);
create table conflict (
  load_id     varchar not null,
  source_line bigint  not null,
  detail_no   varchar not null,
  column_name varchar not null,
  ledger_value varchar not null,
  file_value   varchar not null
);
create table file_kind (
  kind         varchar primary key,
  kind_zh      varchar not null,
  kind_en      varchar not null,
  cadence_days integer
);
create table division (
  code        varchar primary key,
  name        varchar not null,
  short_name  varchar not null,
  level       varchar not null,
  parent_code varchar
);
create table policy_item (
  year               smallint not null,
  project_code       varchar  not null,
  project_name       varchar  not null,
  department         varchar  not null,
  departments        varchar  not null,
  policy_level       varchar  not null,
  payee_kind         varchar,
  frequency          varchar,
  standard_fen       bigint,
  standard_unit      varchar,
  min_age            smallint,
  max_age            smallint,
  social_card        boolean,
  direct_fund        boolean,
  exclusive_with     varchar,
  excluded_registers varchar,
  document_no        varchar,
  effective_from     date,
  effective_to       date,
  filed_on           date,
  published_on       date,
  load_id            varchar not null,
  source_line        bigint  not null
);
create table project (
  project_code varchar primary key,
  project_name varchar not null,
  department   varchar not null,
  policy_level varchar not null,
  payee_kind   varchar,
  frequency    varchar,
  social_card  boolean,
  direct_fund  boolean,
  listed       boolean not null
);
create table bank (
  bank_no  smallint primary key,
  bank     varchar not null,
  short_name varchar not null
);
create table calendar (
  day            date primary key,
  is_working_day boolean not null,
  working_day_no integer not null,
  holiday        varchar,
  provisional    boolean not null
);
create table clock (
  clock       varchar not null,
  title_zh    varchar not null,
  title_en    varchar not null,
  from_event  varchar not null,
  to_event    varchar not null,
  limit_days  integer not null,
  unit        varchar not null,
  direction   varchar not null,
  due_soon_days integer not null,
  document    varchar not null,
  article     varchar not null,
  words       varchar not null,
  valid_from  date not null,
  valid_to    date
);
create table failure_reason (
  failure_code varchar primary key,
  reason_zh    varchar not null,
  reason_en    varchar not null,
  fix_by       varchar not null
);
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
create table person (
  person_no   integer not null,
  id_hash     varchar not null,
  id_kind     varchar not null,
  birth_date  date,
  sex         varchar,
  id_region   varchar,
  load_id     varchar not null
);
create table person_name (
  name_no     integer not null,
  name_hash   varchar not null,
  masked_name varchar not null,
  load_id     varchar not null
);
create table account (
  account_no   integer not null,
  account_hash varchar not null,
  last4        varchar not null,
  load_id      varchar not null
);
create table phone (
  phone_no   integer not null,
  phone_hash varchar not null,
  last4      varchar not null,
  load_id    varchar not null
);
create schema vault;
create table vault.block (
  kind     varchar not null,
  first_no integer not null,
  last_no  integer not null,
  nonce    blob not null,
  cipher   blob not null,
  tag      blob not null
);
create table allocation (
  allocation_no   varchar not null,
  document_no     varchar not null,
  project_code    varchar not null,
  received_on     date    not null,
  issued_on       date,
  amount_fen      bigint  not null,
  mode            varchar not null,
  division_code   varchar not null,
  fund_level      varchar,
  direct_fund     boolean,
  receiving_unit  varchar,
  notified_on     date,
  tagged          boolean,
  load_id         varchar not null,
  source_line     bigint  not null
);
create table disbursement (
  detail_no        varchar not null,
  batch_no         varchar not null,
  voucher_no       varchar,
  project_code     varchar not null,
  period           varchar not null,
  period_first     date    not null,
  period_last      date    not null,
  month            date    not null,
  division_code    varchar not null,
  head_no          integer,
  beneficiary_no   integer,
  payee_no         integer,
  head_name_no     integer,
  beneficiary_name_no integer,
  payee_name_no    integer,
  account_no       integer,
  bank_no          smallint,
  channel          varchar not null,
  phone_no         integer,
  standard_fen     bigint,
  quantity         decimal(18, 4),
  amount_fen       bigint  not null,
  funded_on        date,
  instructed_on    date,
  paid_on          date,
  state            varchar not null,
  failure_code     varchar,
  failure_words    varchar,
  returned_on      date,
  return_account   varchar,
  source_detail_no varchar,
  actual_account_no integer,
  actual_amount_fen bigint,
  receipt          boolean not null,
  load_id          varchar not null,
  source_line      bigint  not null,
  state_load_id    varchar not null
);
create table disbursement_state (
  detail_no        varchar not null,
  superseded_by    varchar not null,
  month            date,
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
create table voucher_line (
  kind           varchar not null,
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
  matched        boolean not null,
  load_id        varchar not null,
  source_line    bigint  not null
);
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
create table register_entry (
  register      varchar not null,
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
create table publicity (
  batch_no      varchar,
  project_code  varchar,
  division_code varchar,
  period        varchar,
  stage         varchar not null,
  started_on    date    not null,
  ended_on      date,
  channel       varchar,
  url           varchar,
  photos        integer,
  contents      varchar,
  people        bigint,
  amount_fen    bigint,
  objections    integer,
  objections_closed integer,
  load_id       varchar not null,
  source_line   bigint  not null
);
create table payout_cell (
  month         date    not null,
  division_code varchar not null,
  project_code  varchar not null,
  bank_no       smallint,
  channel       varchar not null,
  attempt       varchar not null,
  state         varchar not null,
  failure_code  varchar,
  days_taken    smallint,
  receipt       boolean not null,
  timely        boolean,
  lines         bigint  not null,
  fen           bigint  not null
);
create table payout_month (
  month         date    not null,
  division_code varchar not null,
  project_code  varchar not null,
  bank_no       smallint,
  first_lines   bigint not null, first_fen   bigint not null,
  first_ok_lines bigint not null, first_ok_fen bigint not null,
  first_tried_lines bigint not null, first_tried_fen bigint not null,
  ok_lines      bigint not null, ok_fen      bigint not null,
  failed_lines  bigint not null, failed_fen  bigint not null,
  pending_lines bigint not null, pending_fen bigint not null,
  stopped_lines bigint not null, stopped_fen bigint not null,
  card_lines    bigint not null, card_fen    bigint not null,
  timed_lines   bigint not null,
  ontime_lines  bigint not null,
  receipt_lines bigint not null
);
create table failure (
  detail_no      varchar not null,
  batch_no       varchar not null,
  project_code   varchar not null,
  division_code  varchar not null,
  bank_no        smallint,
  channel        varchar not null,
  period         varchar not null,
  month          date not null,
  state          varchar not null,
  failure_code   varchar not null,
  failure_words  varchar,
  amount_fen     bigint not null,
  failed_on      date,
  returned_on    date,
  return_account varchar,
  reissue_detail_no varchar,
  reissue_state  varchar,
  reissued_on    date,
  repaid_on      date,
  return_days    smallint,
  reissue_days   smallint,
  repay_days     smallint,
  attempt        varchar not null
);
create table batch (
  batch_no      varchar not null,
  project_code  varchar not null,
  division_code varchar not null,
  period        varchar not null,
  month         date    not null,
  voucher_no    varchar,
  lines         bigint not null, fen        bigint not null,
  ok_lines      bigint not null, ok_fen     bigint not null,
  failed_lines  bigint not null, failed_fen bigint not null,
  pending_lines bigint not null, stopped_lines bigint not null,
  instructed_on date,
  last_paid_on  date
);
create table payee_first (
  year          smallint not null,
  division_code varchar  not null,
  project_code  varchar  not null,
  month         date     not null,
  bank_no       smallint,
  persons       bigint   not null,
  households    bigint   not null
);
create view failure_case as
select
  f.batch_no, f.project_code, f.division_code, f.bank_no, f.month, f.state, f.failure_code, f.failure_words,
  f.amount_fen, f.failed_on, failed.working_day_no as failed_no, f.returned_on, f.reissued_on, f.repaid_on,
  coalesce(f.returned_on, f.failed_on) as waiting_since,
  coalesce(returned.working_day_no, failed.working_day_no) as waiting_no,
  f.return_days, f.reissue_days, f.repay_days, f.attempt,
  f.reissue_detail_no is not null as is_reissued,
  f.repaid_on is null and (f.failure_code <> 'F-DEAD' or f.returned_on is null)
    and coalesce(f.reissue_state, 'none') not in ('success', 'failed', 'returned', 'stopped') as is_open,
  f.repaid_on is null and (f.failure_code <> 'F-DEAD' or f.returned_on is null) and f.reissue_detail_no is null as is_unreissued,
  f.repaid_on is null and f.returned_on is null and f.state = 'failed' as is_unreturned,
  refund.limit_days as refund_limit,
  coalesce(reissue.limit_days, 10) as reissue_limit
from failure f
left join calendar failed on failed.day = f.failed_on
left join calendar returned on returned.day = f.returned_on
left join clock refund
  on refund.clock = 'refund'
 and f.failed_on >= refund.valid_from and (refund.valid_to is null or f.failed_on < refund.valid_to)
left join clock reissue
  on reissue.clock = 'reissue'
 and f.failed_on >= reissue.valid_from and (reissue.valid_to is null or f.failed_on < reissue.valid_to);
