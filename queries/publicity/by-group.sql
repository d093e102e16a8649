-- title:  分组公示情况 | Publicity by group
-- grain:  group_key
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  by text 'county' 'department' 'project' 按什么分组 | group by
-- column: group_key code 分组代码 | group
-- column: group_name name 分组 | name of the group
-- column: notices count 事前公示 | notices
-- column: before_share share 事前公示达标率 | kept ÷ judged
-- column: failed_notices count 事前不达标 | not kept
-- column: before_light light 事前公示 | before payment
-- column: batches count 付完批次 | batches
-- column: after_share share 事后公示及时率 | in time
-- column: late_batches count 超时公示 | late
-- column: unpublished_batches count 过期未公示批次 | past due
-- column: unpublished_fen fen 过期未公示金额 | money past due
-- column: after_light light 事后公示 | after payment
-- column: incomplete_notices count 缺内容 | contents wanting
-- column: no_photo_notices count 无照片 | no photo
-- column: open_objections count 异议未办结 | objections open
-- column: different_notices count 与发放不一致 | differ
-- policy: publicity-before publicity-after
-- light:  before_light @publicity_share
-- light:  after_light @ontime_share
-- method: 事前按公示开始日、事后按最后支付日取期内的；地区没有规定时限的，比率和件数为空 | notices by their first day, batches by their last payment; shares and counts are empty where the region sets no limit
-- method: 同一公示在几处张贴只计一次 | one notice on several boards counts once
-- reads:  notice_compared publication_timed on_record project division threshold
with placed as (
  select
    n.*, left(n.division_code, 6) as county, notice_state(n.due_on, n.ended_on, n.instructed_on, $as_of) as state
  from notice_compared n
  where n.started_on >= $from and n.started_on < ($to + interval 1 month)::date and n.started_on <= $as_of
), notice_sum as (
  select
    case $by when 'department' then project.department when 'project' then n.project_code else n.county end as group_key,
    count(*) filter (where stage = 'before') as notices,
    count(*) filter (where stage = 'before' and state in ('done-in-time', 'done-short', 'paid-early')) as judged,
    count(*) filter (where stage = 'before' and state = 'done-in-time') as met,
    count(*) filter (where stage = 'before' and state in ('done-short', 'paid-early')) as failed,
    count(*) filter (where not is_complete) as incomplete,
    count(*) filter (where stage = 'before' and photos = 0) as no_photo,
    coalesce(sum(greatest(objections - objections_closed, 0)), 0)::bigint as open_objections,
    count(*) filter (where is_different) as different
  from placed n
  left join project on project.project_code = n.project_code
  group by 1
), dated as (
  select
    b.*, publication_state(b.last_paid_on, b.published_on, b.due_on, b.soon_on, b.over_on, $as_of) as state
  from publication_timed b
  join on_record o on o.kind = 'publicity' and o.held
  where b.last_paid_on >= $from and b.last_paid_on < ($to + interval 1 month)::date and b.last_paid_on <= $as_of
), batch_sum as (
  select
    case $by when 'department' then project.department when 'project' then b.project_code else b.division_code end as group_key,
    count(*) as batches,
    count(due_on) as timed,
    count(*) filter (where state in ('done-in-time', 'done-late', 'overdue')) as judged,
    count(*) filter (where state = 'done-in-time') as in_time,
    count(*) filter (where state = 'done-late') as late,
    count(*) filter (where state = 'overdue') as unpublished,
    coalesce(sum(ok_fen) filter (where state = 'overdue'), 0)::bigint as unpublished_fen
  from dated b
  left join project on project.project_code = b.project_code
  group by 1
)
select
  coalesce(n.group_key, b.group_key, '') as group_key,
  coalesce(case $by when 'county' then division.name when 'project' then project.project_name end, n.group_key, b.group_key, '—') as group_name,
  coalesce(n.notices, 0) as notices,
  n.met / nullif(n.judged, 0) as before_share,
  case when n.judged > 0 then n.failed end as failed_notices,
  lit_below(n.met / nullif(n.judged, 0), before_lamp.bad, before_lamp.warn) as before_light,
  coalesce(b.batches, 0) as batches,
  b.in_time / nullif(b.judged, 0) as after_share,
  case when b.timed > 0 then b.late end as late_batches,
  case when b.timed > 0 then b.unpublished end as unpublished_batches,
  case when b.timed > 0 then b.unpublished_fen end as unpublished_fen,
  lit_below(b.in_time / nullif(b.judged, 0), after_lamp.bad, after_lamp.warn) as after_light,
  coalesce(n.incomplete, 0) as incomplete_notices, coalesce(n.no_photo, 0) as no_photo_notices,
  coalesce(n.open_objections, 0) as open_objections, coalesce(n.different, 0) as different_notices
from notice_sum n
full join batch_sum b on b.group_key is not distinct from n.group_key
left join division on $by = 'county' and division.code = coalesce(n.group_key, b.group_key)
left join project on $by = 'project' and project.project_code = coalesce(n.group_key, b.group_key)
left join threshold before_lamp on before_lamp.light = 'publicity_share'
left join threshold after_lamp on after_lamp.light = 'ontime_share'
order by before_share nulls last, after_share nulls last, group_key
