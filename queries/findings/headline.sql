-- title:  疑点要数 | Findings at a glance
-- grain:  one row
-- filter: division project department level
-- param:  as_of date
-- column: open_findings count 待办疑点：待核与核查中 | findings open: new or being checked
-- column: new_findings count 最近一次运行新增 | of them found by the newest run
-- column: overdue count 已逾期 | of them past the day they were due
-- column: snoozed count 暂缓中 | open but snoozed, counted apart
-- column: moved count 认定或结案后事实有变 | decided or closed on other facts: to be looked at again
-- column: at_risk_fen fen 待办疑点的风险金额 | money at risk of open findings
-- column: decided count 已认定 | decided
-- column: confirmed count 属实 | confirmed
-- column: confirmed_fen fen 属实金额 | money confirmed
-- column: recovered_fen fen 追回金额 | money recovered
-- column: precision share 属实率 | confirmed ÷ decided
-- method: 待办＝待核或核查中、事实仍在、不在暂缓期的疑点；疑点是查阅材料的理由，不是结论 | open = new or being checked, with facts that stand, not snoozed; a finding is a reason to open the file, not a verdict
-- method: 认定或结案后事实有变的不在待办之内，另计，队列里排在最前 | what was decided or closed on other facts is counted apart and leads the queue
-- method: 属实率＝属实 ÷（属实＋误报）；尚无认定时为空。风险金额相互可重叠，不等于损失 | precision = confirmed ÷ (confirmed + false alarms), empty before anything is decided; money at risk of several findings may overlap and is no loss
-- reads:  finding_count finding_run
with newest as (
  select max(began_at) as began_at from finding_run
), judged as (
  select
    *,
    finding_rests(is_open, is_gone, snoozed_until, $as_of) as is_resting,
    finding_waits(is_open, is_gone, snoozed_until, $as_of) as is_waiting
  from finding_count
)
select
  count(*) filter (where is_waiting) as open_findings,
  count(*) filter (where is_waiting and found_at >= newest.began_at) as new_findings,
  count(*) filter (where is_waiting and due_on < $as_of) as overdue,
  count(*) filter (where is_resting) as snoozed,
  count(*) filter (where is_moved) as moved,
  coalesce(sum(amount_fen) filter (where is_waiting), 0)::bigint as at_risk_fen,
  count(*) filter (where outcome in ('confirmed', 'false-alarm')) as decided,
  count(*) filter (where outcome = 'confirmed') as confirmed,
  coalesce(sum(confirmed_fen), 0)::bigint as confirmed_fen,
  coalesce(sum(recovered_fen), 0)::bigint as recovered_fen,
  count(*) filter (where outcome = 'confirmed') / nullif(count(*) filter (where outcome in ('confirmed', 'false-alarm')), 0) as precision
from newest
left join judged on true
order by open_findings
