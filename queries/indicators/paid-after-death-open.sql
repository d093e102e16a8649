-- title:  死亡后领取未追回 | Paid after death and not recovered
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 还有钱未追回的人 | persons of whose money some is still out
-- column: base count 死亡后的所属期仍有发放的人 | persons paid for a period that begins after their death
-- column: share share 未追回的占比 | share not settled
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 未追回金额＝发放－追回 | money still out: paid less recovered
-- column: not_testable count 死亡名单上没有日期的人的成功笔数 | successful lines of persons whose day of death is not on record
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 口径同“死亡后领取”；逐笔减去追缴（扣回）台账的金额，一笔追回不超过所发 | counted as in “Paid after death”; each line less what the ledger of recoveries took back, never more than was paid
-- reads:  paid_dead payment_line on_record threshold
with dead as (
  select
    person_no,
    coalesce(sum(open_fen) filter (where is_after), 0)::bigint as open_fen,
    coalesce(bool_or(is_after), false) as is_after,
    count(*) filter (where is_after is null) as undated
  from paid_dead
  where month between $from and $to
  group by person_no
), counted as (
  select
    count(*) filter (where open_fen > 0) as hits,
    count(*) filter (where is_after) as base,
    coalesce(sum(open_fen), 0)::bigint as amount_fen,
    coalesce(sum(undated), 0)::bigint as not_testable
  from dead
), paid as (
  select count(*) as lines from payment_line where state = 'success' and month between $from and $to
), known as (
  select o.held and p.lines > 0 as is_known
  from paid p
  join on_record o on o.kind = 'deaths'
)
select
  case when k.is_known then c.hits end as hits,
  case when k.is_known then c.base end as base,
  case when k.is_known then c.hits / nullif(c.base, 0) end as share,
  null::double as days,
  case when k.is_known then c.amount_fen end as amount_fen,
  case when k.is_known then c.not_testable end as not_testable,
  lit_above(case when k.is_known then c.hits end, threshold.bad, threshold.warn) as light
from counted c
cross join known k
left join threshold on threshold.light = 'breach_count'
