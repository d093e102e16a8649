-- Fills clock_day: the first day is not counted, the last is (民法典 201); with roll_rest a last calendar day of rest moves to the
-- next working day (民法典 203). Every join is by one plain key, else this is a product of days by days.
with working_day as (
  select day, working_day_no, lead(day) over (order by working_day_no) as next_day
  from calendar
  where is_working_day
), started as (
  select
    c.clock, c.subject, c.filter, c.unit, c.direction, c.limit_days, c.due_soon_days, c.roll_rest, f.day as from_on,
    c.unit = 'working-day' or c.roll_rest as by_calendar,
    case when c.unit = 'working-day' then f.working_day_no + c.limit_days end as last_no,
    case when c.unit = 'working-day' then f.working_day_no + c.limit_days - c.due_soon_days end as soon_no,
    case when c.unit = 'calendar-day' then f.day + c.limit_days end as last_on
  from clock c
  join calendar f on f.day >= c.valid_from and (c.valid_to is null or f.day < c.valid_to)
), numbered as (
  select started.*, e.working_day_no + case when e.is_working_day then 0 else 1 end as rolled_no
  from started
  left join calendar e on e.day = started.last_on
), wound as (
  select
    n.*,
    case when n.unit = 'working-day' then w.day when n.roll_rest then r.day else n.last_on end as due_on,
    case when n.unit = 'working-day' then soon.day else n.last_on - n.due_soon_days end as soon_on,
    case when n.unit = 'working-day' then w.next_day when n.roll_rest then r.day + 1 else n.last_on + 1 end as over_on
  from numbered n
  left join working_day w on w.working_day_no = n.last_no
  left join working_day soon on soon.working_day_no = n.soon_no
  left join working_day r on r.working_day_no = n.rolled_no
)
select
  wound.clock, wound.subject, wound.filter, wound.from_on, wound.due_on, coalesce(wound.soon_on, wound.from_on) as soon_on,
  wound.over_on, wound.unit, wound.direction, wound.limit_days,
  wound.by_calendar and due.provisional as provisional
from wound
join calendar due on due.day = wound.due_on
where wound.over_on is not null
