-- title:  追缴不超过已付 | what was recovered names a line and is not more than it was paid
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  recovery disbursement
with recovered as (
  select detail_no, sum(amount_fen)::bigint as fen, min(recovered_on) as first_on
  from recovery
  group by detail_no
), judged as (
  select
    r.detail_no, r.fen, r.first_on, d.paid_on,
    d.detail_no is not null as is_known,
    case when d.state = 'success' then coalesce(d.actual_amount_fen, d.amount_fen) else 0 end as paid_fen
  from recovered r
  left join disbursement d on d.detail_no = r.detail_no
)
select detail_no as subject, 'is recovered and is no line on record' as complaint
from judged
where not is_known
union all
select detail_no, 'recovered ' || fen || ' fen of ' || paid_fen || ' fen paid'
from judged
where is_known and fen > paid_fen
union all
select detail_no, 'recovered on ' || first_on::varchar || ', before it was paid on ' || paid_on::varchar
from judged
where first_on < paid_on
order by subject, complaint
