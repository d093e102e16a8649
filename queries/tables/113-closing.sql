-- 月结与结余收回: what the office closed and took back, mirrored from its store.

-- 结余收回: money of earlier years that finance took back, typed in by the office and mirrored (server/reconciliation/mirror.ts).
-- scope: division=division_code project=project_code
create table surplus_recovery (
  no            integer not null,
  division_code varchar not null,
  project_code  varchar not null,
  year          smallint not null, -- the year whose money it was
  recovered_on  date    not null,
  amount_fen    bigint  not null,
  document      varchar not null,
  note          varchar not null,
  actor         varchar not null,
  typed_on      date    not null,
  withdrawn_on  date,              -- kept, and no longer counted
  withdrawn_by  varchar
);

-- 月结: the newest act of each month and place; closed is false where it was opened again. Mirrored like the above.
-- scope: division=division_code
create table month_closed (
  month         date    not null,
  division_code varchar not null,
  version       integer not null,
  closed        boolean not null,
  acted_on      date    not null,
  actor         varchar not null,
  reason        varchar not null, -- '' = closed without a difference
  data_version  bigint  not null
);

-- What a closed month said when it was closed: what a later load is held against. item: as in month_item.
-- scope: division=division_code
create table month_closed_item (
  month         date    not null,
  division_code varchar not null,
  item          varchar not null,
  value         bigint  not null
);
