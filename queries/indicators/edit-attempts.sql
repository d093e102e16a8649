-- title:  修改发放数据 | Attempts to change payment data
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 后来文件想改已入账金额、人或账号的行数 | rows of later files that would change money, person or account on record
-- column: base count 在账笔数 | lines on record
-- column: share share 占比 | share
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 被改的笔在账金额 | money on record of the lines meant
-- column: not_testable count 不适用，恒为零：每一行装载时都比对过 | nil: every row is compared when it is loaded
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 按在账笔所属月份；想改的行从不生效，只记为冲突，已撤销的装载不计；更正须另发新批次 | by the month of the line on record; such a row never takes effect and is kept as a conflict, loads taken back are left out; a correction is a new batch
-- reads:  edit_attempt payout_month threshold
with attempt as (
  select count(*) as attempts, coalesce(sum(amount_fen), 0)::bigint as fen
  from edit_attempt
  where month between $from and $to
), whole as (
  select sum(ok_lines + failed_lines + pending_lines + stopped_lines)::bigint as lines
  from payout_month
  where month between $from and $to
)
select
  case when w.lines is not null then a.attempts end as hits,
  w.lines as base,
  a.attempts / w.lines as share,
  null::double as days,
  case when w.lines is not null then a.fen end as amount_fen,
  case when w.lines is not null then 0 end::bigint as not_testable,
  lit_above(case when w.lines is not null then a.attempts end, threshold.bad, threshold.warn) as light
from attempt a
cross join whole w
left join threshold on threshold.light = 'breach_count'
