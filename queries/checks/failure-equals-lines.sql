-- title:  失败汇总与明细相等 | failure equals the failed lines
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  failure disbursement
with fact as (
  select detail_no, state, amount_fen, returned_on from disbursement where state in ('failed', 'returned')
), counted as (
  select detail_no, state, amount_fen, returned_on from failure
), odd as (
  (select detail_no, 'failed line is missing or out of date in failure' as complaint from (select * from fact except all select * from counted))
  union all
  (select detail_no, 'failure keeps a line that is not so any more' from (select * from counted except all select * from fact))
)
select detail_no as subject, complaint
from odd
order by subject, complaint
