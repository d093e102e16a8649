-- title:    残疾等级或证件不符 | Disability card does not fit
-- rule:     D20 E1 eligibility
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S0-14 S1-19 S2-04 S4-14 S4-15
-- needs:    disbursements|rosters register:disability
-- param:    grade integer 2 1..4  护理补贴的最轻等级 | lightest grade of the nursing allowance
-- param:    grace integer 0 0..12  证件到期后宽限月数 | months of grace after the card ends
-- param:    least integer 1 1..1000  县内残疾证名单至少有几人才查无证 | persons on the county's register from which a missing card counts
-- column:   card_grade count 残疾等级 | grade on the card
-- column:   card_until date 证件有效期止 | card valid until
-- column:   without_card line 没有证件的笔数 | lines without a card
-- column:   expired line 证件过期后的笔数 | lines after the card ended
-- column:   too_light line 等级不够的笔数 | lines with too light a grade
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     {project_code} 要求有效的残疾证，该人登记等级 {card_grade} 级、有效期至 {card_until}（— 为没有登记）；{first_period} 至 {last_period} 成功领取：证件过期后 {expired} 笔、等级不够 {too_light} 笔、名单上没有证件 {without_card} 笔，共 {amount_fen} | {project_code} asks for a valid disability card; this person's is of grade {card_grade}, valid until {card_until} (— is not on record); from {first_period} to {last_period} paid {expired} times after it ended, {too_light} with too light a grade, {without_card} without a card on the register, {amount_fen}
-- method:   名称含“残疾”的项目（不含残疾军人、子女、机构）；所属期首日晚于有效期加宽限月数为过期；名称含“重度”“护理”的须为一、二级 | projects named for the disabled (not soldiers, children, institutions); expired when the period begins after the card's end plus the grace; those named severe or nursing need grade 1 or 2
-- method:   同一人有几张证的取最有利的一张；县里没有残疾证名单的不查无证 | of several cards the most favourable counts; no missing card is told where the county has no register
-- example:  残疾证 2025-12-01 到期，2026-01 至 2026-03 领取护理补贴 3 笔 | the card ended on 2025-12-01, nursing allowance paid for January to March 2026
-- excludes: 证件到期当期；长期有效（没有失效日期）的证；发证日期在所属期之后的换证 | the period in which the card ends; cards without an end; cards renewed after the period
-- misfires: 换证期间名单未更新；部分地区护理补贴含三级智力、精神残疾（把等级调为 3） | renewals not yet on the register; regions that include grade 3 for mental disability (set the grade to 3)
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人身份的成功笔 | successes without a person
-- untested: register_entry: register = 'disability' and disability_grade(value, grade) is null | 残疾证名单上看不出等级的人 | persons on the register whose grade cannot be read
-- reads:    ledger_line register_entry project_register register_county
with card as (
  select
    person_no,
    min(disability_grade(value, grade)) as grade,
    max(coalesce(valid_to, date '9999-12-31')) as until,
    max(coalesce(valid_to, date '9999-12-31')) filter (coalesce(disability_grade(value, grade), 1) <= $grade) as severe_until
  from register_entry
  where register = 'disability'
  group by person_no
), asked as (
  select project_code, is_severe from project_register where register = 'disability'
), county as (
  select division_code from register_county where register = 'disability' and persons >= $least
), judged as (
  select
    l.detail_no, l.person_no, l.project_code, l.division_code, l.period, l.period_first, l.paid_on, l.amount_fen, c.grade, c.until,
    case
      when c.person_no is null then case when k.division_code is not null then 'none' end
      when c.until + to_months($grace) < l.period_first then 'expired'
      when a.is_severe and (c.severe_until is null or c.severe_until + to_months($grace) < l.period_first) then 'light'
    end as fault
  from ledger_line l
  join asked a on a.project_code = l.project_code
  left join card c on c.person_no = l.person_no
  left join county k on k.division_code = left(l.division_code, 6)
  where l.state = 'success' and l.person_no is not null
)
select
  person_no as subject_no, null::varchar as subject_code,
  project_code as anchor,
  person_no::varchar as unit,
  common_place(min(division_code), max(division_code)) as division_code,
  project_code,
  sum(amount_fen)::bigint as amount_fen,
  min(paid_on) as first_on, max(paid_on) as last_on,
  list(detail_no order by detail_no) as details,
  any_value(grade) as card_grade,
  nullif(any_value(until), date '9999-12-31') as card_until,
  count(*) filter (fault = 'none') as without_card,
  count(*) filter (fault = 'expired') as expired,
  count(*) filter (fault = 'light') as too_light,
  arg_min(period, period_first) as first_period,
  arg_max(period, period_first) as last_period
from judged
where fault is not null
group by person_no, project_code
