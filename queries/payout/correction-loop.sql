-- title:  更正闭环：失败 → 退回 → 重发 → 到账 | The correction loop
-- grain:  stage
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: stage code 环节 | stage: failed returned reissued repaid
-- column: lines line 笔数 | lines
-- column: fen fen 金额 | money
-- column: median_days day 用时中位数（按计日方式） | median days, by the clock's own unit
-- column: p90_days day 九成不超过（按计日方式） | nine in ten take no more, by the same unit
-- column: days_unit code 计日方式（没有时限的为工作日） | calendar or working days; working days without a limit
-- column: limit_days day 时限 | limit
-- column: on_time_share share 按时率 | in time ÷ due
-- column: light light 灯 | light
-- policy: refund, reissue
-- light:  light @return_on_time_share
-- method: 期内失败的笔；退回＝失败→退回，重发＝退回（无退回日期的从失败）→再次支付指令，到账＝失败→重发成功 | lines that failed in the period; returned: failed → returned; reissued: returned (else failed) → new instruction; repaid: failed → paid
-- method: 按时率的分母为已办的加上到当日已超时未办的 | in time ÷ done plus those already past the limit and not done
-- reads:  failure_case threshold
with failed as (
  select
    *,
    case when refund_unit = 'calendar-day' then date_diff('day', failed_on, returned_on) else return_days end as return_used,
    case when reissue_unit = 'calendar-day' then date_diff('day', waiting_since, reissued_on) else reissue_days end as reissue_used
  from failure_case
  where month between $from and $to
), stages as (
  select 1 as step, 'failed' as stage, amount_fen, true as is_done, null::bigint as days, null::integer as limit_days, 'working-day' as unit,
    false as in_time, false as is_due
  from failed
  union all
  select 2, 'returned', amount_fen, returned_on is not null, return_used, refund_limit, coalesce(refund_unit, 'working-day'),
    returned_on < refund_over_on, refund_over_on is not null and (returned_on is not null or is_unreturned and refund_over_on <= $as_of)
  from failed
  union all
  select 3, 'reissued', amount_fen, is_reissued, reissue_used, reissue_limit, coalesce(reissue_unit, 'working-day'),
    reissued_on < reissue_over_on, reissue_over_on is not null and (reissued_on is not null or is_unreissued and reissue_over_on <= $as_of)
  from failed
  union all
  select 4, 'repaid', amount_fen, repaid_on is not null, repay_days, null, 'working-day', false, false
  from failed
), counted as (
  select step, stage, days, count(*) as lines
  from stages
  where is_done and days is not null
  group by all
), ranked as (
  select
    step, days,
    sum(lines) over (partition by step order by days) as lines_so_far,
    sum(lines) over (partition by step) as lines
  from counted
), quantile as (
  select
    step,
    (min(days) filter (where lines_so_far >= lines / 2) + min(days) filter (where lines_so_far > lines / 2)) / 2 as median_days,
    min(days) filter (where lines_so_far >= lines * 0.9) as p90_days
  from ranked
  group by step
), measured as (
  select
    step,
    stage,
    count(*) filter (where is_done) as lines,
    coalesce(sum(amount_fen) filter (where is_done), 0)::bigint as fen,
    max(limit_days) as limit_days,
    min(unit) as unit,
    count(*) filter (where is_due and in_time) / nullif(count(*) filter (where is_due), 0) as on_time_share
  from stages
  group by step, stage
)
select
  m.stage,
  m.lines,
  m.fen,
  q.median_days,
  q.p90_days,
  m.unit as days_unit,
  m.limit_days,
  m.on_time_share,
  lit_below(m.on_time_share, lamp.bad, lamp.warn) as light
from measured m
left join quantile q on q.step = m.step
left join threshold lamp on lamp.light = 'return_on_time_share'
order by m.step
