-- title:  日历自身不矛盾 | the calendar is in itself sound
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  calendar
with beside as (
  select
    *,
    lag(day) over (order by day) as day_before,
    lag(working_day_no) over (order by day) as no_before,
    bool_or(provisional) over (partition by extract(year from day)) as year_provisional
  from calendar
)
select day::varchar as subject, 'does not follow the day before' as complaint
from beside
where date_diff('day', day_before, day) <> 1
union all
select day::varchar, 'working days are misnumbered'
from beside
where working_day_no - coalesce(no_before, 0) <> is_working_day::integer
union all
select day::varchar, 'a weekday is off without a holiday'
from beside
where not is_working_day and isodow(day) < 6 and holiday is null
union all
select day::varchar, 'a weekend is worked for no holiday'
from beside
where is_working_day and isodow(day) >= 6 and made_up_for is null
union all
select day::varchar, 'has both a holiday and work made up'
from beside
where holiday is not null and (is_working_day or made_up_for is not null)
union all
select day::varchar, 'a notice decided it, but none is named'
from beside
where (source = 'notice') <> (notice is not null)
union all
select day::varchar, 'its year is provisional in part'
from beside
where provisional <> year_provisional
order by subject, complaint
