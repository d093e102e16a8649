-- title:  月汇总自身合理 | payout_month is sound in itself
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  payout_month
select
  'payout_month ' || month::varchar || ' ' || division_code || ' ' || project_code as subject,
  case when first_ok_lines > first_tried_lines then 'more first issues paid than tried'
       when first_tried_lines > first_lines then 'more first issues tried than on the roster'
       when ontime_lines > timed_lines then 'more lines in time than timed'
       when timed_lines > ok_lines then 'more lines timed than paid'
       when card_fen > ok_fen then 'more money to cards than paid'
       else 'more receipts than payments' end as complaint
from payout_month
where first_ok_lines > first_tried_lines or first_tried_lines > first_lines or ontime_lines > timed_lines
   or timed_lines > ok_lines or card_fen > ok_fen or receipt_lines > ok_lines
order by subject, complaint
