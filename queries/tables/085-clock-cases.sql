-- Every case that a clock of the region times, one row a case or a group of equal cases (`items`). A question adds the day:
-- clock_state(direction, from_on, to_on, due_on, soon_on, over_on, $as_of).
-- missing: `kind:column` that keeps the case from being read; null when nothing is missing.

-- Lines sent to the bank and not yet answered, by batch, and successes that cannot be timed: payout_cell counts those that can.
-- scope: division=division_code project=project_code bank=bank_no
create view payment_pending as
select
  d.batch_no, d.project_code, d.division_code, d.bank_no, d.month, d.amount_fen,
  case when p.from_event = 'funded_on' then d.funded_on else d.instructed_on end as from_on,
  p.from_event
from disbursement d
cross join payment_start p
where d.state = 'pending';

-- Batches of one project and county with the last day money reached a payee, and the first notice since that day; without one the
-- newest older notice. A notice names a batch, or a project, county and period.
-- scope: division=division_code project=project_code
create view batch_published as
with paid as (
  select batch_no, project_code, left(division_code, 6) as division_code, min(period) as period,
    sum(ok_lines)::bigint as ok_lines, sum(ok_fen)::bigint as ok_fen, max(last_paid_on) as last_paid_on
  from batch
  group by all
  having max(last_paid_on) is not null
), by_batch as (
  select distinct batch_no, started_on
  from publicity
  where stage = 'after' and batch_no is not null
), by_period as (
  select distinct project_code, left(division_code, 6) as division_code, period, started_on
  from publicity
  where stage = 'after' and batch_no is null
), older_by_batch as (
  select batch_no, max(started_on) as started_on
  from by_batch
  group by batch_no
), older_by_period as (
  select project_code, division_code, period, max(started_on) as started_on
  from by_period
  group by all
)
select paid.*, coalesce(b.started_on, p.started_on, older_b.started_on, older_p.started_on) as published_on
from paid
asof left join by_batch b on b.batch_no = paid.batch_no and paid.last_paid_on <= b.started_on
asof left join by_period p
  on p.project_code = paid.project_code and p.division_code = paid.division_code and p.period = paid.period
 and paid.last_paid_on <= p.started_on
left join older_by_batch older_b on older_b.batch_no = paid.batch_no
left join older_by_period older_p
  on older_p.project_code = paid.project_code and older_p.division_code = paid.division_code and older_p.period = paid.period;

-- Of these, batches without any notice after payment: told apart before they are counted, because most have one.
-- scope: division=division_code project=project_code
create view batch_unpublished as
with silent as (
  select
    batch_no, project_code, left(division_code, 6) as division_code, min(period) as period, sum(ok_fen)::bigint as ok_fen,
    max(last_paid_on) as last_paid_on
  from batch
  where batch_no not in (select batch_no from publicity where stage = 'after' and batch_no is not null)
  group by all
  having max(last_paid_on) is not null
), by_period as (
  select distinct project_code, left(division_code, 6) as division_code, period
  from publicity
  where stage = 'after' and batch_no is null
)
select s.*
from silent s
left join by_period p on p.project_code = s.project_code and p.division_code = s.division_code and p.period = s.period
where p.project_code is null;

-- scope: division=division_code project=project_code bank=bank_no
create view clock_case as
with fact as (
  select
    'allocation' as subject, 'mode=' || mode as filter, 'level=' || fund_level as filter_2, allocation_no as case_no,
    project_code, division_code, null::smallint as bank_no, received_on as from_on, issued_on as to_on,
    null::varchar as missing, 1::bigint as items, amount_fen
  from allocation
  union all
  select
    'refund', '', null, batch_no, project_code, division_code, bank_no, failed_on, coalesce(returned_on, repaid_on),
    case when failed_on is null then 'disbursements:paid_on'
         when state = 'returned' and coalesce(returned_on, repaid_on) is null then 'disbursements:returned_on' end,
    count(*), sum(amount_fen)::bigint
  from failure
  group by all
  union all
  select
    'reissue', '', null, batch_no, project_code, division_code, bank_no, coalesce(returned_on, failed_on), reissued_on,
    case when coalesce(returned_on, failed_on) is null then 'disbursements:returned_on' end, count(*), sum(amount_fen)::bigint
  from failure
  where failure_code <> 'F-DEAD' or returned_on is null
  group by all
  union all
  select
    'publicity-before', '', null, coalesce(batch_no, project_code || '|' || division_code || '|' || period), project_code, division_code, null,
    started_on, ended_on, null, 1, amount_fen
  from notice
  where stage = 'before'
  union all
  select
    'publicity-after', '', null, batch_no, project_code, division_code, null, last_paid_on, published_on,
    case when published_on < last_paid_on or not exists (select 1 from publicity) then 'publicity:started_on' end, 1, ok_fen
  from batch_published
  union all
  select
    subject, case when cross_bank then 'cross_bank=true' else '' end, null, subject_no, project_code, division_code, bank_no,
    from_on, to_on, null, 1, amount_fen
  from timing
  where subject not in ('list-cleanup', 'list-adoption')
  union all
  select
    'payment', '', null, batch_no, project_code, division_code, bank_no, from_on, null,
    case when from_on is null then 'disbursements:' || from_event end, count(*), sum(amount_fen)::bigint
  from payment_pending
  group by all
), newest as (
  select clock, subject, unit, direction, limit_days
  from clock
  qualify row_number() over (partition by clock order by valid_from desc) = 1
)
select
  c.clock, f.subject, f.case_no, f.project_code, f.division_code, f.bank_no, f.from_on, f.to_on,
  case when f.missing is null then c.due_on end as due_on, c.soon_on, c.over_on, c.unit, c.direction, c.limit_days, c.provisional,
  f.missing, f.items, f.amount_fen
from fact f
join clock_day c
  on c.subject = f.subject and c.from_on = f.from_on
 and (c.filter = '' or c.filter = f.filter or c.filter = f.filter_2)
union all
-- a case without its first date belongs to every clock of its subject, as it is newest
select
  c.clock, f.subject, f.case_no, f.project_code, f.division_code, f.bank_no, null, f.to_on,
  null, null, null, c.unit, c.direction, c.limit_days, false, f.missing, f.items, f.amount_fen
from fact f
join newest c on c.subject = f.subject
where f.from_on is null;
