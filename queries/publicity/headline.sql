-- title:  公示要数 | Publicity key figures
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: notices count 事前公示 | notices before payment
-- column: judged_notices count 已可判定的事前公示 | notices that can be judged
-- column: met_notices count 达标的事前公示 | notices that kept the days and ended before payment
-- column: before_share share 事前公示达标率 | share that kept them
-- column: short_notices count 公示天数不足 | too few days
-- column: early_notices count 公示未结束即发放 | money sent before the last day
-- column: standing_notices count 正在公示 | standing
-- column: before_days day 事前公示天数中位数 | median days of notices ended
-- column: before_limit_days day 事前公示时限 | days wanted before payment
-- column: before_unit code 计日方式 | calendar or working days
-- column: batches count 已付完的批次 | batches paid out
-- column: judged_batches count 已公示或已过期限的批次 | batches published or past the limit
-- column: in_time_batches count 按时公示的批次 | batches published in time
-- column: after_share share 事后公示及时率 | share published in time
-- column: late_batches count 超时公示的批次 | batches published late
-- column: unpublished_batches count 过期限仍未公示的批次 | batches past the limit and not published
-- column: unpublished_fen fen 过期限仍未公示的金额 | money of them
-- column: due_soon_batches count 公示将到期的批次 | batches due soon
-- column: published_batches count 已公示的批次 | batches published
-- column: after_days day 事后公示用时中位数 | median days to the notice
-- column: after_limit_days day 事后公示时限 | days allowed after payment
-- column: after_unit code 计日方式 | calendar or working days
-- column: before_light light 事前公示 | before payment
-- column: after_light light 事后公示 | after payment
-- policy: publicity-before publicity-after
-- light:  before_light @publicity_share
-- light:  after_light @ontime_share
-- method: 事前：期内开始的公示，首日不计、末日计入；支付指令日须晚于公示结束日 | before: notices begun in the period, first day excluded and last included; the instruction must come after the last day
-- method: 事后：期内付完的批次（项目×县），自最后一笔成功支付之日起算；公示早于支付的不判 | after: batches by project and county whose last payment falls into the period, from that day; a notice older than the payment is not judged
-- method: 从未装载公示台账时全部为空；地区没有规定时限的，达标率、及时率和时限为空 | all empty as long as no notice is on record; shares and limits are empty where the region sets none
-- method: 一批分几次发放的，首次支付指令之后才开始、最后支付之前结束的公示视为后一次的，不与首次指令比 | of a batch paid in parts, a notice begun after the first instruction and ended before the last payment tells of a later part and is not held to that instruction
-- reads:  notice_timed publication_timed on_record clock threshold
with notice_read as (
  select
    days, ended_on <= $as_of as is_ended,
    notice_state(due_on, ended_on, instructed_on, $as_of) as state
  from notice_timed
  where stage = 'before' and started_on >= $from and started_on < ($to + interval 1 month)::date and started_on <= $as_of
), notice_sum as (
  select
    count(*) as notices,
    count(*) filter (where state in ('done-in-time', 'done-short', 'paid-early')) as judged,
    count(*) filter (where state = 'done-in-time') as met,
    count(*) filter (where state = 'done-short') as short,
    count(*) filter (where state = 'paid-early') as early,
    count(*) filter (where state = 'running' or state = 'no-limit' and not coalesce(is_ended, false)) as standing,
    median(days) filter (where is_ended) as days
  from notice_read
), batch_read as (
  select
    days, ok_fen,
    publication_state(last_paid_on, published_on, due_on, soon_on, over_on, $as_of) as state
  from publication_timed
  where last_paid_on >= $from and last_paid_on < ($to + interval 1 month)::date and last_paid_on <= $as_of
), batch_sum as (
  select
    count(*) as batches,
    count(*) filter (where state in ('done-in-time', 'done-late', 'overdue')) as judged,
    count(*) filter (where state = 'done-in-time') as in_time,
    count(*) filter (where state = 'done-late') as late,
    count(*) filter (where state = 'overdue') as unpublished,
    coalesce(sum(ok_fen) filter (where state = 'overdue'), 0)::bigint as unpublished_fen,
    count(*) filter (where state = 'due-soon') as due_soon,
    count(*) filter (where state in ('done-in-time', 'done-late', 'published')) as published,
    median(days) filter (where state in ('done-in-time', 'done-late', 'published')) as days
  from batch_read
), law as (
  select subject, limit_days, unit
  from clock
  where valid_from <= $as_of
  qualify row_number() over (partition by subject order by valid_from desc) = 1
)
select
  n.notices,
  case when f.limit_days is not null then n.judged end as judged_notices,
  case when f.limit_days is not null then n.met end as met_notices,
  n.met / nullif(n.judged, 0) as before_share,
  case when f.limit_days is not null then n.short end as short_notices,
  case when f.limit_days is not null then n.early end as early_notices,
  n.standing as standing_notices, n.days as before_days, f.limit_days as before_limit_days, f.unit as before_unit,
  b.batches,
  case when t.limit_days is not null then b.judged end as judged_batches,
  case when t.limit_days is not null then b.in_time end as in_time_batches,
  b.in_time / nullif(b.judged, 0) as after_share,
  case when t.limit_days is not null then b.late end as late_batches,
  case when t.limit_days is not null then b.unpublished end as unpublished_batches,
  case when t.limit_days is not null then b.unpublished_fen end as unpublished_fen,
  case when t.limit_days is not null then b.due_soon end as due_soon_batches,
  b.published as published_batches, b.days as after_days, t.limit_days as after_limit_days, t.unit as after_unit,
  lit_below(n.met / nullif(n.judged, 0), before_lamp.bad, before_lamp.warn) as before_light,
  lit_below(b.in_time / nullif(b.judged, 0), after_lamp.bad, after_lamp.warn) as after_light
from (select 1) as one_row
left join on_record o on o.kind = 'publicity' and o.held
left join notice_sum n on o.held
left join batch_sum b on o.held
left join law f on f.subject = 'publicity-before'
left join law t on t.subject = 'publicity-after'
left join threshold before_lamp on before_lamp.light = 'publicity_share'
left join threshold after_lamp on after_lamp.light = 'ontime_share'
