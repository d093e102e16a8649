-- title:  死亡后领取 | Paid after death
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 死亡后的所属期仍有发放的人 | persons paid for a period that begins after their death
-- column: base count 收到补贴的人 | persons paid
-- column: share share 占比 | share of persons paid
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 死亡后所属期的发放金额，已追回的也在内 | money paid for periods after death, recovered or not
-- column: not_testable count 没有享受人身份的成功笔数，和死亡名单上没有日期的人的笔数 | successful lines without a person, and of persons whose day of death is not on record
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 享受人在死亡名单上，且所属期首日晚于死亡日期的成功笔；死亡当期及更早的期次后来才发的不算 | successes of beneficiaries on the register of deaths whose period begins after the day of death; periods up to the one of the death, even if paid later, do not count
-- method: 没有死亡名单时不判 | nothing is said without a register of deaths
-- reads:  paid_dead payment_line on_record threshold
with dead as (
  select
    count(distinct person_no) filter (where is_after) as persons,
    coalesce(sum(amount_fen) filter (where is_after), 0)::bigint as fen,
    count(*) filter (where is_after is null) as undated
  from paid_dead
  where month between $from and $to
), paid as (
  select count(distinct person_no) as persons, count(*) as lines, count(*) filter (where person_no is null) as unknown
  from payment_line
  where state = 'success' and month between $from and $to
)
select
  case when o.held and p.lines > 0 then d.persons end as hits,
  case when o.held and p.lines > 0 then p.persons end as base,
  case when o.held then d.persons / nullif(p.persons, 0) end as share,
  null::double as days,
  case when o.held and p.lines > 0 then d.fen end as amount_fen,
  case when o.held and p.lines > 0 then p.unknown + d.undated end as not_testable,
  lit_above(case when o.held and p.persons > 0 then d.persons end, threshold.bad, threshold.warn) as light
from dead d
cross join paid p
join on_record o on o.kind = 'deaths'
left join threshold on threshold.light = 'breach_count'
