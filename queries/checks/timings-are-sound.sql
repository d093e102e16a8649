-- title:  限时办理自身合理 | timed matters are unique, known and in the order of their days
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  timing
select subject || ' ' || subject_no || ' ' || division_code as subject, 'stands on ' || count(*) || ' lines' as complaint
from timing
group by subject, subject_no, division_code
having count(*) > 1
union all
select subject || ' ' || subject_no || ' ' || division_code, 'done on ' || to_on::varchar || ', before it began on ' || from_on::varchar
from timing
where to_on < from_on
union all
select subject || ' ' || subject_no || ' ' || division_code, 'has no first day'
from timing
where from_on is null and (to_on is null or subject not like 'list-%')
union all
select subject || ' ' || subject_no || ' ' || division_code, 'names no year'
from timing
where subject like 'list-%' and not regexp_full_match(subject_no, '20\d\d')
union all
select subject || ' ' || subject_no || ' ' || division_code, 'is of no known subject'
from timing
where subject not in ('verification', 'feedback', 'refund-feedback', 'resubmission', 'list-cleanup', 'list-adoption')
order by subject, complaint
