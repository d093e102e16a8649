-- title:  下达文件自身合理 | allocations are unique and sound
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  allocation
select allocation_no as subject, 'stands on ' || count(*) || ' lines' as complaint
from allocation
group by allocation_no
having count(*) > 1
union all
select allocation_no, 'issued on ' || issued_on::varchar || ', before it was received on ' || received_on::varchar
from allocation
where issued_on < received_on
union all
select allocation_no, 'mode ' || mode || ' is unknown'
from allocation
where mode not in ('direct-to-county', 'other')
order by subject, complaint
