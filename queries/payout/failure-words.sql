-- title:  银行原话 | The banks' own words
-- grain:  failure_code failure_words
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  limit integer 100
-- column: failure_code code 原因代码 | reason code
-- column: reason_zh name 失败原因 | reason, Chinese
-- column: reason_en name 失败原因（英文） | reason, English
-- column: failure_words text 银行原话 | the bank's own words
-- column: lines line 笔数 | lines
-- column: fen fen 金额 | money
-- method: 原话为空的，银行未注明原因 | empty words: the bank gave no reason
-- reads:  failure_case failure_reason
select
  f.failure_code,
  coalesce(r.reason_zh, f.failure_code) as reason_zh,
  coalesce(r.reason_en, f.failure_code) as reason_en,
  coalesce(shown_text(f.failure_words), '') as failure_words,
  count(*) as lines,
  sum(f.amount_fen)::bigint as fen
from failure_case f
left join failure_reason r on r.failure_code = f.failure_code
where f.month between $from and $to
group by all
order by lines desc, f.failure_code, failure_words
limit $limit
