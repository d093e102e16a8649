-- title:  资金漏斗 | From received to card
-- grain:  stage
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: stage code 环节 | stage: received issued instructed paid to-card
-- column: fen fen 金额 | money
-- column: documents_or_lines count 件（前两环）或笔 | documents (first two stages) or lines
-- column: share share ÷收到 | ÷ received
-- policy: allocation-direct, allocation-other, payment
-- method: 收到、下达：期内收文的文件；支付＝期内首发清册（不含停发），到账＝成功，到卡＝成功且为社会保障卡 | received and issued: documents received in the period; instructed = first issues of the period without stopped lines, paid = successes, to-card = successes to social-security cards
-- method: 下达不分银行，按银行筛选时后三环只计该行 | allocations know no bank: under a bank filter only the last three stages are narrowed
-- method: 各环 ÷ 收到；没有该类数据时为空 | every stage ÷ received; empty when no such data is on record
-- reads:  allocation payout_month
with received as (
  select
    sum(amount_fen)::bigint as fen,
    count(*) as documents,
    sum(case when issued_on <= $as_of then amount_fen else 0 end)::bigint as issued_fen,
    count(*) filter (where issued_on <= $as_of) as issued_documents
  from allocation
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
), payout as (
  select
    sum(first_fen)::bigint as roster_fen,
    sum(first_lines)::bigint as roster_lines,
    sum(ok_fen)::bigint as ok_fen,
    sum(ok_lines)::bigint as ok_lines,
    sum(card_fen)::bigint as card_fen,
    sum(card_lines)::bigint as card_lines
  from payout_month
  where month between $from and $to
), stages as (
  select 1 as step, 'received' as stage, fen, case when fen is not null then documents end as n from received
  union all
  select 2, 'issued', issued_fen, case when fen is not null then issued_documents end from received
  union all
  select 3, 'instructed', roster_fen, roster_lines from payout
  union all
  select 4, 'paid', ok_fen, ok_lines from payout
  union all
  select 5, 'to-card', card_fen, card_lines from payout
)
select stage, stages.fen, n as documents_or_lines, stages.fen / nullif(received.fen, 0) as share
from stages
cross join received
order by step
