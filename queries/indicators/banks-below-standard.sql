-- title:  代发不达标银行 | Banks below standard
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 不达标的代发银行 | banks below standard
-- column: base count 有发放的代发银行 | banks that paid
-- column: share share 不达标占比 | below standard ÷ banks that paid
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 不达标银行的成功金额 | money paid by banks below standard
-- column: not_testable count 不知道银行的成功和失败笔数 | lines paid or failed without a bank
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 及时率、首发成功率、回单率有一项低于红线即不达标；算不出的一项不计 | below the red line in timeliness, first-issue success or receipts; what cannot be computed does not count
-- method: 红线：及时率、回单率@ontime_share；首发成功率@first_ok_share | lines: timeliness and receipts @ontime_share; first-issue success @first_ok_share
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  payout_month receipt_start threshold
with bank_month as (
  select *
  from payout_month
  cross join (select month as start from receipt_start) receipts_from
  where month between $from and $to
), scored as (
  select
    bank_no,
    sum(ok_lines + failed_lines)::bigint as lines,
    sum(ok_fen)::bigint as ok_fen,
    sum(first_ok_lines) / nullif(sum(first_tried_lines), 0) as first_ok_share,
    sum(ontime_lines) / nullif(sum(timed_lines), 0) as ontime_share,
    sum(receipt_lines) filter (where month >= start) / nullif(sum(ok_lines) filter (where month >= start), 0) as receipts_share
  from bank_month
  group by bank_no
  having sum(ok_lines + failed_lines) > 0
), judged as (
  select
    s.bank_no, s.lines, s.ok_fen,
    coalesce(s.first_ok_share < first_ok.bad, false) or coalesce(least(s.ontime_share, s.receipts_share) < ontime.bad, false) as is_below
  from scored s
  left join threshold first_ok on first_ok.light = 'first_ok_share'
  left join threshold ontime on ontime.light = 'ontime_share'
), measured as (
  select
    count(*) filter (where bank_no is not null and is_below) as hits,
    count(bank_no) as base,
    coalesce(sum(ok_fen) filter (where bank_no is not null and is_below), 0)::bigint as amount_fen,
    coalesce(sum(lines) filter (where bank_no is null), 0)::bigint as not_testable
  from judged
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_above(m.hits, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
