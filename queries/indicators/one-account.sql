-- title:  一人一卡 | One account a person
-- grain:  one row
-- filter: division project department level bank
-- param:  to month
-- column: hits count 十二个月内只用一个账户收款的人 | persons paid into one account only in twelve months
-- column: base count 收款人 | persons paid
-- column: share share 一人一卡的占比 | share of persons with one account
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 用几个账户收款的人收到的金额 | money paid to persons with several accounts
-- column: not_testable count 缺收款人或账号的成功笔数 | successful lines without payee or account
-- column: light light 灯（只在规定一人一卡的地区亮，按用几个账户的人数） | light, only where one account is the rule, by persons with several
-- light:  light 用几个账户的人：@breach_count | persons with several accounts: @breach_count
-- method: 截止月份起往前十二个月的成功笔，按收款人数不同的实际收款账号；换过卡的人也算几个账户，须核实 | successes of the twelve months up to the last month, accounts counted by payee; a person who changed cards has several too and needs a look
-- method: 对公、单位账户和现金不计 | corporate and unit accounts and cash are left out
-- reads:  payment_line threshold carrier
with line as (
  select payee_no, account_no, amount_fen
  from payment_line
  where state = 'success' and month > ($to - interval 1 year)::date and month <= $to
    and channel not in ('corporate', 'unit', 'cash')
), payee as (
  select payee_no, min(account_no) <> max(account_no) as is_several, sum(amount_fen) as fen
  from line
  where payee_no is not null and account_no is not null
  group by payee_no
), counted as (
  select
    count(*) as base,
    count(*) filter (where is_several) as several,
    coalesce(sum(fen) filter (where is_several), 0)::bigint as amount_fen
  from payee
), unjudged as (
  select count(*) as lines, count(*) filter (where payee_no is null or account_no is null) as not_testable
  from line
)
select
  case when u.lines > 0 then c.base - c.several end as hits,
  case when u.lines > 0 then c.base end as base,
  (c.base - c.several) / nullif(c.base, 0) as share,
  null::double as days,
  case when u.lines > 0 then c.amount_fen end as amount_fen,
  case when u.lines > 0 then u.not_testable end as not_testable,
  case when exists (select 1 from carrier where one_account and valid_to is null)
       then lit_above(case when c.base > 0 then c.several end, threshold.bad, threshold.warn) else 'none' end as light
from counted c
cross join unjudged u
left join threshold on threshold.light = 'breach_count'
