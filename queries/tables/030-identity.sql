-- Keyed hashes and derived facts only. Numbers are dense surrogates; plain text is cipher text in vault.block.
-- A question may read these tables (never schema vault) and shows what they hold of a person through shown_name and
-- shown_account only: they say what the region's rule leaves of the stored mask, and nothing where there is no rule.
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

create macro shown_name(masked_name) as
  case
    when masked_name is null or (select name_outside from main.masking) = 'surname' then masked_name
    else '*'
  end;

create macro shown_account(last4) as
  case
    when last4 is null then null
    when (select account from main.masking) = 'last4' then '•••• ' || last4
    else '••••'
  end;

-- Free text in which numbers were masked down to their first two digits.
create macro shown_text(words) as
  case
    when (select id <> 'hidden' and account <> 'hidden' from main.masking) then words
    else regexp_replace(words, '[0-9]{2}[*]{9}', '***********', 'g')
  end;

-- A cell of quarantine or of a conflict, masked by the rule of its day, by the rule of today: told apart by its form, and
-- each sign is shown only where both show it. Names and phones are never at fault, so no cell holds one.
create macro shown_cell(cell) as
  case
    when regexp_full_match(cell, '•{4} [0-9]{4}') then shown_account(right(cell, 4))
    when regexp_full_match(cell, '.{1,2}[*]{4,}.?') then
      case (select id from main.masking)
        when 'province' then left(cell, 2) || repeat('*', length(cell) - 2)
        when 'ends' then left(cell, 1) || repeat('*', length(cell) - 2) || right(cell, 1)
        else repeat('*', length(cell))
      end
    else shown_text(cell)
  end;

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
