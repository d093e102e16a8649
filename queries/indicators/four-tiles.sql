-- title:  多发漏发重发迟发 | Over, missed, twice, late
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: hits count 四类疑点笔数合计 | lines of all four kinds
-- column: base count 成功笔数 | successful lines
-- column: share share 疑点笔数 ÷ 成功笔数 | lines of the four kinds ÷ successful lines
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 四类金额合计 | money of all four kinds
-- column: not_testable count 各类缺数据而未判的笔数合计 | lines that lacked the data, all kinds added up
-- column: light light 灯 | light
-- policy: payment
-- light:  light @breach_count
-- method: 多发＝金额超过标准×数量的成功笔，按超出部分；漏发＝名册上失败或退回、至今无人收到也没有在途的笔；应享受而从未上名册的人看不出 | over: successes above standard × quantity, by the excess; missed: roster lines failed or returned, paid to nobody and not on their way; persons entitled who never were on a roster cannot be seen here
-- method: 重发＝同一人同一项目同一所属期的第二笔起（不论区划，按合计减最大一笔），加互斥项目所属期重叠的笔（两项目中编码在后的）；失败后更正重发不算 | repeated: beyond the first line of one person, project and period wherever paid (the sum less the largest), and lines of exclusive projects whose periods overlap (of the later code); a failure paid again is none
-- method: 迟发＝超过{payment}才付的成功笔和已超过而未有结果的笔；没有兑付时限的地区不判 | late: successes later than {payment} and lines past it without an outcome; not judged where the region sets no such limit
-- method: 一笔可同时算在几类 | a line may count in several
-- reads:  payment_line failure_case exclusive_pair payout_cell payment_pending clock_day clock threshold
with line as not materialized ( -- read anew by each kind: keeping a copy of the lines costs more
  select detail_no, person_no, project_code, period_first, period_last, amount_fen,
    round(standard_fen::decimal(18, 0) * quantity)::bigint as due_fen
  from payment_line
  where state = 'success' and month between $from and $to
), over_paid as (
  select count(*) as lines, coalesce(sum(amount_fen - due_fen), 0)::bigint as fen
  from line
  where amount_fen > due_fen + 1 -- one fen of rounding
), missed as (
  select count(*) as lines, coalesce(sum(amount_fen), 0)::bigint as fen
  from failure_case
  where is_unreissued and month between $from and $to
), twice as (
  select count(*) - 1 as lines, sum(amount_fen) - max(amount_fen) as fen
  from line
  where person_no is not null
  group by person_no, project_code, period_first, period_last
  having count(*) > 1
), held as (
  select distinct x.second_code, l.person_no, l.period_first, l.period_last
  from line l
  join exclusive_pair x on x.first_code = l.project_code
), exclusive_line as (
  select distinct l.detail_no, l.amount_fen
  from line l
  join held h
    on h.second_code = l.project_code and h.person_no = l.person_no and h.period_first <= l.period_last and h.period_last >= l.period_first
), repeated as (
  select sum(lines)::bigint as lines, sum(fen)::bigint as fen
  from (
    select lines, fen from twice
    union all
    select 1, amount_fen from exclusive_line
  ) as each_repeat
), late_line as (
  select lines, fen
  from payout_cell
  where state = 'success' and not timely and month between $from and $to
  union all
  select 1, p.amount_fen
  from payment_pending p
  join clock_day c on c.subject = 'payment' and c.from_on = p.from_on
  where p.month between $from and $to and c.over_on <= $as_of
), late as (
  select sum(lines)::bigint as lines, sum(fen)::bigint as fen from late_line
), untimed as (
  select coalesce(sum(lines) filter (where timely is null), 0)::bigint as lines
  from payout_cell
  where state = 'success' and month between $from and $to
), whole as (
  select count(*) as lines, count(*) - count(due_fen) as unpriced, count(*) - count(person_no) as unnamed from line
), tile as (
  select 1 as seq, 'over' as tile, lines, fen, (select unpriced from whole) as not_testable from over_paid
  union all
  select 2, 'missed', lines, fen, 0 from missed
  union all
  select 3, 'repeated', coalesce(lines, 0), coalesce(fen, 0), (select unnamed from whole) from repeated
  union all
  select 4, 'late', coalesce(lines, 0), coalesce(fen, 0), (select lines from untimed) from late
  where exists (select 1 from clock where subject = 'payment')
)
select
  case when w.lines > 0 then sum(t.lines)::bigint end as hits,
  nullif(w.lines, 0) as base,
  sum(t.lines) / nullif(w.lines, 0) as share,
  null::double as days,
  case when w.lines > 0 then sum(t.fen)::bigint end as amount_fen,
  case when w.lines > 0 then sum(t.not_testable)::bigint end as not_testable,
  lit_above(case when w.lines > 0 then sum(t.lines) end, max(threshold.bad), max(threshold.warn)) as light
from tile t
cross join whole w
left join threshold on threshold.light = 'breach_count'
group by w.lines
