-- title:  时限总表 | Clocks
-- grain:  clock
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: clock code 事项与时限 | clock
-- column: title_zh name 名称 | name in Chinese
-- column: title_en name 名称（英文） | name in English
-- column: subject code 事项 | subject
-- column: from_event code 起算 | from
-- column: to_event code 止算 | to
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- column: direction code 不超过或不少于 | at most or at least
-- column: cases count 件数 | cases
-- column: not_started count 未开始 | not started
-- column: running count 办理中 | running
-- column: due_soon count 即将到期 | due soon
-- column: overdue count 已超时 | overdue
-- column: done_in_time count 按时办结 | done in time
-- column: done_late count 超时办结 | done late
-- column: done_short count 时长不足 | ended too soon
-- column: not_computable count 不可算 | not computable
-- column: overdue_fen fen 已超时金额 | money overdue
-- column: on_time_share share 按时率 | done in time ÷ done and overdue
-- column: median_days day 用时中位数（按计日方式） | median days, by the clock's own unit
-- column: light light 灯 | light
-- column: missing text 缺少的数据（文件:列） | missing data, kind:column
-- column: ours flag 本系统建议值 | our own proposal
-- column: document text 文件 | document
-- column: article text 条款 | article
-- column: words text 原文 | words
-- light:  light @ontime_share
-- method: 期内起算的都计；未办结的不论何时起算都计 | cases that began in the period, and every case still open however old
-- method: 首日不计，末日计入；末日之后的休息日内办结仍算按时，因为没有过去一个工作日 | first day excluded, last included; done on a rest day after the last working day is still in time, because no working day has passed
-- method: 按时率＝按时办结 ÷（办结＋已超时） | on time = done in time ÷ (done + overdue)
-- method: 支付的已办结笔数按月汇总，缺起算日或支付日的成功笔为不可算 | payments done are counted by month; successes without either date are not computable
-- reads:  clock clock_case payout_cell calendar threshold
with law as (
  select *
  from clock
  where valid_from <= $as_of
  qualify row_number() over (partition by clock order by valid_from desc) = 1
), read_case as (
  select
    *, clock_state(direction, from_on, to_on, due_on, soon_on, over_on, $as_of) as state
  from clock_case
  where from_on is null or from_on < ($to + interval 1 month)::date
), counted as (
  select clock, state, items, amount_fen, missing, from_on, to_on
  from read_case
  where from_on is null or from_on >= $from or state in ('running', 'due-soon', 'overdue')
  union all
  select
    law.clock,
    case when timely then 'done-in-time' when not timely then 'done-late' else 'not-computable' end,
    sum(lines)::bigint, sum(fen)::bigint,
    case when timely is null then 'disbursements:' || law.from_event || ';paid_on' end, null, null
  from payout_cell
  join law on law.subject = 'payment'
  where state = 'success' and month between $from and $to
    and (timely is not null or days_taken is null) -- both dates but no clock: paid before the law
  group by all
), used as (
  select
    c.clock,
    case when law.unit = 'working-day' then t.working_day_no - f.working_day_no else date_diff('day', c.from_on, c.to_on) end as days,
    sum(c.items) as items
  from counted c
  join law on law.clock = c.clock
  left join calendar f on f.day = c.from_on
  left join calendar t on t.day = c.to_on
  where c.state like 'done%' and c.from_on is not null
  group by all
  union all
  select law.clock, days_taken, sum(lines)
  from payout_cell
  join law on law.subject = 'payment' and law.unit = 'working-day'
  where days_taken is not null and timely is not null and month between $from and $to
  group by all
), ranked as (
  select
    clock, days,
    sum(items) over (partition by clock order by days) as so_far,
    sum(items) over (partition by clock) as items
  from used
), median_of as (
  select clock, (min(days) filter (where so_far >= items / 2) + min(days) filter (where so_far > items / 2)) / 2 as days
  from ranked
  group by clock
), summed as (
  select
    clock,
    sum(items)::bigint as cases,
    coalesce(sum(items) filter (where state = 'not-started'), 0)::bigint as not_started,
    coalesce(sum(items) filter (where state = 'running'), 0)::bigint as running,
    coalesce(sum(items) filter (where state = 'due-soon'), 0)::bigint as due_soon,
    coalesce(sum(items) filter (where state = 'overdue'), 0)::bigint as overdue,
    coalesce(sum(items) filter (where state = 'done-in-time'), 0)::bigint as done_in_time,
    coalesce(sum(items) filter (where state = 'done-late'), 0)::bigint as done_late,
    coalesce(sum(items) filter (where state = 'done-short'), 0)::bigint as done_short,
    coalesce(sum(items) filter (where state = 'not-computable'), 0)::bigint as not_computable,
    coalesce(sum(amount_fen) filter (where state = 'overdue'), 0)::bigint as overdue_fen,
    sum(items) filter (where state = 'done-in-time')::double as in_time,
    sum(items) filter (where state in ('done-in-time', 'done-late', 'done-short', 'overdue')) as judged,
    min(missing) as missing
  from counted
  group by clock
), measured as (
  select *, coalesce(in_time, 0) / nullif(judged, 0) as on_time_share from summed
)
select
  law.clock, law.title_zh, law.title_en, law.subject, law.from_event, law.to_event, law.limit_days, law.unit, law.direction,
  coalesce(m.cases, 0) as cases,
  m.not_started, m.running, m.due_soon, m.overdue, m.done_in_time, m.done_late, m.done_short, m.not_computable,
  m.overdue_fen, m.on_time_share, median_of.days::double as median_days,
  lit_below(m.on_time_share, lamp.bad, lamp.warn) as light,
  m.missing, law.ours, law.document, law.article, law.words
from law
left join measured m on m.clock = law.clock
left join median_of on median_of.clock = law.clock
left join threshold lamp on lamp.light = 'ontime_share'
order by law.clock
