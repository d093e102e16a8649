-- title:  回单日汇总与回单逐日相等 | receipt_day equals the bank lines day by day
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  receipt_day receipt_line refund_line returned_line
with fact as (
  select paid_on as day, sum(paid_fen)::bigint as fen
  from receipt_line
  where is_paid and paid_on is not null
    and (voucher_no, detail_no) not in (select voucher_no, detail_no from refund_line)
    and not (matched and detail_no in (select detail_no from returned_line))
  group by paid_on
), counted as (
  select day, sum(fen)::bigint as fen
  from receipt_day
  group by day
)
select
  'receipt_day ' || coalesce(f.day, c.day)::varchar as subject,
  'fen ' || coalesce(c.fen, 0) || ', ' || coalesce(f.fen, 0) || ' on record' as complaint
from fact f
full join counted c on c.day = f.day
where f.fen is distinct from c.fen
order by subject
