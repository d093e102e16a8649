-- A load is one accepted file; every fact row names the load and the line it came from (data.md §1).
create table meta (
  name  varchar primary key, -- 'schema', 'data_version', 'key_check', 'region'
  value varchar not null
);

create sequence load_seq;

-- scope: whole
create table load (
  load_id      varchar primary key, -- 'L000001'
  kind         varchar not null,
  file_name    varchar not null,
  sha256       varchar not null,
  bytes        bigint  not null,
  format       varchar not null,    -- csv xlsx parquet jsonl
  encoding     varchar,             -- utf-8 gb18030 utf-16le utf-16be mixed
  rows_read    bigint  not null,
  accepted     bigint  not null,    -- rows that are new in the ledger
  updated      bigint  not null,    -- rows that moved an existing line to a newer state
  unchanged    bigint  not null,    -- rows that repeat what the ledger already holds
  quarantined  bigint  not null,
  conflicts    bigint  not null,
  state        varchar not null,    -- done undone
  latest_on    date,                -- latest business date in the file
  actor        varchar not null,
  loaded_at    timestamp not null,  -- UTC
  undone_at    timestamp,
  elapsed_ms   bigint  not null,
  corrects     varchar,             -- the load whose quarantined rows this one brings back
  notes        json    not null     -- file-level findings: [{code, zh, en}], mapping, unknown columns
);

-- One row per quarantined row and fault; the row itself is cipher text in the vault folder.
-- scope: whole
create table quarantine (
  load_id     varchar not null,
  source_line bigint  not null,  -- row as Excel numbers it, the header included
  column_name varchar not null,  -- canonical column, '' when the whole row is at fault
  header      varchar not null,  -- the header as the file has it
  code        varchar not null,  -- server/intake/faults.ts
  value       varchar not null,  -- masked
  zh          varchar not null,
  en          varchar not null,
  corrected_by varchar           -- the load that brought the row back; null = still waiting
);

-- A later row that contradicts an accepted one in amount, person or account: never applied (云阳 第十三条).
-- scope: whole
create table conflict (
  load_id     varchar not null,
  source_line bigint  not null,
  detail_no   varchar not null,
  column_name varchar not null,
  ledger_value varchar not null, -- masked
  file_value   varchar not null  -- masked
);

-- Kinds of file the intake takes, from server/intake/kinds at start. cadence_days: how often one is expected, null = as it happens.
-- scope: whole
create table file_kind (
  kind         varchar primary key,
  kind_zh      varchar not null,
  kind_en      varchar not null,
  cadence_days integer
);
