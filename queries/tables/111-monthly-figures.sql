-- The ledger's own figures of the monthly table, by place and by who files.

-- payout_month by day of instruction: what a closing day can cut.
-- scope: division=division_code project=project_code count=village
create table payout_day (
  day           date    not null,  -- instructed_on, else the first day of the line's month
  month         date    not null,
  division_code varchar not null,  -- township (9 digits), or the 6 digits a line stopped at
  project_code  varchar not null,
  first_lines   bigint not null, first_fen bigint not null, -- first issues, stopped left out: the roster
  sent_lines    bigint not null, sent_fen  bigint not null, -- of these, instructed
  ok_lines      bigint not null, ok_fen    bigint not null,
  card_fen      bigint not null                             -- successes to a social-security card
);

-- Failures with their days alone: whose clocks run is not asked here.
-- scope: division=division_code project=project_code
create view failure_dated as
select project_code, division_code, month, amount_fen, failed_on, returned_on, reissue_state, reissued_on, repaid_on
from failure;

-- Money that came back in the year it failed, on its day; once it is paid again it is no return any more, from that day on: a month that was
-- told before keeps what it said.
-- scope: division=division_code project=project_code
create view failure_returned as
with back as (
  select
    project_code, division_code, month, returned_on,
    case when repaid_on is not null then greatest(repaid_on, returned_on) end as repaid_on, -- greatest() passes over nulls
    amount_fen
  from failure_dated
  where returned_on is not null and extract(year from failed_on) = extract(year from returned_on)
)
select returned_on as day, project_code, division_code, month, amount_fen as fen
from back
union all
select repaid_on, project_code, division_code, month, -amount_fen
from back
where repaid_on is not null and extract(year from returned_on) = extract(year from repaid_on);

-- What payments and failures move in the table of a month: monthly_figure without the documents. Counties, whoever files.
-- scope: division=division_code project=project_code count=township
create table monthly_moved (
  line_month    date    not null,  -- month of the lines: what a load counts again
  month         date    not null,  -- of the table
  division_code varchar not null,  -- 6 digits; as many as those who file have, where they have more
  project_code  varchar not null,
  first_lines   bigint not null, sent_fen bigint not null,
  ok_lines      bigint not null, ok_fen   bigint not null, card_fen bigint not null,
  failed_lines  bigint not null, failed_fen bigint not null,
  repaid_fen    bigint not null, returned_fen bigint not null
);

-- Figures of the ledger by month of the table, place of the filing divisions and project, cumulated from January.
-- scope: division=division_code project=project_code count=always
create table monthly_figure (
  month                    date    not null,
  division_code            varchar not null,
  project_code             varchar not null,
  carried_fen              bigint not null, -- what earlier years left
  allocated_central_fen    bigint not null, allocated_province_fen bigint not null,
  allocated_prefecture_fen bigint not null, allocated_county_fen   bigint not null,
  allocated_fen            bigint not null, issued_fen             bigint not null,
  disbursed_month_fen      bigint not null, disbursed_fen          bigint not null,
  roster_lines             bigint not null,
  paid_month_lines         bigint not null, paid_month_fen         bigint not null,
  paid_lines               bigint not null, paid_fen               bigint not null, card_fen bigint not null,
  failed_lines             bigint not null, failed_fen             bigint not null,
  reissued_fen             bigint not null, returned_fen           bigint not null,
  balance_fen              bigint not null
);

-- The same, a row an item.
-- scope: division=division_code project=project_code
create view monthly_item as
unpivot (select * from monthly_figure)
on columns(* exclude (month, division_code, project_code))
into name item value value;

-- The ledger's figures as units report them: of a county its place, of a department its projects over the whole region.
-- scope: division=division_code project=project_code
create view unit_item as
with figure as (
  select u.unit_code, u.kind, u.division_code, f.* exclude (division_code)
  from reporting_unit u
  join monthly_figure f on f.division_code = u.division_code
  where u.kind = 'county'
  union all
  select
    u.unit_code, u.kind, u.division_code, f.month, f.project_code,
    sum(columns(f.* exclude (month, division_code, project_code)))::bigint
  from reporting_unit u
  join project p on p.department = u.department
  join monthly_figure f on f.project_code = p.project_code
  where u.kind = 'department'
  group by u.unit_code, u.kind, u.division_code, f.month, f.project_code
)
select unit_code, kind, division_code, month, project_code, item, value
from (
  unpivot (select * from figure)
  on columns(* exclude (unit_code, kind, division_code, month, project_code))
  into name item value value
);

-- When each load was made or taken back: a frozen month is held against what came later, whoever brought it.
-- scope: whole
create view load_time as
select load_id, loaded_at, undone_at
from load;
