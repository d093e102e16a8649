-- title:  事前公示天数分布 | Days notices stood before payment
-- grain:  days_used notice_state
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: days_used day 公示天数（按计日方式） | days, by the clock's own unit
-- column: notice_state code 状态 | state
-- column: items count 公示 | notices
-- column: limit_days day 时限 | limit
-- column: unit code 计日方式 | calendar or working days
-- policy: publicity-before
-- method: 期内开始、截至当日已结束的事前公示；首日不计、末日计入 | notices begun in the period and ended by the day; first day excluded, last included
-- reads:  notice_timed
select
  days as days_used, notice_state(due_on, ended_on, instructed_on, $as_of) as notice_state,
  count(*) as items, max(limit_days) as limit_days, max(unit) as unit
from notice_timed
where stage = 'before' and started_on >= $from and started_on < ($to + interval 1 month)::date and ended_on <= $as_of
group by days, notice_state(due_on, ended_on, instructed_on, $as_of)
order by days_used, notice_state
