-- title:    耕地与退耕还林面积重叠 | Farmland and reforestation on the same land
-- rule:     D25 E2 over
-- subject:  household
-- within:   household
-- severity: middle
-- clause:   S0-14 S0-37 S1-04 S1-19 S3-06 S4-14
-- needs:    disbursements|rosters register:land
-- param:    slack integer 10 0..100  两项相加超过确权面积百分之几以上 | per cent above the confirmed area from which it is told
-- param:    alone integer 150 101..500  耕地一项已超过确权面积百分之几时归 D24 | farmland alone above this per cent of the confirmed area is D24's
-- column:   farm_area text 耕地补贴面积（亩） | farmland claimed, mu
-- column:   forest_area text 退耕还林面积（亩） | reforestation claimed, mu
-- column:   confirmed text 全户确权面积（亩） | confirmed area of the household, mu
-- column:   year text 年度 | year
-- column:   paid_fen fen 两项共发放 | paid for both
-- says:     该户 {year} 年同时领取耕地补贴 {farm_area} 亩和退耕还林补助 {forest_area} 亩，合计超过全户确权的 {confirmed} 亩，疑有地块重复；两项共发放 {paid_fen}，按超出面积折算 {amount_fen} | in {year} this household was paid for {farm_area} mu of farmland and {forest_area} mu of reforestation, more than its confirmed {confirmed} mu together: some land may count twice; {paid_fen} for both, {amount_fen} for the area above
-- method:   同户同年耕地补贴面积（各项目取最大的一项）与退耕还林面积（同）之和大于确权面积×（1＋百分数）；金额＝两项发放中较小一项单价×超出面积，以退耕一项发放额为限 | farmland (the largest project) plus reforestation (the same) of a household in a year above the confirmed area × (1 + the percentage); money = reforestation paid × area above ÷ reforestation area, no more than was paid
-- method:   没有任何文件带地块编码，不能逐块比对：只能用面积证明“装不下”，因此降为 E2 | no file carries parcel codes, so parcels cannot be compared: areas that do not fit are all the data can show, hence E2
-- method:   退耕只看新一轮：确权时还是承包耕地，退耕后不应再领耕地补贴；前一轮早已不在确权面积内 | only the new round of reforestation: it was contracted farmland when areas were confirmed and should draw no farmland subsidy since; the older rounds were never part of the confirmed area
-- example:  确权 5 亩，耕地地力 4.8 亩、退耕还林 4.8 亩：合计 9.6 亩，超 4.6 亩 | 5 mu confirmed, 4.8 and 4.8 claimed: 9.6, 4.6 too many
-- excludes: 两项相加仍在确权面积之内；没有确权记录的户；耕地一项就已超标的（D24）；同户各退耕项目之间（互斥由 D05 查） | both within the confirmed area; households without one; farmland alone too large (D24); reforestation rounds among themselves (D05)
-- misfires: 确权名单只登记承包耕地、不含已退耕地块的地区；流转入的耕地 | regions whose register holds contracted farmland without what was turned into forest; rented land
-- untested: ledger_line: state = 'success' and project_code in (select project_code from project_land where land = 'forest') and person_no not in (select person_no from register_entry where register = 'land') and coalesce(household_no not in (select person_no from register_entry where register = 'land'), true) | 本人和户主都没有确权面积的退耕成功笔 | reforestation lines whose beneficiary and head have no confirmed area
-- reads:    ledger_line register_entry project_land household_member
with line as materialized (
  select
    l.household_no, l.person_no, l.project_code, p.land, extract(year from l.period_first)::integer as year, l.quantity, l.amount_fen
  from ledger_line l
  join project_land p on p.project_code = l.project_code
  where l.state = 'success' and l.quantity > 0 and l.household_no is not null
), forester as (
  select distinct household_no from line where land = 'forest'
), distinct_claim as (
  select household_no, year, land, project_code, person_no, quantity, sum(amount_fen) as fen
  from line
  where household_no in (select household_no from forester)
  group by all
), project_claim as (
  select household_no, year, land, project_code, sum(quantity) as quantity, sum(fen) as fen
  from distinct_claim
  group by household_no, year, land, project_code
), claim as (
  select
    household_no, year,
    max(quantity) filter (land = 'farm') as farm_area, max(quantity) filter (land = 'forest') as forest_area,
    sum(fen)::bigint as fen, sum(fen) filter (land = 'forest') as forest_fen
  from project_claim
  group by household_no, year
  having bool_or(land = 'farm') and bool_or(land = 'forest')
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
  where e.register = 'land' and e.value > 0 and h.household_no in (select household_no from claim)
), compared as (
  select c.household_no, c.year, c.farm_area, c.forest_area, c.fen, c.forest_fen, sum(p.value) as confirmed
  from claim c
  join plot p on p.household_no = c.household_no
    and coalesce(p.valid_from <= make_date(c.year, 12, 31), true) and coalesce(p.valid_to >= make_date(c.year, 1, 1), true)
  group by all
), suspect as (
  select *
  from compared
  where (farm_area + forest_area) * 100 > confirmed * (100 + $slack) and farm_area * 100 <= confirmed * $alone
), paid as (
  select l.household_no, s.year, l.detail_no, l.division_code, l.paid_on
  from ledger_line l
  join suspect s on s.household_no = l.household_no and s.year = extract(year from l.period_first)
  where l.state = 'success' and l.quantity > 0 and l.project_code in (select project_code from project_land)
)
select
  s.household_no as subject_no, null::varchar as subject_code,
  s.year::varchar as anchor,
  s.household_no::varchar as unit,
  common_place(min(p.division_code), max(p.division_code)) as division_code,
  null::varchar as project_code,
  any_value(round(s.forest_fen * least(1, (s.farm_area + s.forest_area - s.confirmed) / s.forest_area)))::bigint as amount_fen,
  min(p.paid_on) as first_on, max(p.paid_on) as last_on,
  list(p.detail_no order by p.detail_no) as details,
  printf('%.2f', any_value(s.farm_area)) as farm_area,
  printf('%.2f', any_value(s.forest_area)) as forest_area,
  printf('%.2f', any_value(s.confirmed)) as confirmed,
  s.year::varchar as year,
  any_value(s.fen)::bigint as paid_fen
from suspect s
join paid p on p.household_no = s.household_no and p.year = s.year
group by s.household_no, s.year
