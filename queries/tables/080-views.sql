-- Rules that people argue about, said once. The columns of a view's scope line are what filters narrow it by; the scope itself
-- narrows the tables under it, unless the view is `whole`. `under`: no column to filter by.

-- What became of each failed line, without the line itself: dashboards count from here whatever the reader's detail level.
-- open: the money reached nobody yet and no later attempt answers for it (a failed re-issue is open in its own right).
-- unreturned: failed, not given back and not paid again (S0 三(五)); unreissued: open and nothing sent again (S0 五(三)).
-- Money of a dead payee that came back is settled: nothing is to be sent again.
-- refund and reissue clocks run from the day it failed and the day it came back (else failed); null where the region sets none.
-- scope: division=division_code project=project_code bank=bank_no
create view failure_case as
select
  f.batch_no, f.project_code, f.division_code, f.bank_no, f.month, f.state, f.failure_code, f.failure_words, f.return_account,
  f.amount_fen, f.failed_on, f.returned_on, f.reissued_on, f.repaid_on,
  coalesce(f.returned_on, f.failed_on) as waiting_since,
  f.return_days, f.reissue_days, f.repay_days, f.attempt,
  f.reissue_detail_no is not null as is_reissued,
  f.repaid_on is null and (f.failure_code <> 'F-DEAD' or f.returned_on is null)
    and coalesce(f.reissue_state, 'none') not in ('success', 'failed', 'returned', 'stopped') as is_open,
  f.repaid_on is null and (f.failure_code <> 'F-DEAD' or f.returned_on is null) and f.reissue_detail_no is null as is_unreissued,
  f.repaid_on is null and f.returned_on is null and f.state = 'failed' as is_unreturned,
  refund.limit_days as refund_limit, refund.unit as refund_unit, refund.due_on as refund_due_on, refund.over_on as refund_over_on,
  reissue.limit_days as reissue_limit, reissue.unit as reissue_unit, reissue.due_on as reissue_due_on, reissue.over_on as reissue_over_on
from failure f
left join clock_day refund on refund.subject = 'refund' and refund.from_on = f.failed_on
left join clock_day reissue on reissue.subject = 'reissue' and reissue.from_on = coalesce(f.returned_on, f.failed_on);

-- Receipts (8207) can be missed only from the first month that any receipt file speaks of.
-- scope: under
create view receipt_start as
select min(month) as month from payout_month where receipt_lines > 0;

-- Money before the first month with any success was paid in no file that is loaded.
-- scope: under
create view success_start as
select min(month) as month from payout_month where ok_lines > 0;

-- Successes without a receipt, from that month on.
-- scope: division=division_code project=project_code bank=bank_no
create view receipt_missing as
select batch_no, project_code, division_code, bank_no, month, paid_on, amount_fen
from disbursement
where state = 'success' and not receipt and month >= (select month from receipt_start);

-- The day a payment clock starts on, by the region's own law: the instruction (default), or the money's arrival at the bank.
-- scope: whole
create view payment_start as
select coalesce(max(from_event) filter (where subject = 'payment'), 'instructed_on') as from_event
from clock;

-- payout_month one step down, straight from the lines: villages are asked for one township at a time.
-- scope: division=division_code project=project_code bank=bank_no
create view payout_village as
select
  d.month, d.division_code, d.project_code, d.bank_no, d.amount_fen, d.state,
  d.source_detail_no is null as is_first,
  coalesce(d.beneficiary_no, d.payee_no) as person_no,
  coalesce(d.head_no, d.beneficiary_no, d.payee_no) as household_no,
  case when d.state = 'success' then d.paid_on < c.over_on end as is_timely
from disbursement d
cross join payment_start p
left join clock_day c
  on c.subject = 'payment'
 and c.from_on = case when p.from_event = 'funded_on' then d.funded_on else d.instructed_on end;

-- What a project paid in a place, whatever the bank: allocations know no bank, so money retained must not be narrowed by one.
-- scope: division=division_code project=project_code
create view project_paid as
select month, division_code, project_code, ok_fen
from payout_month;

-- Replaced states with the place and project of their line, so that whoever may see the line may see its past.
-- scope: division=division_code project=project_code bank=bank_no detail=lines
create view state_history as
select s.*, d.division_code, d.project_code, d.bank_no
from disbursement_state s
join disbursement d on d.detail_no = s.detail_no;

-- What a load brought or moved, without the people.
-- scope: division=division_code project=project_code bank=bank_no
create view load_line as
select load_id, state_load_id, month, division_code, project_code, bank_no, state, amount_fen
from disbursement;
