-- title:  一张凭证的对账单 | Statements of one voucher
-- grain:  day party institution fund_channel
-- param:  voucher text 凭证号 | voucher
-- column: day date 日期 | day
-- column: party code 哪一方 | party
-- column: institution name 机构 | institution
-- column: fund_channel code 资金渠道 | channel of the money
-- column: amount_fen fen 金额 | money
-- column: rows count 行数 | rows
-- column: load_id code 装载批 | load
-- column: source_line count 文件行号 | line of the file
-- method: 账本一行是当日成功的发放合计，其余是各方清算对账单的原行，冲回为负 | the ledger's row is the sum of its successes of the day, the others are rows of the statements, money that came back below nil
-- reads:  cleared clearing
with statement as (
  select
    statement_on as day, party, institution, fund_channel, sum(amount_fen)::bigint as amount_fen, count(*) as rows,
    case when min(load_id) = max(load_id) then min(load_id) end as load_id,
    min(source_line) as source_line
  from clearing
  where voucher_no = $voucher
  group by statement_on, party, institution, fund_channel
  union all
  select day, 'ledger', '', null, ledger_fen, 1, null, null
  from cleared
  where voucher_no = $voucher and ledger_fen is not null
)
select day, party, institution, coalesce(fund_channel, '') as fund_channel, amount_fen, rows, load_id, source_line
from statement
order by day, party <> 'ledger', party, institution, fund_channel
