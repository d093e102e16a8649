-- Fills voucher_day from disbursement. The mark `touched` below gives way to `and d.month in (…)`.
select
  d.voucher_no,
  case when d.state = 'success' then d.paid_on end as day,
  d.month,
  left(d.division_code, 6) as division_code,
  d.project_code,
  min(left(d.division_code, 9)) as first_place,
  max(left(d.division_code, 9)) as last_place,
  coalesce(sum(d.amount_fen) filter (where d.state = 'success' and d.paid_on is not null), 0)::bigint as ok_fen
from disbursement d
where d.voucher_no is not null /* touched */
group by all
