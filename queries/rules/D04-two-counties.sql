-- title:    跨区县重复领取 | Paid by two counties
-- rule:     D04 E1 duplicate
-- subject:  person
-- within:   person
-- severity: high
-- clause:   S0-37 S1-19 S3-06 S4-14
-- needs:    disbursements|rosters
-- param:    counties integer 2 2..9 同一期发放的县市数下限 | counties that paid one period at least
-- column:   periods count 重复的所属期数 | periods paid twice
-- column:   span text 最早至最晚的所属期 | first to last such period
-- column:   times line 涉及的成功笔数 | successes concerned
-- column:   counties count 发放县市数 | counties that paid
-- says:     同一身份证号在 {counties} 个县市领取「{project_code}」同一期补贴（{span}），重复 {periods} 期，共 {times} 笔，多出 {amount_fen} | One ID was paid “{project_code}” by {counties} counties for the same period (periods: {periods}, {span}; lines: {times}), {amount_fen} too much
-- method:   同一身份证号、项目、所属期的成功笔分布在两个以上县市（区划前六位）；多出＝各期合计 − 发得最多的一个县市 | successes of one ID, project and period in two counties or more (first six digits); the excess is each period's total less that of the county that paid most
-- example:  牟定县和南华县都发了同一人 2026-01 至 2026-05 的农村低保 | two counties both paid the same person's minimum living allowance for 2026-01 to 2026-05
-- excludes: 所属期不同的前后县市发放（迁移） | different periods paid by the old and the new county of a household that moved
-- excludes: 合计不超过标准×数量、由两地分担的 | two counties that share no more than standard × quantity
-- excludes: 一县之内的重复列入 D02 | repeats within one county are D02
-- misfires: 在两县都有地的农户，按面积分别补贴 | a farmer with land in two counties, each paying for its own area
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人和收款人证件号的成功笔 | successes without any ID
-- reads:    ledger_line project
with wanderer as (
  select person_no
  from ledger_line
  where state = 'success' and person_no is not null
  group by person_no
  having min(left(division_code, 6)) <> max(left(division_code, 6))
), wanderer_line as (
  select
    l.person_no, l.project_code, l.period, l.division_code, left(l.division_code, 6) as county, l.amount_fen, l.paid_on, l.detail_no,
    case when l.beneficiary_no is null then l.person_name_no end as name_no,
    instalment(p.frequency, l.period_first, l.period_last, l.instructed_on) as instalment,
    round(l.standard_fen * l.quantity)::bigint as due_fen
  from ledger_line l
  left join project p on p.project_code = l.project_code
  where l.state = 'success' and l.person_no in (select person_no from wanderer)
), of_county as (
  select
    person_no, project_code, period, name_no, instalment, county, sum(amount_fen)::bigint as fen, max(due_fen) as due_fen, count(*) as times,
    min(paid_on) as first_on, max(paid_on) as last_on, min(division_code) as low_code, max(division_code) as high_code,
    list(detail_no) as details
  from wanderer_line
  group by all
), of_period as (
  select
    person_no, project_code, period, count(*) as counties, sum(times)::bigint as times, (sum(fen) - max(fen))::bigint as excess_fen,
    min(first_on) as first_on, max(last_on) as last_on, min(low_code) as low_code, max(high_code) as high_code,
    flatten(list(details)) as details
  from of_county
  group by person_no, project_code, period, name_no, instalment
  having count(*) >= $counties and (max(due_fen) is null or sum(fen) > max(due_fen))
)
select
  person_no as subject_no, null::varchar as subject_code, project_code as anchor, person_no::varchar as unit,
  common_place(min(low_code), max(high_code)) as division_code, project_code,
  sum(excess_fen)::bigint as amount_fen, min(first_on) as first_on, max(last_on) as last_on, flatten(list(details)) as details,
  count(distinct period) as periods,
  case when min(period) = max(period) then min(period) else min(period) || '～' || max(period) end as span,
  sum(times)::bigint as times, max(counties) as counties
from of_period
group by person_no, project_code
