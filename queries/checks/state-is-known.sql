-- title:  状态、账户类型都在词表内 | every state and channel is known
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  disbursement
select detail_no as subject, 'state ' || state || ' is unknown' as complaint
from disbursement
where state not in ('success', 'failed', 'returned', 'pending', 'stopped')
union all
select detail_no, 'channel ' || channel || ' is unknown'
from disbursement
where channel not in ('social-card', 'other-card', 'corporate', 'unit', 'cash', 'unknown')
union all
select detail_no, 'month ' || month::varchar || ' is not the first of a month'
from disbursement
where extract(day from month) <> 1
order by subject, complaint
