-- What the indicators count, without the people: they answer a leader as they answer a clerk.

-- Projects that the region's document leaves out: they leave every ratio.
-- scope: whole
create view excluded_project as
select distinct project_code
from scope_exclusion
where project_code is not null and valid_to is null;

-- First day of a period as the ledger writes it: 2026-03, 2026Q1 or 2026.
create macro period_first(period) as
  case
    when period like '____Q_' then make_date(left(period, 4)::integer, right(period, 1)::integer * 3 - 2, 1)
    when period like '____-__' then (period || '-01')::date
    when period like '____' then (period || '-01-01')::date
  end;

-- Timed matters with the clock that times them; without such a clock (none in the region, or not for this case) nulls.
-- days_used: by the clock's own unit, else calendar days.
-- scope: division=division_code project=project_code bank=bank_no
create view timing_case as
with timed as ( -- as in allocation_clock: an inner join by day first
  select t.subject_no, t.division_code as place, c.*
  from timing t
  join clock_day c on c.subject = t.subject and c.from_on = t.from_on
  where c.filter = '' or c.filter = 'cross_bank=true' and t.cross_bank
)
select
  t.subject, t.division_code, t.project_code, t.bank_no, t.from_on, t.to_on, t.cross_bank, t.amount_fen,
  c.direction, c.due_on, c.soon_on, c.over_on,
  case when c.unit = 'working-day' then done.working_day_no - began.working_day_no
       else date_diff('day', t.from_on, t.to_on) end as days_used
from timing t
left join timed c on c.subject = t.subject and c.subject_no = t.subject_no and c.place = t.division_code
left join calendar began on began.day = t.from_on
left join calendar done on done.day = t.to_on;

-- Lines of projects outside the document's scope, by number: bank lines name no project, so they are left out through these.
-- scope: under
create view excluded_line as
select detail_no
from disbursement
where project_code in (select project_code from excluded_project);

-- Lines of the bank's receipt files (8207), those included that answer to no line and so to no place: who does not see the whole
-- region sees none of them. is_paid: the bank paid something.
-- scope: region division=division_code
create view receipt_line as
select
  voucher_no, detail_no, null::varchar as division_code, voucher_on, paid_on, matched,
  coalesce(actual_amount_fen, amount_fen) as paid_fen,
  failure_words is null and coalesce(actual_amount_fen > 0, paid_on is not null) as is_paid
from voucher_line
where kind = 'receipt';

-- Payments that came back, by the bank's refund notices (2252) and by the ledger's own state; few beside all lines.
-- scope: region division=division_code
create view refund_line as
select voucher_no, detail_no, null::varchar as division_code
from voucher_line
where kind = 'refund';

-- scope: division=division_code project=project_code bank=bank_no
create view returned_line as
select detail_no, division_code, project_code, bank_no
from failure
where state = 'returned';

-- One row a voucher: what the ledger's lines with an outcome say and what the bank's answered lines say (paid or refused; a line
-- without an answer is only an instruction). Division and project where all lines of the voucher have the same.
-- scope: division=division_code project=project_code
create view voucher_balance as
with ledger as (
  select
    voucher_no, min(month) as month, sum(amount_fen)::bigint as fen,
    case when min(left(division_code, 6)) = max(left(division_code, 6)) then min(left(division_code, 6)) end as division_code,
    case when min(project_code) = max(project_code) then min(project_code) end as project_code
  from disbursement
  where voucher_no is not null and state in ('success', 'failed', 'returned')
  group by voucher_no
), answered as (
  select voucher_no, min(coalesce(paid_on, voucher_on)) as day, sum(amount_fen)::bigint as fen
  from voucher_line
  where kind = 'receipt' and (failure_words is not null or actual_amount_fen is not null or paid_on is not null)
  group by voucher_no
)
select
  coalesce(l.voucher_no, a.voucher_no) as voucher_no, l.division_code, l.project_code,
  coalesce(l.month, date_trunc('month', a.day)::date) as month, l.fen as ledger_fen, a.fen as bank_fen
from ledger l
full join answered a on a.voucher_no = l.voucher_no;
