-- List and report deadlines, one row a deadline and year (or the one-off). done_on: the earliest date the list carries; later
-- items are counted apart. Years run from the first on record, of a list or of the work on it, to three years after the last; a
-- year that has no list has done nothing.
-- scope: whole
create view deadline_case as
with list_year as (
  select
    year, min(filed_on) as filed_on, min(published_on) as published_on, count(*) as items,
    count(*) filter (where filed_on is null) as unfiled_items, count(*) filter (where published_on is null) as unpublished_items
  from policy_item
  group by year
), step as (
  select
    subject_no::integer as year, max(to_on) filter (where subject = 'list-adoption') as adopted_on,
    max(to_on) filter (where subject = 'list-cleanup') as cleaned_on
  from timing
  where subject in ('list-adoption', 'list-cleanup') and regexp_full_match(subject_no, '20\d\d')
  group by 1
), years as (
  select unnest(generate_series(min(year)::integer, max(year)::integer + 3))::integer as year
  from (select year from list_year union select year from step) as known
), dated as (
  select
    d.*, y.year,
    case
      when d.every = 'once' then d.due_on
      when d.every = 'year' then
        least(make_date(y.year + d.year_offset, d.month, 1) + d.day - 1, last_day(make_date(y.year + d.year_offset, d.month, 1)))
    end as nominal_on
  from deadline d
  left join years y on d.every = 'year'
), rolled as (
  select
    dated.*,
    case when dated.roll_rest and not e.is_working_day then r.day else dated.nominal_on end as last_on
  from dated
  left join calendar e on e.day = dated.nominal_on
  left join calendar r on r.is_working_day and r.working_day_no = e.working_day_no + 1
)
select
  r.deadline, r.title_zh, r.title_en, r.event, r.every, coalesce(r.year, extract(year from r.last_on)::integer) as year,
  r.scored, r.last_on as due_on, r.last_on - r.due_soon_days as soon_on,
  case when r.inclusive then r.last_on + 1 else r.last_on end as over_on,
  make_date(extract(year from r.last_on)::integer, 1, 1) as from_on,
  case r.event when 'filed_on' then l.filed_on when 'published_on' then l.published_on
               when 'adopted_on' then s.adopted_on when 'cleaned_on' then s.cleaned_on end as done_on,
  case when r.event = 'reported_on' then 'monthly-reports:reported_on'
       when r.event in ('filed_on', 'published_on') and not exists (select 1 from policy_item) then 'policy-list:' || r.event
       when r.event = 'adopted_on' and not exists (select 1 from timing where subject = 'list-adoption') then 'timings:to_on'
       when r.event = 'cleaned_on' and not exists (select 1 from timing where subject = 'list-cleanup') then 'timings:to_on'
  end as missing,
  l.items,
  case r.event when 'filed_on' then l.unfiled_items when 'published_on' then l.unpublished_items end as undated_items,
  r.ours, r.document, r.article, r.words
from rolled r
left join list_year l on l.year = coalesce(r.year, extract(year from r.last_on))
left join step s on s.year = coalesce(r.year, extract(year from r.last_on))
where r.last_on is null or r.last_on >= r.valid_from and (r.valid_to is null or r.last_on < r.valid_to) or not r.scored;
