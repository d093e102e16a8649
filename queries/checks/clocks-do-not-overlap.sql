-- title:  同一时限同日只有一个有效 | one clock of a name is in force on a day
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  clock
select
  a.clock as subject,
  'is in force twice from ' || greatest(a.valid_from, b.valid_from)::varchar as complaint
from clock a
join clock b
  on b.clock = a.clock and (b.valid_from, b.limit_days, b.article) > (a.valid_from, a.limit_days, a.article)
 and (a.valid_to is null or b.valid_from < a.valid_to)
order by subject, complaint
