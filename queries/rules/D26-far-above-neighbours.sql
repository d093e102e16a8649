-- title:    金额远高于同村邻里 | Far above the neighbours
-- rule:     D26 E2 over
-- subject:  person
-- within:   village
-- severity: middle
-- clause:   S1-16 S2-04
-- needs:    disbursements
-- param:    least integer 6 3..1000 同村同项目同年度至少几人才比 | persons of a village, project and year at least
-- param:    spreads integer 8 2..100 高出中位数几个离差（MAD） | median absolute deviations above the median
-- param:    times integer 5 2..100 至少为中位数几倍 | times the median at least
-- param:    least_yuan integer 2000 1..1000000 至少高出多少元 | yuan above the median at least
-- column:   year text 所属年度 | year paid for
-- column:   own_fen fen 本人年度金额（按月按季的项目为每笔平均） | own money of the year, by payment where paid by month or quarter
-- column:   middle_fen fen 同村中位数 | median of the village
-- column:   spread_fen fen 同村离差（MAD） | median absolute deviation of the village
-- column:   people person 同村人数 | persons compared
-- column:   quantity text 申报数量 | quantity claimed
-- column:   land text 确权面积（亩） | confirmed land, mu
-- says:     {year} 年 {project_code} 领 {own_fen}，同村 {people} 人的中位数是 {middle_fen}，高出 {amount_fen} | got {own_fen} of {project_code} in {year}; the median of {people} persons of the village is {middle_fen}, {amount_fen} less
-- method:   同村（明细只到乡镇、县的为同乡镇、同县）× 项目 × 所属年度，高于 中位数 + 8 × MAD、且不少于中位数 5 倍（同村承包面积相差三四倍属常见）、高出 2000 元以上（小村中位数不稳，几百元的差距不足为凭）；只看偏高；MAD 不足中位数 5 % 的按 5 % | within village (township or county where lines go no deeper) × project × year: above median + 8 × MAD, at least 5 times the median (land of one village often differs by three or four times) and CNY 2,000 more (the median of a small village is unsteady, a few hundred prove nothing); only upwards; a MAD below 5 % of the median counts as 5 %
-- method:   按月、按季发放的项目比每笔平均，免得领的月数不同也算离群；其余比年度合计 | projects paid by month or quarter are compared by the average payment, the others by the year's sum
-- method:   确权面积够大也照列，旁边写出面积：确权本身也可能被做大，要到实地看 | confirmed land that covers the claim does not clear it, it is told beside: the register itself may have been enlarged
-- example:  七户领 231 至 272 元，组长领 8157 元，八户的中位数是 253 元，高出 7904 元 | seven households got CNY 231 to 272, the group leader 8157; the median of the eight is 253, 7904 less
-- excludes: 企业、合作社等组织 | firms, cooperatives and other organisations
-- misfires: 种粮大户、流转土地集中的户 | large growers and households that rent much land
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人身份的成功笔 | successes without a person
-- reads:    ledger_line project person register_entry
with received as (
  select division_code, project_code, year(period_first) as year, person_no, sum(amount_fen)::bigint as fen, count(*) as lines
  from ledger_line
  where state = 'success' and person_no is not null
  group by all
), compared as (
  select
    r.division_code, r.project_code, r.year, r.person_no,
    case when p.frequency in ('month', 'quarter') then r.fen // r.lines else r.fen end as value_fen
  from received r
  left join project p on p.project_code = r.project_code
), village as (
  select division_code, project_code, year, count(*) as people, median(value_fen) as middle, mad(value_fen) as spread
  from compared
  group by all
  having count(*) >= $least and max(value_fen) >= $times * median(value_fen)
), suspect as (
  select c.*, v.people, round(v.middle)::bigint as middle_fen, round(v.spread)::bigint as spread_fen
  from compared c
  join village v on v.division_code = c.division_code and v.project_code = c.project_code and v.year = c.year
  join person p on p.person_no = c.person_no and p.id_kind = 'resident'
  where c.value_fen > v.middle + $spreads * greatest(v.spread, v.middle / 20) and c.value_fen >= $times * v.middle
    and c.value_fen - v.middle >= $least_yuan * 100
), confirmed as (
  select person_no, sum(value) as mu
  from register_entry
  where register = 'land' and person_no in (select person_no from suspect)
  group by person_no
)
select
  s.person_no as subject_no, null::varchar as subject_code,
  s.project_code || '|' || s.year || '|' || s.division_code as anchor,
  s.division_code || '|' || s.project_code as unit,
  s.division_code,
  s.project_code,
  s.value_fen - s.middle_fen as amount_fen,
  min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  list(l.detail_no) as details,
  s.year::varchar as year, s.value_fen as own_fen, s.middle_fen, s.spread_fen, s.people,
  sum(l.quantity)::double::varchar as quantity, any_value(c.mu)::double::varchar as land
from suspect s
join ledger_line l
  on l.person_no = s.person_no and l.division_code = s.division_code and l.project_code = s.project_code and year(l.period_first) = s.year
left join confirmed c on c.person_no = s.person_no
where l.state = 'success'
group by all
