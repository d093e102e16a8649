-- Findings (疑点): what the rules of queries/rules found in the ledger. Made by server/findings, never typed; a finding is a reason to
-- open the file, not a verdict. What people do with it is kept in the office store and mirrored in case_state.

-- What the rules read: every line in its newest state, persons, household and account as the rules about payees understand them.
-- scope: division=division_code project=project_code bank=bank_no detail=lines
create view ledger_line as
select
  detail_no, batch_no, voucher_no, project_code, period, period_first, period_last, month, division_code,
  head_no, beneficiary_no, payee_no, head_name_no, beneficiary_name_no, payee_name_no,
  coalesce(beneficiary_no, payee_no) as person_no,
  coalesce(beneficiary_name_no, payee_name_no) as person_name_no,
  coalesce(head_no, beneficiary_no, payee_no) as household_no,
  coalesce(actual_account_no, account_no) as account_no,
  bank_no, channel, phone_no, standard_fen, quantity, amount_fen, funded_on, instructed_on, paid_on, state,
  failure_code, returned_on, return_account, source_detail_no, receipt, load_id, state_load_id
from disbursement;

-- Nearest place that holds two codes: village, township, county, prefecture, the province at least.
create macro common_place(a, b) as
  case
    when a = b then a
    when length(a) >= 9 and left(a, 9) = left(b, 9) then left(a, 9)
    when left(a, 6) = left(b, 6) then left(a, 6)
    when left(a, 4) = left(b, 4) and left(a, 4) in (select code from main.division) then left(a, 4)
    else left(a, 2)
  end;

-- 1,234.50: money in a sentence.
create macro yuan_text(fen) as
  case when fen < 0 then '-' else '' end || format('{:,}', abs(fen) // 100) || '.' || lpad((abs(fen) % 100)::varchar, 2, '0');

-- The rules as their files say; filled at start. state: live, off (switched off), no-data (a kind or register it needs is not loaded), waiting (for data
-- that no file carries), failed (its last test broke off; what it had found stands).
-- scope: whole
create table detection_rule (
  rule         varchar not null,   -- D02
  title_zh     varchar not null,
  title_en     varchar not null,
  grade        varchar not null,   -- E0 certain by arithmetic, E1 strong, E2 needs a check, E3 for people alone
  rule_group   varchar not null,   -- duplicate ghost proxy identity eligibility over under process concentration integrity
  subject_type varchar not null,   -- person account household phone village batch voucher bank operator project county
  severity     varchar not null,   -- high middle low
  state        varchar not null,
  state_zh     varchar,            -- why it is not live
  state_en     varchar,
  version      integer not null,   -- of its parameters
  tested_at    timestamp           -- end of its last full test, UTC; null = never
);

-- scope: division=division_code project=project_code within=finding_line(finding_no) detail=lines
create table finding (
  finding_no    integer not null,
  finding_id    varchar not null,  -- D02-3FA92C71B0E4: the same rule, subject and anchor, the same id
  rule          varchar not null,
  subject_type  varchar not null,
  subject_no    integer,           -- person_no, account_no, phone_no, bank_no; household: person_no of its head
  subject_code  varchar,           -- village, county, batch, voucher, operator, project
  anchor        varchar not null,  -- what beside the subject makes it one finding
  unit          varchar not null,  -- what a load must touch for it to be tested again
  division_code varchar not null,  -- nearest place that holds all of its lines
  project_code  varchar,           -- null = several
  lines         integer not null,
  amount_fen    bigint not null,   -- money at risk
  first_on      date,
  last_on       date,
  evidence      json not null,
  zh            varchar not null,
  en            varchar not null,
  facts         varchar not null,  -- hash of lines, money and evidence
  version       integer not null,  -- of the rule's parameters
  found_at      timestamp not null,-- UTC
  changed_run   integer not null,  -- run that found it or its newest facts
  gone_run      integer            -- run in which its facts were there no more; null = it stands
);
-- scope: division=division_code project=project_code bank=bank_no detail=lines
create table finding_line (
  finding_no    integer not null,
  detail_no     varchar not null,
  division_code varchar not null,
  project_code  varchar not null,
  bank_no       smallint
);
-- Rows a rule could not test, at its last full test; of a row without a place only the whole region knows.
-- scope: division=division_code project=project_code
create table untested (
  rule          varchar not null,
  seq           integer not null,  -- which of the rule's reasons
  zh            varchar not null,
  en            varchar not null,
  division_code varchar,           -- county
  project_code  varchar,
  rows          bigint not null
);
-- scope: whole
create table finding_run (
  run_no        integer not null,
  kind          varchar not null,  -- full touched
  rules         integer not null,
  began_at      timestamp not null,-- UTC
  ended_at      timestamp,         -- null = it did not end
  state         varchar not null,  -- running done faulty (a rule broke, the others are done) cancelled failed
  added         bigint not null,
  changed       bigint not null,
  gone          bigint not null,
  back          bigint not null,
  elapsed_ms    bigint not null
);
-- How many findings a run moved: over the whole region, so for who sees the whole.
-- scope: region
create view finding_run_count as
select run_no, added, changed, gone, back from finding_run;
-- What loads and undos touched since it was last tested; part of their own commit. within 'everything': a full run is due; 'rule': of that rule,
-- whose parameters changed.
create table retest (
  within        varchar not null,  -- person account household phone village period batch project load rule everything
  unit          varchar not null
);
-- What the run under way took of it: a unit that a load touches meanwhile is told anew above. A run that did not end leaves it to the next.
-- scope: whole
create table retest_taken (
  within        varchar not null,
  unit          varchar not null
);
-- Where the work on a finding stands: copied from the office store at every act, and at start. A finding nobody opened has no row: it is new.
-- scope: of=finding(finding_id) detail=lines
create table case_state (
  finding_id    varchar not null,
  state         varchar not null,  -- new checking confirmed false-alarm rectified referred closed
  assignee      varchar,           -- account
  unit          varchar,           -- unit of the assignee
  opened_on     date,
  due_on        date,
  outcome       varchar,           -- confirmed false-alarm gone (the facts)
  cause         varchar,
  confirmed_fen bigint,
  recovered_fen bigint,
  decided_on    date,
  closed_on     date,
  snoozed_until date,              -- of the subject under this rule, its last day; past = the snooze ended and nobody acted since; null = not
  facts         varchar,           -- facts of the finding when its outcome was decided; other facts now = boosted
  boosted       varchar            -- reassigned: given to somebody who has not acted since; null = not
);
-- Findings without who they speak of: leaders count them.
-- scope: division=division_code project=project_code
create view finding_count as
select
  f.finding_id, f.rule, f.division_code, f.project_code, f.lines, f.amount_fen, f.last_on, f.found_at, f.changed_run, f.gone_run is not null as is_gone,
  coalesce(c.state, 'new') as state, c.outcome, c.confirmed_fen, c.recovered_fen, c.opened_on, c.due_on, c.decided_on, c.closed_on,
  coalesce(c.state, 'new') in ('new', 'checking') as is_open, c.snoozed_until,
  coalesce(c.facts <> f.facts or c.outcome = 'gone' and f.gone_run is null, false) as is_moved -- decided, or closed, on other facts
from finding f
left join case_state c on c.finding_id = f.finding_id;
-- Open findings whose facts stand: those that wait for somebody, and those that rest until a day.
create macro finding_waits(is_open, is_gone, snoozed_until, as_of) as is_open and not is_gone and coalesce(snoozed_until < as_of, true);
create macro finding_rests(is_open, is_gone, snoozed_until, as_of) as is_open and not is_gone and coalesce(snoozed_until >= as_of, false);
