-- title:  凭证日汇总与明细逐月相等 | voucher_day equals the lines month by month
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  voucher_day disbursement
with fact as (
  select
    month, count(distinct voucher_no) as vouchers, min(left(division_code, 9)) as first_place, max(left(division_code, 9)) as last_place,
    coalesce(sum(amount_fen) filter (where state = 'success' and paid_on is not null), 0)::bigint as ok_fen
  from disbursement
  where voucher_no is not null
  group by month
), counted as (
  select
    month, count(distinct voucher_no) as vouchers, min(first_place) as first_place, max(last_place) as last_place, sum(ok_fen)::bigint as ok_fen
  from voucher_day
  group by month
)
select
  'voucher_day ' || coalesce(f.month, c.month)::varchar as subject,
  'vouchers ' || coalesce(c.vouchers, 0) || ', ' || coalesce(f.vouchers, 0) || ' on record; paid fen ' || coalesce(c.ok_fen, 0) || ', '
    || coalesce(f.ok_fen, 0) || ' on record; or its places' as complaint
from fact f
full join counted c on c.month = f.month
where (f.vouchers, f.first_place, f.last_place, f.ok_fen) is distinct from (c.vouchers, c.first_place, c.last_place, c.ok_fen)
order by subject
