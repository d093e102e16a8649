-- Papers of the dispatch that were issued and not withdrawn: what the office store holds of them, mirrored (server/dispatch/mirror.ts).
-- scope: whole
create table dispatch_held (
  serial      varchar not null,
  kind        varchar not null,  -- bulletin letter meeting bundle
  first_month date   not null,  -- of the period: a month or a quarter
  last_month  date   not null,
  issued_on   date    not null
);
