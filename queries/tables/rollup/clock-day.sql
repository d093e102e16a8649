-- Fills clock_day: the first day is not counted, the last is (民法典 201); with roll_rest a last calendar day of rest moves to the
-- next working day (民法典 203).
with working_day as (
  select day, working_day_no, lead(day) over (order by working_day_no) as next_day
  from calendar
  where is_working_day
), wound as (
  select
    c.clock, c.subject, c.filter, c.unit, c.direction, c.limit_days, f.day as from_on,
    c.unit = 'working-day' or c.roll_rest as by_calendar,
    case when c.unit = 'working-day' then w.day when c.roll_rest then r.day else f.day + c.limit_days end as due_on,
    case when c.unit = 'working-day' then soon.day else f.day + c.limit_days - c.due_soon_days end as soon_on,
    case when c.unit = 'working-day' then w.next_day when c.roll_rest then r.day + 1 else f.day + c.limit_days + 1 end as over_on
  from clock c
  join calendar f on f.day >= c.valid_from and (c.valid_to is null or f.day < c.valid_to)
  left join working_day w on c.unit = 'working-day' and w.working_day_no = f.working_day_no + c.limit_days
  left join working_day soon on c.unit = 'working-day' and soon.working_day_no = f.working_day_no + c.limit_days - c.due_soon_days
  left join calendar e on c.roll_rest and c.unit = 'calendar-day' and e.day = f.day + c.limit_days
  left join working_day r on r.working_day_no = e.working_day_no + case when e.is_working_day then 0 else 1 end
)
select
  wound.clock, wound.subject, wound.filter, wound.from_on, wound.due_on, coalesce(wound.soon_on, wound.from_on) as soon_on,
  wound.over_on, wound.unit, wound.direction, wound.limit_days,
  wound.by_calendar and due.provisional as provisional
from wound
join calendar due on due.day = wound.due_on
where wound.over_on is not null
