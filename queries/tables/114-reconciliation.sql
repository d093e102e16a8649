-- 对账: where the money of each document is, what each party says was cleared.

-- Every movement of the equation: money received, paid (by month of instruction), returned (less what is paid again, in the month it is), taken back.
-- scope: division=division_code project=project_code
create view fund_flow as
select date_trunc('month', received_on)::date as month, division_code, project_code, 'allocated' as term, amount_fen as fen
from allocation
union all
select line_month, division_code, project_code, 'paid', ok_fen
from monthly_moved
union all
select date_trunc('month', day)::date, division_code, project_code, 'returned', fen
from failure_returned
union all
select date_trunc('month', recovered_on)::date, division_code, project_code, 'recovered', amount_fen
from surplus_recovery
where withdrawn_on is null;

-- The same by month, county (money of the root itself keeps the root's code) and project, a column a term.
-- scope: division=division_code project=project_code
create view fund_month as
select
  month, left(division_code, 6) as division_code, project_code,
  coalesce(sum(fen) filter (term = 'allocated'), 0)::bigint as allocated_fen,
  coalesce(sum(fen) filter (term = 'paid'), 0)::bigint as paid_fen,
  coalesce(sum(fen) filter (term = 'returned'), 0)::bigint as returned_fen,
  coalesce(sum(fen) filter (term = 'recovered'), 0)::bigint as recovered_fen
from fund_flow
group by month, left(division_code, 6), project_code;

-- Lines by voucher and the day paid: successes that have one stand under it, all others under none and without money.
-- scope: division=division_code project=project_code count=township
create table voucher_day (
  voucher_no    varchar not null,
  day           date,              -- paid_on
  month         date    not null,  -- of the lines: what a load counts again
  division_code varchar not null,  -- 6 digits
  project_code  varchar not null,
  first_place   varchar not null,  -- first and last of the townships
  last_place    varchar not null,
  ok_fen        bigint  not null
);

-- Paid lines of the bank's receipts (8207) by day and voucher; money that came back is left out, as in daily-balance.
-- scope: within=voucher_day(voucher_no)
create table receipt_day (
  voucher_no varchar not null,
  day        date    not null,
  fen        bigint  not null
);

-- What the ledger and each party say was cleared, by day and voucher, a column a party; null where it says nothing. The ledger: successes as
-- they stand, by the day paid. Place and project are those that all lines of the voucher have (county; township where it is one), so that a
-- filter leaves all sides of a voucher or none. Rows without a voucher are sums of a day.
-- scope: division=division_code project=project_code count=always
create table cleared (
  day            date not null,
  voucher_no     varchar,
  ledger_fen     bigint,
  finance_fen    bigint,
  department_fen bigint,
  bank_fen       bigint,
  division_code  varchar,
  project_code   varchar
);

-- The place that all lines of a voucher have; null where they have several.
create macro shared_place(first_township, last_township, first_county, last_county) as
  case
    when first_township = last_township then first_township
    when first_county = last_county then first_county
  end;

-- The same with month and county. held: the party told of some voucher of that county in that month, so that what it leaves out is missing
-- and not merely unknown. Rows without a voucher belong to no county.
-- scope: division=division_code project=project_code
create view cleared_day as
with side as (
  select *, date_trunc('month', day)::date as month, left(division_code, 6) as county
  from cleared
)
select
  *,
  bool_or(voucher_no is not null and finance_fen is not null) over of_county as finance_held,
  bool_or(voucher_no is not null and department_fen is not null) over of_county as department_held,
  bool_or(voucher_no is not null and bank_fen is not null) over of_county as bank_held
from side
window of_county as (partition by month, county);

-- What the bank's receipts say was paid by day and voucher, with its place.
-- scope: division=division_code project=project_code
create view cleared_receipt as
with place as (
  select
    voucher_no,
    shared_place(min(first_place), max(last_place), min(division_code), max(division_code)) as division_code,
    case when min(project_code) = max(project_code) then min(project_code) end as project_code
  from voucher_day
  group by voucher_no
)
select r.day, r.voucher_no, r.fen, p.division_code, p.project_code
from receipt_day r
left join place p on p.voucher_no = r.voucher_no;

-- One row a voucher and month; gaps are party less ledger, null where the party told nothing of that county and month.
-- scope: division=division_code project=project_code
create view cleared_month as
with summed as (
  select
    month, voucher_no, division_code, project_code, county,
    sum(ledger_fen)::bigint as ledger_fen, sum(finance_fen)::bigint as finance_fen, sum(department_fen)::bigint as department_fen,
    sum(bank_fen)::bigint as bank_fen,
    bool_or(finance_held) as finance_held, bool_or(department_held) as department_held, bool_or(bank_held) as bank_held
  from cleared_day
  group by month, voucher_no, division_code, project_code, county
)
select
  *,
  case when finance_held then coalesce(finance_fen, 0) - coalesce(ledger_fen, 0) end as finance_gap_fen,
  case when department_held then coalesce(department_fen, 0) - coalesce(ledger_fen, 0) end as department_gap_fen,
  case when bank_held then coalesce(bank_fen, 0) - coalesce(ledger_fen, 0) end as bank_gap_fen
from summed;

-- Figures of a month and county, those that closing the month keeps. balance: all that came in and did not go out by its end.
-- differing, missing: vouchers with a difference, parties without a statement.
-- scope: division=division_code
create view month_item as
with side as materialized (
  select
    county as division_code, month,
    coalesce(sum(ledger_fen), 0)::bigint as ledger,
    sum(finance_fen)::bigint as finance, sum(department_fen)::bigint as department, sum(bank_fen)::bigint as bank,
    count(*) filter (finance_gap_fen <> 0 or department_gap_fen <> 0 or bank_gap_fen <> 0) as differing,
    (not bool_or(finance_held))::bigint + (not bool_or(department_held))::bigint + (not bool_or(bank_held))::bigint as missing
  from cleared_month
  where county is not null
  group by county, month
), flow as (
  select
    division_code, month, sum(allocated_fen) as allocated_fen, sum(paid_fen) as paid_fen, sum(returned_fen) as returned_fen,
    sum(recovered_fen) as recovered_fen
  from fund_month
  group by division_code, month
), fund as (
  select
    p.division_code, p.month,
    coalesce(sum(f.allocated_fen) filter (f.month = p.month), 0)::bigint as allocated,
    coalesce(sum(f.paid_fen) filter (f.month = p.month), 0)::bigint as paid,
    coalesce(sum(f.returned_fen) filter (f.month = p.month), 0)::bigint as returned,
    coalesce(sum(f.recovered_fen) filter (f.month = p.month), 0)::bigint as recovered,
    coalesce(sum(f.allocated_fen - f.paid_fen - f.recovered_fen), 0)::bigint
      - coalesce(sum(f.returned_fen) filter (extract(year from f.month) = extract(year from p.month)), 0)::bigint as balance
  from side p
  left join flow f on f.division_code = p.division_code and f.month <= p.month
  group by p.division_code, p.month
)
select month, division_code, item, value
from (
  unpivot (select * from fund join side using (division_code, month))
  on allocated, paid, returned, recovered, balance, ledger, finance, department, bank, differing, missing
  into name item value value
);
