-- title:  日历盖住所有业务日期 | the calendar covers every business date
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  disbursement allocation calendar
with used as (
  select distinct instructed_on as day from disbursement where instructed_on is not null
  union
  select paid_on from disbursement where paid_on is not null
  union
  select returned_on from disbursement where returned_on is not null
  union
  select received_on from allocation
  union
  select issued_on from allocation where issued_on is not null
)
select u.day::varchar as subject, 'is not on the calendar' as complaint
from used u
left join calendar c on c.day = u.day
where c.day is null
order by subject
