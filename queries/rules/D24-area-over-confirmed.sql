-- title:    面积超确权 | Claimed area above the confirmed
-- rule:     D24 E2 over
-- subject:  household
-- within:   household
-- severity: middle
-- clause:   S0-14 S0-37 S1-19 S3-06 S4-14 S4-15
-- needs:    disbursements|rosters register:land
-- param:    percent integer 150 101..500  申报面积超过确权面积的百分之几算疑点 | claimed area from which it is told, per cent of the confirmed
-- column:   claimed text 一期内申报的最大面积（亩） | largest area claimed for a period, mu
-- column:   confirmed text 全户确权面积（亩） | confirmed area of the household, mu
-- column:   ratio share 申报÷确权（最大的一期） | claimed ÷ confirmed (largest)
-- column:   paid_fen fen 这些期次共发放 | paid for these periods
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     该户 {project_code} 申报 {claimed} 亩，是全户确权 {confirmed} 亩的 {ratio}；{first_period} 至 {last_period} 共发放 {paid_fen}，超出确权部分约 {amount_fen} | this household claimed {claimed} mu for {project_code}, {ratio} of its confirmed {confirmed} mu; {paid_fen} paid for {first_period} to {last_period}, about {amount_fen} of it above the confirmed area
-- method:   同户、同项目、同期成功笔的数量之和（同一人相同数量的几笔只算一次，重复发放由 D02 查）大于该户确权面积之和×百分数；金额＝发放×（1－确权÷申报） | the quantities of a household's successes of one project and period (equal quantities of a person count once: doubles are D02) above the household's confirmed areas × the percentage; money = paid × (1 − confirmed ÷ claimed)
-- method:   只看按承包耕地发放的项目（耕地地力保护等）；按实际播种、轮作面积发放的项目可含流转地，不看；户按明细的户主，确权按户主和对象库的同户成员相加 | only projects paid on contracted farmland; those paid on what was sown may count rented land and are left out; households by the line's head, areas added up over the head and the members in the beneficiary base
-- example:  确权 5.0 亩，申报 9.0 亩、每亩 100 元：180 %，超出 4.0 亩 400 元 | 5.0 mu confirmed, 9.0 claimed at 100 yuan: 180 %, 400 yuan above
-- excludes: 超出不到门槛的；没有确权记录的户（不可测）；林地、草地、农机等项目 | less than the threshold; households without a confirmed area (not testable); woodland, grassland, machines
-- misfires: 流转入的耕地、新开荒地、代耕；确权登记在已分户的长辈名下 | rented or newly opened land; land confirmed under parents of another household
-- untested: ledger_line: state = 'success' and project_code in (select project_code from project_land where land = 'farm') and person_no not in (select person_no from register_entry where register = 'land') and coalesce(household_no not in (select person_no from register_entry where register = 'land'), true) | 本人和户主都没有确权面积的成功笔 | successes whose beneficiary and head have no confirmed area
-- untested: ledger_line: state = 'success' and quantity is null and project_code in (select project_code from project_land where land = 'farm') | 没有数量的成功笔 | successes without a quantity
-- reads:    ledger_line register_entry project_land household_member
with line as materialized (
  select household_no, person_no, project_code, period, period_first, period_last, quantity, amount_fen
  from ledger_line
  where state = 'success' and quantity > 0 and household_no is not null
    and project_code in (select project_code from project_land where land = 'farm')
), claim as (
  select
    household_no, project_code, period, any_value(period_first) as period_first, any_value(period_last) as period_last,
    sum(quantity) as quantity, sum(fen)::bigint as fen
  from (
    select household_no, person_no, project_code, period, quantity, max(period_first) as period_first, max(period_last) as period_last,
      max(amount_fen) as fen
    from line
    group by household_no, person_no, project_code, period, quantity
  ) as distinct_claim
  group by household_no, project_code, period
), holder as (
  select household_no, person_no from household_member
  union
  select household_no, person_no from line
  union
  select household_no, household_no from line
), plot as (
  select h.household_no, e.value, e.valid_from, e.valid_to
  from register_entry e
  join holder h on h.person_no = e.person_no
  where e.register = 'land' and e.value > 0
), compared as (
  select c.household_no, c.project_code, c.period, c.quantity, c.fen, c.period_first, sum(p.value) as confirmed
  from claim c
  join plot p on p.household_no = c.household_no
    and coalesce(p.valid_from <= c.period_last, true) and coalesce(p.valid_to >= c.period_first, true)
  group by all
), suspect as (
  select * from compared where quantity * 100 > confirmed * $percent
)
select
  s.household_no as subject_no, null::varchar as subject_code,
  s.project_code as anchor,
  s.household_no::varchar as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  s.project_code,
  sum(round(l.amount_fen * (1 - s.confirmed / s.quantity)))::bigint as amount_fen,
  min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  list(l.detail_no order by l.detail_no) as details,
  printf('%.2f', max(s.quantity)) as claimed,
  printf('%.2f', arg_max(s.confirmed, s.quantity)) as confirmed,
  max(s.quantity / s.confirmed)::double as ratio,
  sum(l.amount_fen)::bigint as paid_fen,
  arg_min(s.period, s.period_first) as first_period,
  arg_max(s.period, s.period_first) as last_period
from suspect s
join ledger_line l
  on l.household_no = s.household_no and l.project_code = s.project_code and l.period = s.period and l.state = 'success' and l.quantity > 0
group by s.household_no, s.project_code
