-- A load is one accepted file; every fact row names the load and the line it came from (data.md §1).
create table meta (
  name  varchar primary key, -- 'schema', 'data_version', 'key_check', 'region'
  value varchar not null
);

create sequence load_seq;

-- A load belongs to the unit that brought it: who sees all of that loader's divisions and projects sees it (load_place).
-- scope: within=load_place(load_id)
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
  notes        json    not null,    -- file-level findings: [{code, zh, en}], mapping, unknown columns
  division_code varchar not null,   -- the one division that stands for the loader's; the root when the loader has the whole region
  divisions    json    not null,    -- the loader's divisions at that time, none of them under another
  projects     json                 -- the loader's projects at that time; null = all
);

-- One row for each division and project of the loader; project_code null: all projects.
-- scope: division=division_code project=project_code
create view load_place as
select
  load_id,
  unnest(from_json(divisions, '["varchar"]')) as division_code,
  project_code
from (
  select load_id, divisions, unnest(coalesce(from_json(projects, '["varchar"]'), [null])) as project_code
  from load
) of_project;

-- One row per quarantined row and fault; the row itself is cipher text in the vault folder.
-- scope: of=load(load_id) detail=lines
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
-- It belongs to whoever sees that line, whoever brought the file.
-- scope: of=disbursement(detail_no) detail=lines
create table conflict (
  load_id     varchar not null,
  source_line bigint  not null,
  detail_no   varchar not null,
  column_name varchar not null,
  ledger_value varchar not null, -- masked
  file_value   varchar not null  -- masked
);

-- A load without who brought it and how it went: what rests on the files on record reads this, whatever the asker sees of loads.
-- scope: whole
create view load_kept as
select load_id, kind, file_name, sha256, state, accepted + updated as rows, loaded_at
from load;

-- Kinds of file the intake takes, from server/intake/kinds at start. cadence_days: how often one is expected, null = as it happens.
-- scope: whole
create table file_kind (
  kind         varchar primary key,
  kind_zh      varchar not null,
  kind_en      varchar not null,
  cadence_days integer
);
