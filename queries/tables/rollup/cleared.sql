-- Fills cleared from voucher_day, which must be counted before it, and clearing. The mark `touched` below gives way to
-- `and (d.voucher_no is null or d.voucher_no in (…))`: sums of a day are few.
with told as materialized (
  select *
  from (
    select day, voucher_no, 'ledger' as party, ok_fen as fen, first_place, last_place, division_code, project_code
    from voucher_day
    union all by name
    select statement_on as day, voucher_no, party, amount_fen as fen
    from clearing
  ) d
  where true /* touched */
), side as (
  select
    day, voucher_no,
    sum(fen) filter (where party = 'ledger')::bigint as ledger_fen,
    sum(fen) filter (where party = 'finance')::bigint as finance_fen,
    sum(fen) filter (where party = 'department')::bigint as department_fen,
    sum(fen) filter (where party = 'bank')::bigint as bank_fen
  from told
  where day is not null
  group by day, voucher_no
), place as (
  select
    voucher_no,
    shared_place(min(first_place), max(last_place), min(division_code), max(division_code)) as division_code,
    case when min(project_code) = max(project_code) then min(project_code) end as project_code
  from told
  where party = 'ledger'
  group by voucher_no
)
select s.*, p.division_code, p.project_code
from side s
left join place p on p.voucher_no = s.voucher_no
