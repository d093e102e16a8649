-- Exact counts moved in the same transaction as the rows (server/ledger/roll-up.ts); queries/checks hold them to the facts.
-- Every dashboard figure reads these, never disbursement.

-- scope: division=division_code project=project_code bank=bank_no count=village
create table payout_cell (
  month         date    not null,
  division_code varchar not null,  -- township (9 digits), or the 6 digits a line stopped at
  project_code  varchar not null,
  bank_no       smallint,
  channel       varchar not null,
  attempt       varchar not null,  -- first reissue
  state         varchar not null,
  failure_code  varchar,
  days_taken    smallint,          -- working days from instruction to payment, success lines with both dates
  receipt       boolean not null,
  timely        boolean,           -- paid within the payment clock's limit; null when not timed (no dates, or no clock then)
  lines         bigint  not null,
  fen           bigint  not null
);

-- The same by month, township, project, bank, with the measures side by side: the first screens, down to a township.
-- scope: division=division_code project=project_code bank=bank_no count=village
create table payout_month (
  month         date    not null,
  division_code varchar not null,  -- township (9 digits), or the 6 digits a line stopped at
  project_code  varchar not null,
  bank_no       smallint,
  first_lines   bigint not null, first_fen   bigint not null,  -- first issues, stopped left out: the roster (应补)
  first_ok_lines bigint not null, first_ok_fen bigint not null,
  first_tried_lines bigint not null, first_tried_fen bigint not null, -- first issues with an outcome: success + failed + returned
  ok_lines      bigint not null, ok_fen      bigint not null,  -- all successes
  failed_lines  bigint not null, failed_fen  bigint not null,  -- failed or returned, all attempts
  pending_lines bigint not null, pending_fen bigint not null,
  stopped_lines bigint not null, stopped_fen bigint not null,
  card_lines    bigint not null, card_fen    bigint not null,  -- successes to a social-security card
  timed_lines   bigint not null,                               -- successes with both dates, a payment clock in force
  ontime_lines  bigint not null,                               -- of these, paid within the payment clock's limit
  receipt_lines bigint not null                                -- successes with a receipt line (8207) on record
);

-- One row per failed or returned line: what became of it.
-- scope: division=division_code project=project_code bank=bank_no detail=lines
create table failure (
  detail_no      varchar not null,
  batch_no       varchar not null,
  project_code   varchar not null,
  division_code  varchar not null,
  bank_no        smallint,
  channel        varchar not null,
  period         varchar not null,
  month          date not null,
  state          varchar not null,  -- failed returned
  failure_code   varchar not null,
  failure_words  varchar,
  amount_fen     bigint not null,
  failed_on      date,              -- paid_on of the attempt, else instructed_on
  returned_on    date,
  return_account varchar,
  reissue_detail_no varchar,        -- the newest re-issue
  reissue_state  varchar,           -- its state
  reissued_on    date,              -- its instructed_on
  repaid_on      date,              -- paid_on of the first success down the chain of re-issues
  return_days    smallint,          -- working days failed -> returned
  reissue_days   smallint,          -- working days returned (else failed) -> re-issued
  repay_days     smallint,          -- working days failed -> repaid
  attempt        varchar not null   -- first reissue: of this failed line itself
);

-- One row per batch, project and township; payout/batches adds them up to counties.
-- scope: division=division_code project=project_code count=village
create table batch (
  batch_no      varchar not null,
  project_code  varchar not null,
  division_code varchar not null,   -- township (9 digits), or the 6 digits a line stopped at
  period        varchar not null,
  month         date    not null,
  voucher_no    varchar,            -- any of them
  lines         bigint not null, fen        bigint not null,
  ok_lines      bigint not null, ok_fen     bigint not null,
  failed_lines  bigint not null, failed_fen bigint not null,
  pending_lines bigint not null, stopped_lines bigint not null,
  instructed_on date,
  last_paid_on  date
);

-- Distinct persons and households of successes, counted once a year in the month first paid:
-- sum over months <= m of one node is exact for January..m, and nodes are never added up.
-- Not counted by bank: bank_no is always null, so that a bank filter leaves no row instead of a wrong number.
-- scope: division=division_code project=project_code bank=bank_no count=several
create table payee_first (
  year          smallint not null,
  division_code varchar  not null,  -- 2 4 6 digits from the region's root down, 9 digits: one node each
  project_code  varchar  not null,  -- '' all projects of the region's scope
  month         date     not null,
  bank_no       smallint,
  persons       bigint   not null,
  households    bigint   not null
);

-- Notices with the money they tell of. The same words on several boards in the same days are posted several times and counted once.
-- parts, parts_people, parts_fen: all notices of the same stage, batch, project, place and period.
-- scope: division=division_code project=project_code count=always
create table notice (
  stage         varchar not null,  -- before after
  batch_no      varchar,
  project_code  varchar,
  division_code varchar,
  period        varchar,
  started_on    date    not null,
  ended_on      date,
  is_complete   boolean,           -- says all four contents
  says_project boolean, says_payee boolean, says_standard boolean, says_amount boolean,
  photos        integer,
  people        bigint,
  amount_fen    bigint,
  objections    integer,
  objections_closed integer,
  instructed_on date,              -- first instruction of what it tells of; null: nothing sent, or it tells of a later part
  last_paid_on  date,
  lines bigint, fen bigint, ok_lines bigint, ok_fen bigint,
  parts bigint not null, parts_people bigint, parts_fen bigint
);
