-- title:  实名发放疑点 | Not paid to the real name
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 有实名疑点的成功笔数 | successful lines with a sign that the name is not real
-- column: base count 个人收款的成功笔数 | successful lines to persons
-- column: share share 占比 | share of lines
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 这些笔的金额 | money of these lines
-- column: not_testable count 缺享受人、收款人或账号，或没有回单可比户名的成功笔数 | successful lines without beneficiary, payee or account, or without a receipt to compare the name with
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 疑点三种：收款人既非享受人也非户主；同一账户期内收了几户的钱；户名不符，即回单（8207）户名与发放明细的收款人姓名不同，或同一人的收款人姓名与享受人姓名不同。一笔只计一次 | three signs: the payee is neither beneficiary nor head; one account took the money of several households in the period; the names differ, of the receipt (8207) and the line's payee or of payee and beneficiary who are one person. A line counts once
-- method: 按所选地区、银行之内比较；对公、单位账户和现金不看；疑点不等于违规 | compared within the division and bank chosen; corporate and unit accounts and cash are left out; a sign is no breach
-- reads:  payment_line proxy_line name_difference threshold
with line as not materialized (
  select detail_no, amount_fen, account_no, household_no, beneficiary_no is null or payee_no is null or account_no is null or not receipt as is_unknown
  from payment_line
  where state = 'success' and month between $from and $to and channel not in ('corporate', 'unit', 'cash')
), shared_account as (
  select account_no
  from line
  where account_no is not null
  group by account_no
  having min(household_no) <> max(household_no)
), signed as (
  select detail_no from line where account_no in (select account_no from shared_account)
  union
  select detail_no from proxy_line where head_known and month between $from and $to
  union
  select detail_no from name_difference where month between $from and $to
), suspect as (
  select count(*) as lines, coalesce(sum(l.amount_fen), 0)::bigint as fen
  from line l
  join signed s on s.detail_no = l.detail_no
), whole as (
  select count(*) as lines, count(*) filter (where is_unknown) as unknown from line
)
select
  case when w.lines > 0 then s.lines end as hits,
  case when w.lines > 0 then w.lines end as base,
  s.lines / nullif(w.lines, 0) as share,
  null::double as days,
  case when w.lines > 0 then s.fen end as amount_fen,
  case when w.lines > 0 then w.unknown end as not_testable,
  lit_above(case when w.lines > 0 then s.lines end, threshold.bad, threshold.warn) as light
from whole w
cross join suspect s
left join threshold on threshold.light = 'breach_count'
