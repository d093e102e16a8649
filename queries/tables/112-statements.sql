-- Statements that other offices send: clearing (清算对账单), goals (绩效目标) and complaints (咨询投诉举报).

-- What one office says was cleared that day: paid money, negative where it came back. The place of a row is that of its voucher.
-- scope: within=voucher_day(voucher_no)
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

-- Goals of a project in a place and year. reached_share is done ÷ target, goal_share the same with each indicator capped at 1; both are
-- means of the indicators that can be measured. A row of a division above is not told apart here: a question counts one of them.
-- scope: division=division_code project=project_code
create view performance_goal as
select
  year, project_code, division_code,
  max(budget_fen) as budget_fen,
  count(target) as targets,
  count(done_value / nullif(target_value, 0)) as measured,
  avg(done_value / nullif(target_value, 0)) as reached_share,
  -- least() passes over nulls
  avg(least(done_value / nullif(target_value, 0), 1)) filter (where done_value / nullif(target_value, 0) is not null) as goal_share,
  max(target_persons) as target_persons,
  max(told_on) as told_on
from performance
group by year, project_code, division_code;

-- The same at the end of each month of its year, with what was paid from January on.
-- scope: division=division_code project=project_code
create view performance_month as
with month_of_year as (
  select g.*, make_date(g.year, n.n, 1) as month
  from performance_goal g
  cross join (select unnest(range(1, 13)) as n) n
), paid as (
  select project_code, division_code, month, sum(ok_fen)::bigint as ok_fen
  from project_paid
  group by project_code, division_code, month
)
select m.*, coalesce(sum(p.ok_fen), 0)::bigint as paid_fen
from month_of_year m
left join paid p
  on p.project_code = m.project_code
 and p.month between make_date(m.year, 1, 1) and m.month
 and starts_with(p.division_code, m.division_code)
group by all;

-- 双监控: which of the two is behind by more than `line` points.
create macro goal_quadrant(execution_gap, goal_gap, line) as
  case
    when execution_gap is null or goal_gap is null then null
    when execution_gap >= line and goal_gap >= line then 'on-track'
    when goal_gap >= line then 'money-behind'
    when execution_gap >= line then 'goal-behind'
    else 'both-behind'
  end;

-- Complaints with the working days they took or have waited since, by a day: without whom they are about.
-- scope: division=division_code project=project_code
create view complaint_timed as
select
  c.received_on, c.channel, c.matter, c.division_code, c.project_code, c.state, c.closed_on, c.outcome,
  began.working_day_no as received_no, closed.working_day_no as closed_no
from complaint c
left join calendar began on began.day = c.received_on
left join calendar closed on closed.day = c.closed_on;

-- Whether the asker has any complaint on record: without one nothing is told of them, which is not the same as none.
-- scope: under
create view complaint_held as
select exists (select 1 from complaint) as held;
