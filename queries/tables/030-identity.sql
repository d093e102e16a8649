-- Keyed hashes and derived facts only. Numbers are dense surrogates; plain text is cipher text in vault.block.
-- A question may read these tables (never schema vault); detail columns show masks.
-- scope: whole
create table person (
  person_no   integer not null,
  id_hash     varchar not null,   -- HMAC-SHA256, first 128 bits, hex
  id_kind     varchar not null,   -- resident organisation
  birth_date  date,
  sex         varchar,            -- male female
  id_region   varchar,            -- first six digits
  load_id     varchar not null
);

-- scope: whole
create table person_name (
  name_no     integer not null,
  name_hash   varchar not null,
  masked_name varchar not null,   -- 张*
  load_id     varchar not null
);

-- scope: whole
create table account (
  account_no   integer not null,
  account_hash varchar not null,
  last4        varchar not null,
  load_id      varchar not null
);

-- scope: whole
create table phone (
  phone_no   integer not null,
  phone_hash varchar not null,
  last4      varchar not null,
  load_id    varchar not null
);

create schema vault;

-- Cipher text in blocks of consecutive numbers (AES-256-GCM, associated data 'kind:first_no').
create table vault.block (
  kind     varchar not null,      -- id name account phone
  first_no integer not null,
  last_no  integer not null,
  nonce    blob not null,
  cipher   blob not null,
  tag      blob not null
);
