-- title:  一个明细编号只有一行 | one line per detail_no
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  disbursement
select detail_no as subject, 'stands on ' || count(*) || ' lines' as complaint
from disbursement
group by detail_no
having count(*) > 1
order by detail_no
