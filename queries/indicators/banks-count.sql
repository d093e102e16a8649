-- title:  代发银行家数 | Number of agent banks
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 有成功发放的代发银行 | banks that paid
-- column: base count 不适用 | does not apply
-- column: share share 不适用 | does not apply
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 经这些银行发放的金额 | money paid through them
-- column: not_testable count 不知道银行的成功笔数 | successes without a bank
-- column: light light 灯 | light
-- light:  light 家数@banks_few；@banks_many | banks: @banks_few; @banks_many
-- method: 期内有成功笔的代发银行数；上下限取自本地区文件 | banks with a success in the period; the bounds come from the region's document
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  payout_month threshold
with measured as (
  select
    count(distinct bank_no) filter (where ok_lines > 0) as hits,
    coalesce(sum(ok_fen) filter (where bank_no is not null), 0)::bigint as amount_fen,
    coalesce(sum(ok_lines) filter (where bank_no is null), 0)::bigint as not_testable
  from payout_month
  where month between $from and $to
  having count(*) > 0
), lit as (
  select lit_below(m.hits, few.bad, few.warn) as few, lit_above(m.hits, many.bad, many.warn) as many
  from measured m
  left join threshold few on few.light = 'banks_few'
  left join threshold many on many.light = 'banks_many'
)
select
  m.hits, null::bigint as base, null::double as share, null::integer as days, m.amount_fen, m.not_testable,
  case when 'bad' in (lit.few, lit.many) then 'bad' when 'warn' in (lit.few, lit.many) then 'warn'
       when 'good' in (lit.few, lit.many) then 'good' else 'none' end as light
from (select 1) as one_row
left join measured m on true
left join lit on true
