-- title:    死亡人员领取 | Paid after death
-- rule:     D01 E1 ghost
-- subject:  person
-- within:   person
-- severity: high
-- clause:   S0-14 S0-37 S1-19 S3-06 S4-14 S4-26
-- needs:    disbursements|rosters register:death
-- param:    grace integer 0 0..12  死亡后宽限月数 | months of grace after the death
-- column:   died_on date 死亡日期 | day of death
-- column:   times line 死亡后所属期的成功笔数 | successes for periods after the death
-- column:   first_period text 第一个死后所属期 | first period after the death
-- column:   last_period text 最后一个死后所属期 | last period after the death
-- column:   paid_fen fen 死亡后共发放 | paid after the death
-- column:   recovered_fen fen 其中已扣回或追缴 | of which taken back
-- column:   recovered_on date 最近一次扣回日期 | last taken back on
-- says:     死亡名单记载该人于 {died_on} 死亡，此后 {project_code} 仍成功发放 {times} 笔（所属期 {first_period} 至 {last_period}），共 {paid_fen}，已扣回 {recovered_fen}，尚未追回 {amount_fen} | the register of deaths says this person died on {died_on}; {project_code} was still paid {times} times for periods {first_period} to {last_period}, {paid_fen} in all; {recovered_fen} was taken back, {amount_fen} is not
-- method:   享受人在死亡名单上，所属期首日晚于死亡日期加宽限月数的成功笔；一人一项目一条；金额＝发放－已扣回 | successes whose period begins after the day of death plus the months of grace; one finding a person and project; money = paid less taken back
-- method:   已全部扣回的仍列出，风险金额为 0，结案时据此销号 | what was taken back in full is still listed, with no money at risk, for its case to be closed by
-- method:   比较的是日期和所属期，不是年份，也不是到账日；同一人有几个死亡日期时取最早的 | dates and periods are compared, not years and not the day of payment; of several days of death the earliest counts
-- example:  2025-08-10 死亡，月发 60 元：2025-08 及以前不算，2025-09、2025-10 两笔共 120 元，已从丧葬费扣回 60 元，风险金额 60 元 | died on 2025-08-10, 60 yuan a month: August and before do not count, September and October make 120 yuan, 60 was deducted, 60 is at risk
-- excludes: 死亡当期及以前的期次，哪怕死后才补发 | the period of the death and earlier ones, even when paid later
-- excludes: 失败、退回、停发的笔；丧葬、遗属、一次性抚恤等本为身后发放的项目 | failed, returned and stopped lines; projects meant for after the death (funeral, dependants)
-- misfires: 死亡日期登记有误，或证件号被他人冒用 | a wrong day of death, or an ID number used by somebody else
-- misfires: 到户项目由家庭成员继续享受、尚未更换户主 | a household project that the family still holds under the late head
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人身份的成功笔 | successes without a person
-- untested: register_entry: register = 'death' and valid_from is null | 死亡名单上没有日期的人 | persons on the register of deaths without a date
-- reads:    ledger_line register_entry recovery project
with dead as (
  select person_no, min(valid_from) as died_on, (min(valid_from) + to_months($grace))::date as until
  from register_entry
  where register = 'death' and valid_from is not null
  group by person_no
), living_project as (
  select project_code
  from project
  where not regexp_matches(project_name, '丧葬|殡葬|安葬|遗属|一次性抚恤')
), suspect as (
  select l.detail_no, l.person_no, l.project_code, l.division_code, l.period, l.period_first, l.paid_on, l.amount_fen, d.died_on
  from ledger_line l
  join dead d on d.person_no = l.person_no
  where l.state = 'success' and l.period_first > d.until
), taken_back as (
  select detail_no, sum(amount_fen)::bigint as fen, max(recovered_on) as recovered_on
  from recovery
  where detail_no in (select detail_no from suspect)
  group by detail_no
)
select
  s.person_no as subject_no, null::varchar as subject_code,
  s.project_code as anchor,
  s.person_no::varchar as unit,
  common_place(min(s.division_code), max(s.division_code)) as division_code,
  s.project_code,
  sum(s.amount_fen - least(coalesce(t.fen, 0), s.amount_fen))::bigint as amount_fen,
  min(s.paid_on) as first_on, max(s.paid_on) as last_on,
  list(s.detail_no order by s.detail_no) as details,
  min(s.died_on) as died_on,
  count(*) as times,
  arg_min(s.period, s.period_first) as first_period,
  arg_max(s.period, s.period_first) as last_period,
  sum(s.amount_fen)::bigint as paid_fen,
  sum(least(coalesce(t.fen, 0), s.amount_fen))::bigint as recovered_fen,
  max(t.recovered_on) as recovered_on
from suspect s
join living_project p on p.project_code = s.project_code
left join taken_back t on t.detail_no = s.detail_no
group by s.person_no, s.project_code
