-- Notices and batches as the region's clocks read them, for the questions of room publicity. A region without such a clock has
-- no day to be kept (due_on null); working days are counted there too, as information.

-- A notice before payment: it must stand its days and end before the money is sent. no-limit: the region sets no days.
-- Standing still and nothing sent yet = running; no last day on record although money was sent = not-computable.
create macro notice_state(due_on, ended_on, instructed_on, as_of) as
  case
    when due_on is null then 'no-limit'
    when coalesce(instructed_on <= as_of, false) and ended_on is null then 'not-computable'
    when coalesce(instructed_on <= as_of, false) and instructed_on <= ended_on then 'paid-early'
    when ended_on is null or ended_on > as_of then 'running'
    when ended_on < due_on then 'done-short'
    else 'done-in-time'
  end;

-- A batch after its last payment. older: its notice is older than the payment it should tell of.
create macro publication_state(last_paid_on, published_on, due_on, soon_on, over_on, as_of) as
  case
    when published_on < last_paid_on then 'older'
    when due_on is null then case when published_on <= as_of then 'published' else 'unpublished' end
    when published_on <= as_of then case when published_on < over_on then 'done-in-time' else 'done-late' end
    when as_of >= over_on then 'overdue'
    when as_of >= soon_on then 'due-soon'
    else 'running'
  end;

-- The five ways the documents name, by the words of the ledger.
create macro channel_kind(channel) as
  case
    when channel is null or channel = '' then null
    when regexp_matches(channel, '专区') then 'zone'
    when regexp_matches(channel, '自助|查询|终端') then 'self-service'
    when regexp_matches(channel, '网') then 'website'
    when regexp_matches(channel, '栏|墙|张贴') then 'board'
    else 'other'
  end;

-- Notices of both stages; days and the clock are those of a notice before payment.
-- scope: division=division_code project=project_code
create view notice_timed as
select
  concat_ws('|', n.stage, coalesce(n.batch_no, ''), coalesce(n.project_code, ''), coalesce(n.division_code, ''), coalesce(n.period, ''),
    n.started_on, coalesce(n.ended_on::varchar, '')) as notice_key,
  n.*, c.limit_days, coalesce(c.unit, 'working-day') as unit, c.due_on, coalesce(c.provisional, false) as provisional,
  case when n.stage <> 'before' then null
       when coalesce(c.unit, 'working-day') = 'working-day' then ended.working_day_no - began.working_day_no
       else date_diff('day', n.started_on, n.ended_on) end as days
from notice n
left join clock_day c on c.subject = 'publicity-before' and c.from_on = n.started_on and n.stage = 'before'
left join calendar began on began.day = n.started_on
left join calendar ended on ended.day = n.ended_on;

-- Batches by project and county with the first notice after payment.
-- scope: division=division_code project=project_code
create view publication_timed as
select
  b.*, c.limit_days, coalesce(c.unit, 'working-day') as unit, c.due_on, c.soon_on, c.over_on, coalesce(c.provisional, false) as provisional,
  case when coalesce(c.unit, 'working-day') = 'working-day' then told.working_day_no - paid.working_day_no
       else date_diff('day', b.last_paid_on, b.published_on) end as days
from batch_published b
left join clock_day c on c.subject = 'publicity-after' and c.from_on = b.last_paid_on
left join calendar paid on paid.day = b.last_paid_on
left join calendar told on told.day = b.published_on;

-- What a notice says against what was sent or paid. Before payment all lines sent are right; after it all sent or all paid are.
-- A figure left out is not compared. A batch told of in parts is right when its parts add up; told_people, told_fen are
-- the notice's own figures, or those of all parts where they come nearer to what was sent.
-- scope: division=division_code project=project_code
create view notice_compared as
with compared as (
  select
    *,
    lines is not null and length(division_code) <= 9 and coalesce(people, amount_fen) is not null as is_testable,
    coalesce(people = lines, true) and coalesce(amount_fen = fen, true)
      or parts > 1 and coalesce(parts_people = lines, true) and coalesce(parts_fen = fen, true)
      or stage = 'after' and coalesce(people = ok_lines, true) and coalesce(amount_fen = ok_fen, true)
      or stage = 'after' and parts > 1 and coalesce(parts_people = ok_lines, true) and coalesce(parts_fen = ok_fen, true) as is_right,
    case when abs(parts_people - lines) < abs(people - lines) then parts_people else people end::bigint as told_people,
    case when abs(parts_fen - fen) < abs(amount_fen - fen) then parts_fen else amount_fen end::bigint as told_fen
  from notice_timed
)
select
  * exclude (is_right),
  coalesce(is_testable and not is_right, false) as is_different,
  least(abs(told_fen - fen), case when stage = 'after' then abs(told_fen - ok_fen) end) as differs_fen
from compared;
