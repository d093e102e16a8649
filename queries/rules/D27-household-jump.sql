-- title:    同户金额、面积突变 | A household's money jumps
-- rule:     D27 E2 over
-- subject:  household
-- within:   household
-- severity: middle
-- clause:   S1-16 S2-04
-- needs:    disbursements
-- param:    percent integer 50 10..500 较上年变化超过百分之几 | change against the year before, percent
-- param:    least_yuan integer 300 1..1000000 变化超过多少元 | and more than this many yuan
-- column:   year text 所属年度 | year paid for
-- column:   before_fen fen 上年金额 | money of the year before
-- column:   now_fen fen 本年金额 | money of the year
-- column:   before_quantity text 上年数量 | quantity of the year before
-- column:   now_quantity text 本年数量 | quantity of the year
-- says:     {year} 年 {project_code} 领 {now_fen}（数量 {now_quantity}），上年 {before_fen}（数量 {before_quantity}），变化 {amount_fen} | got {now_fen} of {project_code} in {year} (quantity {now_quantity}), the year before {before_fen} ({before_quantity}), a change of {amount_fen}
-- method:   同一户同一项目相邻两个所属年度，年度合计和每笔平均都变化超过 50 % 且超过 300 元；两年发放次数不同（分期、年度未完）时只有每笔平均也变才算 | one household and project in two following years: both the year's sum and the average payment move by more than 50 % and CNY 300, so instalments and a year not over do not count
-- method:   按月、按季发放的项目只比每笔平均；两年都有数量的，数量也要变化这么多；一次性项目不看 | projects paid by month or quarter go by the average payment; where both years carry a quantity it must have moved as much; one-off projects are left out
-- example:  上年 2.6 亩 214.50 元，本年 13.1 亩 1080.75 元，多 866.25 元 | 2.6 mu and CNY 214.50, then 13.1 mu and 1080.75: 866.25 more
-- excludes: 标准调整、年龄分档引起而数量没变的 | a changed standard or age tier with the same quantity
-- excludes: 分期发放、当年尚未发完的 | instalments and a year not paid out yet
-- misfires: 土地流转、开荒、退耕、分户并户 | land rented, cleared or given back, households parted or joined
-- untested: ledger_line: state = 'success' and household_no is null | 看不出是哪一户的成功笔 | successes of no known household
-- reads:    ledger_line project
with yearly as (
  select household_no, project_code, year(period_first) as year, sum(amount_fen)::bigint as fen, count(*) as lines
  from ledger_line
  where state = 'success' and household_no is not null
  group by all
), pair as (
  select
    n.household_no, n.project_code, n.year, b.fen as before_fen, n.fen as now_fen, b.fen / b.lines as before_each, n.fen / n.lines as now_each,
    coalesce(p.frequency in ('month', 'quarter'), false) as is_regular,
    case when coalesce(p.frequency in ('month', 'quarter'), false) then (n.fen / n.lines - b.fen / b.lines) * n.lines else n.fen - b.fen end as change
  from yearly n
  join yearly b on b.household_no = n.household_no and b.project_code = n.project_code and b.year = n.year - 1
  left join project p on p.project_code = n.project_code
  where p.frequency is distinct from 'once'
), moved as (
  select household_no, project_code, year, before_fen, now_fen, round(abs(change))::bigint as change_fen, is_regular
  from pair
  where abs(change) > $least_yuan * 100
    and (abs(now_each - before_each) * 100 > $percent * before_each)
    and (is_regular or abs(now_fen - before_fen) * 100 > $percent * before_fen and (now_fen > before_fen) = (now_each > before_each))
), measured as (
  select
    m.household_no, m.project_code, m.year, m.before_fen, m.now_fen, m.change_fen,
    case when m.is_regular then avg(l.quantity) filter (where year(l.period_first) < m.year)
         else sum(l.quantity) filter (where year(l.period_first) < m.year) end::double as before_quantity,
    case when m.is_regular then avg(l.quantity) filter (where year(l.period_first) = m.year)
         else sum(l.quantity) filter (where year(l.period_first) = m.year) end::double as now_quantity,
    min(l.division_code) as low_place, max(l.division_code) as high_place, min(l.paid_on) as first_on, max(l.paid_on) as last_on,
    list(l.detail_no) as details
  from moved m
  join ledger_line l
    on l.household_no = m.household_no and l.project_code = m.project_code and year(l.period_first) between m.year - 1 and m.year
  where l.state = 'success'
  group by m.household_no, m.project_code, m.year, m.before_fen, m.now_fen, m.change_fen, m.is_regular
)
select
  household_no as subject_no, null::varchar as subject_code,
  project_code || '|' || year as anchor,
  household_no::varchar as unit,
  common_place(low_place, high_place) as division_code,
  project_code,
  change_fen as amount_fen,
  first_on, last_on,
  details,
  year::varchar as year, before_fen, now_fen, before_quantity::varchar as before_quantity, now_quantity::varchar as now_quantity
from measured
where coalesce(abs(now_quantity - before_quantity) * 100 > $percent * before_quantity, true)
