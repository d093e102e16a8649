-- Every clock wound up for every day it can start on: the one place in SQL where days are counted. Filled from clock and calendar
-- (rollup/clock-day.sql); server/calendar/day-count.ts counts the same in TypeScript.
-- due_on is the last day in time; over_on the first day on which the limit is broken. A rest day after the last working day is
-- still in time, because no working day has passed (working_day_no has not moved).
-- scope: whole
create table clock_day (
  clock        varchar not null,
  subject      varchar not null,
  filter       varchar not null,
  from_on      date    not null,
  due_on       date    not null,
  soon_on      date    not null,  -- first day on which it counts as due soon
  over_on      date    not null,
  unit         varchar not null,
  direction    varchar not null,
  limit_days   integer not null,
  provisional  boolean not null   -- due_on was counted by the calendar of a year without a holiday notice
);

-- The states of a clock, said once: not-started running due-soon overdue done-in-time done-late done-short not-computable.
-- at-least: a notice that must last; done-short = it ended before its time.
create macro clock_state(direction, from_on, done_on, due_on, soon_on, over_on, as_of) as
  case
    when from_on is null or due_on is null then 'not-computable'
    when from_on > as_of then 'not-started'
    when direction = 'at-least' then
      case when done_on is null or done_on > as_of then 'running' when done_on < due_on then 'done-short' else 'done-in-time' end
    when done_on <= as_of then case when done_on < over_on then 'done-in-time' else 'done-late' end
    when as_of >= over_on then 'overdue'
    when as_of >= soon_on then 'due-soon'
    else 'running'
  end;

-- Thresholds in force, one row a light; a region that sets no such light has no row, and nothing is lit.
-- scope: whole
create view threshold as
select light, direction, bad, warn, unit
from light
qualify row_number() over (partition by light order by valid_from desc) = 1;

create macro lit_below(value, bad, warn) as
  case when value is null or bad is null then 'none' when value < bad then 'bad' when value < warn then 'warn' else 'good' end;

create macro lit_above(value, bad, warn) as
  case when value is null or bad is null then 'none' when value > bad then 'bad' when value > warn then 'warn' else 'good' end;
