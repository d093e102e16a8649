-- title:  汇总表与明细逐月相等 | payout_cell equals the lines month by month
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  payout_cell disbursement
with fact as (
  select month, count(*) as lines, sum(amount_fen)::bigint as fen,
    sum(case when state = 'success' then amount_fen else 0 end)::bigint as ok_fen
  from disbursement
  group by month
), counted as (
  select month, sum(lines)::bigint as lines, sum(fen)::bigint as fen,
    sum(case when state = 'success' then fen else 0 end)::bigint as ok_fen
  from payout_cell
  group by month
)
select
  'payout_cell ' || coalesce(f.month, c.month)::varchar as subject,
  'lines ' || coalesce(c.lines, 0) || ', ' || coalesce(f.lines, 0) || ' on record; fen ' || coalesce(c.fen, 0) || ', ' || coalesce(f.fen, 0)
    || ' on record; paid fen ' || coalesce(c.ok_fen, 0) || ', ' || coalesce(f.ok_fen, 0) || ' on record' as complaint
from fact f
full join counted c on c.month = f.month
where (f.lines, f.fen, f.ok_fen) is distinct from (c.lines, c.fen, c.ok_fen)
order by subject
