-- title:  事后公示用时分布 | Days from the last payment to the notice
-- grain:  days_used publication_state
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: days_used day 用时（按计日方式） | days, by the clock's own unit
-- column: publication_state code 状态 | state
-- column: items count 批次 | batches
-- column: amount_fen fen 成功金额 | money paid
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- policy: publicity-after
-- method: 期内付完、截至当日已公示的批次（项目×县）；自最后一笔成功支付之日起算 | batches by project and county paid out in the period and published by the day, counted from the last payment
-- method: 公示早于最后支付日的不列 | a notice older than the last payment is left out
-- reads:  publication_timed
select
  days as days_used, publication_state(last_paid_on, published_on, due_on, soon_on, over_on, $as_of) as publication_state,
  count(*) as items, sum(ok_fen)::bigint as amount_fen, max(limit_days) as limit_days, max(unit) as unit
from publication_timed
where last_paid_on >= $from and last_paid_on < ($to + interval 1 month)::date and published_on between last_paid_on and $as_of
group by days, publication_state(last_paid_on, published_on, due_on, soon_on, over_on, $as_of)
order by days_used, publication_state
