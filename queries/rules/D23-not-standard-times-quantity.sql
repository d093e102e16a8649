-- title:    金额不等于标准乘数量 | Amount is not standard times quantity
-- rule:     D23 E0 over
-- subject:  person
-- within:   person
-- severity: high
-- clause:   S1-19 S3-06 S4-13 S4-14
-- needs:    disbursements
-- param:    rounding integer 1 0..100 每一单位数量允许的尾差（分） | rounding allowed for each unit of quantity, fen
-- param:    tier integer 3 1..1000 高于清单标准而同项目有几人同用即视为另有档次 | a standard above the list that this many persons of the project share is a tier of its own
-- column:   times line 金额不符的成功笔数 | successes that do not fit
-- column:   due_fen fen 按标准和数量应发 | due by standard and quantity
-- column:   paid_fen fen 实际发放 | paid
-- column:   over_fen fen 多发 | paid too much
-- column:   under_fen fen 少发 | paid too little
-- column:   above_list line 其中标准高于清单的笔数 | of these, lines whose standard is above the list
-- says:     {year} 年 {project_code} 有 {times} 笔金额不等于标准乘数量：应发 {due_fen}，实发 {paid_fen}，多发 {over_fen}，少发 {under_fen} | {times} payments of {project_code} in {year} are not standard times quantity: due {due_fen}, paid {paid_fen}, too much {over_fen}, too little {under_fen}
-- column:   year text 所属年度 | year paid for
-- method:   成功笔的金额与 标准 × 数量 相差超过尾差；多发少发都列，尾差按数量每一单位一分 | a success differs from standard × quantity by more than the rounding, one fen a unit; too much and too little are both told
-- method:   清单给出标准而单位能按所属期折算的，发放标准（没填标准的看金额 ÷ 数量）高于清单标准也算；同项目至少三人同用的更高标准视为年龄、等级分档 | where the list prints a standard whose unit fits the period, a higher one (or amount ÷ quantity where none is written) counts too; a higher one that at least three persons share is a tier by age or grade
-- example:  标准 82.50 元/亩 × 3.2 亩 = 264.00 元，实发 304.01 元，多发 40.01 元 | CNY 82.50 × 3.2 mu = 264.00, paid 304.01, 40.01 too much
-- excludes: 一次补发几个月而数量写明月数的 | months paid at once whose quantity says how many
-- excludes: 四舍五入的尾差 | rounding
-- excludes: 同人同项目同期分次发放、补发差额，各笔合计等于标准乘数量的 | parts and differences paid for one person, project and period that add up to standard × quantity
-- misfires: 按差额补助的项目（低保补差）标准一栏填的是保障线 | income top-ups whose standard column holds the guaranteed line
-- misfires: 清单未写明的高档标准而用的人极少（如百岁老人） | a tier the list does not print, held by very few, such as centenarians
-- untested: ledger_line: state = 'success' and person_no is not null and (coalesce(standard_fen, 0) <= 0 or coalesce(quantity, 0) <= 0) | 没有标准或数量的成功笔 | successes without a standard or a quantity
-- reads:    ledger_line payment_line policy_item
with unequal as (
  select detail_no, round(standard_fen * quantity::double)::bigint as due_fen, false as is_above_list
  from ledger_line
  where state = 'success' and person_no is not null and standard_fen > 0 and quantity > 0
    and abs(amount_fen - standard_fen * quantity::double) > $rounding * greatest(1, ceil(quantity::double)) + 0.5
), listed as (
  select
    project_code, year, standard_fen,
    case when standard_unit like '%/月' then 1 when standard_unit like '%/季' then 3 when standard_unit like '%/年' then 12 end as months
  from policy_item
  where standard_fen > 0 and standard_unit is not null
), priced as ( -- what was asked for a unit, few values a project and period
  select project_code, period_first, period_last, standard_fen
  from ledger_line
  where state = 'success' and standard_fen > 0
  group by all
), above as (
  select p.project_code, p.period_first, p.period_last, p.standard_fen,
    l.standard_fen * greatest(1, coalesce((date_diff('month', p.period_first, p.period_last) + 1) // l.months, 1)) as listed_fen
  from priced p
  join listed l on l.project_code = p.project_code and l.year = year(p.period_first)
  where p.standard_fen > l.standard_fen * greatest(1, coalesce((date_diff('month', p.period_first, p.period_last) + 1) // l.months, 1)) + $rounding
), lone as (
  select a.project_code, a.standard_fen
  from (select distinct project_code, standard_fen from above) a
  join payment_line p on p.project_code = a.project_code and p.standard_fen = a.standard_fen
  where p.state = 'success'
  group by all
  having count(distinct p.person_no) < $tier
), over_list as (
  select l.detail_no, round(a.listed_fen * coalesce(l.quantity, 1)::double)::bigint as due_fen, true as is_above_list
  from above a
  join lone on lone.project_code = a.project_code and lone.standard_fen = a.standard_fen
  join ledger_line l
    on l.project_code = a.project_code and l.standard_fen = a.standard_fen and l.period_first = a.period_first and l.period_last = a.period_last
  where l.state = 'success' and l.person_no is not null
  union all
  select l.detail_no,
    round(p.standard_fen * greatest(1, coalesce((date_diff('month', l.period_first, l.period_last) + 1) // p.months, 1)) * l.quantity::double)::bigint,
    true
  from ledger_line l
  join listed p on p.project_code = l.project_code and p.year = year(l.period_first)
  where l.state = 'success' and l.person_no is not null and l.standard_fen is null and l.quantity > 0
    and l.amount_fen > p.standard_fen * greatest(1, coalesce((date_diff('month', l.period_first, l.period_last) + 1) // p.months, 1)) * l.quantity::double
      + $rounding * greatest(1, ceil(l.quantity::double)) + 0.5
), suspect as (
  select detail_no, min(due_fen) as due_fen, bool_or(is_above_list) as is_above_list
  from (select * from unequal union all select * from over_list) as each_kind
  group by detail_no
), whole as ( -- of few persons: parts that make the sum due
  select l.person_no, l.project_code, l.period
  from ledger_line l
  where l.state = 'success' and l.person_no in (select o.person_no from ledger_line o join suspect u on u.detail_no = o.detail_no)
  group by all
  having count(*) > 1 and abs(sum(l.amount_fen) - max(round(l.standard_fen * l.quantity::double))) <= $rounding
)
select
  l.person_no as subject_no, null::varchar as subject_code,
  l.project_code || '|' || year(l.period_first) as anchor,
  l.person_no::varchar as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  l.project_code,
  sum(abs(l.amount_fen - s.due_fen))::bigint as amount_fen,
  min(l.paid_on) as first_on, max(l.paid_on) as last_on,
  list(l.detail_no) as details,
  count(*) as times, sum(s.due_fen)::bigint as due_fen, sum(l.amount_fen)::bigint as paid_fen,
  coalesce(sum(l.amount_fen - s.due_fen) filter (where l.amount_fen > s.due_fen), 0)::bigint as over_fen,
  coalesce(sum(s.due_fen - l.amount_fen) filter (where l.amount_fen < s.due_fen), 0)::bigint as under_fen,
  count(*) filter (where s.is_above_list) as above_list,
  year(l.period_first)::varchar as year
from suspect s
join ledger_line l on l.detail_no = s.detail_no
anti join whole w on w.person_no = l.person_no and w.project_code = l.project_code and w.period = l.period and l.amount_fen < s.due_fen
group by l.person_no, l.project_code, year(l.period_first)
