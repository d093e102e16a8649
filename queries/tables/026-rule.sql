-- The rules of the region's documents as data, from seed/regions/<name>/rules.yaml.

-- Every rule of regulation.md §5.1 of this region.
-- scope: whole
create table rule (
  rule         varchar not null,   -- S0-01
  title_zh     varchar not null,
  title_en     varchar not null,
  document     varchar not null,
  article      varchar not null,
  words        varchar not null,
  users        varchar not null,   -- letters of O A L B, ';'
  formula_zh   varchar not null,
  formula_en   varchar not null,
  status       varchar not null,   -- computed waiting history
  question     varchar,            -- its one row gives the value
  "show"       varchar,            -- share hits days amount_fen
  kinds        varchar not null,   -- file kinds a value needs, ';'
  waits_for_zh varchar,
  waits_for_en varchar,
  waits_kind   varchar,
  note_zh      varchar,
  note_en      varchar,
  valid_from   date not null,
  valid_to     date
);

-- Questions that rest on a rule: its own indicator first, then the views'.
-- scope: whole
create table rule_question (
  rule     varchar not null,
  question varchar not null
);

-- Every rule as it stands today: computed, no-data (of its files some are not loaded yet), waiting or history.
-- scope: whole
create view rule_state as
with loaded as (
  select distinct kind
  from load_kept
  where state = 'done' and rows > 0
), needed as (
  select rule, unnest(string_split(kinds, ';')) as kind
  from rule
  where kinds <> ''
), missing as (
  select needed.rule, string_agg(needed.kind, ';' order by needed.kind) as kinds
  from needed
  left join loaded on loaded.kind = needed.kind
  where loaded.kind is null
  group by needed.rule
)
select
  r.rule,
  case when r.status = 'computed' and missing.kinds is not null then 'no-data' else r.status end as status,
  missing.kinds as missing_kinds
from rule r
left join missing on missing.rule = r.rule;
