-- title:    失败款未处理 | Failed money left alone
-- rule:     D33 E0 process
-- subject:  batch
-- within:   all
-- severity: high
-- clause:   S0-18 S0-19 S0-20 S1-19 S4-10 S4-11
-- needs:    disbursements
-- param:    as_of date
-- param:    return_days integer 30 1..1000 没有退回时限的地区，失败多少天后算 | days after the failure where the region sets no limit of return
-- param:    send_days integer 60 1..1000 退回后多少天没有重发算 | days after the return at which money not sent again counts
-- column:   times line 未处理笔数 | lines left alone
-- column:   unreturned line 其中未退回 | of these not given back
-- column:   since date 最早一笔失败或退回 | oldest failure or return
-- column:   most_days day 最长天数 | longest, days
-- says:     批次 {subject_code} 的 {project_code} 有 {times} 笔 {amount_fen} 发放失败后没有处理：{unreturned} 笔既未退回也未重发，其余退回后没有重发；最早自 {since} 起 {most_days} 天 | {times} failed lines of batch {subject_code}, {project_code}, {amount_fen}, were left alone: {unreturned} neither given back nor sent again, the others given back and not sent again; the oldest since {since}, {most_days} days
-- method:   失败后没有退回、没有重发、也没有付成，超过本地区退回时限（没有时限的地区按 30 天） | failed, not given back, not sent again, not paid, past the region’s limit of return (30 days where there is none)
-- method:   已退回而没有重发超过 60 天的；重发的笔再失败，按它自己算 | given back and not sent again for more than 60 days; a re-issue that fails counts as its own
-- example:  1 月 20 日失败、户名不符，到 11 月 18 日仍未退回未重发 | failed on 20 January, name differs; on 18 November neither given back nor sent again
-- excludes: 持卡人死亡且已退回的，不再重发 | money of a dead holder that was given back
-- excludes: 已重发、在途或已付成的 | lines sent again, on their way or paid
-- misfires: 退回日期没有登记 | a return that was not entered
-- untested: failure: repaid_on is null and failed_on is null and returned_on is null | 没有失败日期和退回日期的失败笔 | failures without a day of failure or return
-- reads:    failure clock_day
with open_failure as (
  select
    f.detail_no, f.batch_no, f.project_code, f.division_code, f.amount_fen, f.returned_on, coalesce(f.returned_on, f.failed_on) as since,
    f.returned_on is null and f.state = 'failed' as is_unreturned,
    case when f.returned_on is null and f.state = 'failed' then coalesce(c.over_on, f.failed_on + $return_days::integer)
         else coalesce(f.returned_on, f.failed_on) + $send_days::integer end as over_on
  from failure f
  left join clock_day c on c.subject = 'refund' and c.from_on = f.failed_on
  where f.repaid_on is null and f.reissue_detail_no is null and (f.failure_code <> 'F-DEAD' or f.returned_on is null)
)
select
  null::integer as subject_no, batch_no as subject_code,
  project_code as anchor,
  '' as unit,
  common_place(min(division_code), max(division_code)) as division_code,
  project_code,
  sum(amount_fen)::bigint as amount_fen,
  min(since) as first_on, max(since) as last_on,
  list(detail_no) as details,
  count(*) as times, count(*) filter (where is_unreturned) as unreturned, min(since) as since,
  date_diff('day', min(since), $as_of) as most_days
from open_failure
where over_on <= $as_of
group by batch_no, project_code
