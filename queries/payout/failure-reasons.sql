-- title:  失败原因 | Failure reasons
-- grain:  failure_code bank
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: failure_code code 原因代码 | reason code
-- column: reason_zh name 失败原因 | reason, Chinese
-- column: reason_en name 失败原因（英文） | reason, English
-- column: bank name 代发银行 | bank
-- column: lines line 笔数 | lines
-- column: fen fen 金额 | money
-- method: 失败和退回的笔，含重发后再次失败的 | failed and returned lines, re-issues that failed again included
-- reads:  failure_case failure_reason bank
select
  f.failure_code,
  coalesce(r.reason_zh, f.failure_code) as reason_zh,
  coalesce(r.reason_en, f.failure_code) as reason_en,
  coalesce(bank.short_name, '（未知银行）') as bank,
  count(*) as lines,
  sum(f.amount_fen)::bigint as fen
from failure_case f
left join failure_reason r on r.failure_code = f.failure_code
left join bank on bank.bank_no = f.bank_no
where f.month between $from and $to
group by all
order by lines desc, f.failure_code, bank
