-- Statements that other offices send: clearing (清算对账单), goals (绩效目标) and complaints (咨询投诉举报).

-- What one office says was cleared that day: paid money, negative where it came back. The place of a row is that of its voucher.
-- scope: within=disbursement(voucher_no)
create table clearing (
  statement_on  date    not null,
  party         varchar not null,  -- finance department bank
  institution   varchar not null,
  voucher_no    varchar,           -- null: a sum of the day
  amount_fen    bigint  not null,
  fund_channel  varchar,           -- treasury grain-fund
  load_id       varchar not null,
  source_line   bigint  not null
);

-- One row an indicator of a project, place and year; each repeats the budget. Without an indicator it is the budget alone.
-- scope: division=division_code project=project_code
create table performance (
  year           smallint not null,
  project_code   varchar  not null,
  division_code  varchar  not null,  -- 2 to 12 digits
  budget_fen     bigint   not null,
  target         varchar,            -- the indicator
  target_value   decimal(18, 4),
  done_value     decimal(18, 4),     -- as it stood on told_on
  target_persons bigint,             -- persons or households it is for
  told_on        date,               -- the day done_value was told
  load_id        varchar  not null,
  source_line    bigint   not null
);

-- Enquiries, complaints and reports of wrongdoing.
-- scope: division=division_code project=project_code detail=lines
create table complaint (
  complaint_no  varchar not null,
  received_on   date    not null,
  channel       varchar not null,  -- hotline phone website letter visit inspection other
  matter        varchar,           -- enquiry complaint report
  division_code varchar not null,
  project_code  varchar,
  summary       varchar,           -- numbers masked at load
  state         varchar not null,  -- open handling closed
  closed_on     date,
  outcome       varchar,           -- confirmed partly unfounded
  load_id       varchar not null,
  source_line   bigint  not null
);

-- Goals of a project in a place and year. Where a division above it has the project's goals too, those hold and these are left out.
-- reached_share is done ÷ target, goal_share the same with each indicator capped at 1; both are means of the indicators that can be measured.
-- scope: division=division_code project=project_code
create view performance_goal as
with indicator as (
  select *, done_value / nullif(target_value, 0) as reached_share
  from performance
)
select
  year, project_code, division_code,
  max(budget_fen) as budget_fen,
  count(target) as targets,
  count(reached_share) as measured,
  avg(reached_share) as reached_share,
  avg(least(reached_share, 1)) as goal_share,
  max(target_persons) as target_persons
from indicator i
where not exists (
  select 1
  from performance above
  where above.year = i.year and above.project_code = i.project_code
    and above.division_code <> i.division_code and starts_with(i.division_code, above.division_code)
)
group by year, project_code, division_code;

-- Complaints with the working days they took or have waited since, by a day: without whom they are about.
-- scope: division=division_code project=project_code
create view complaint_timed as
select
  c.received_on, c.channel, c.matter, c.division_code, c.project_code, c.state, c.closed_on, c.outcome,
  began.working_day_no as received_no, closed.working_day_no as closed_no
from complaint c
left join calendar began on began.day = c.received_on
left join calendar closed on closed.day = c.closed_on;
