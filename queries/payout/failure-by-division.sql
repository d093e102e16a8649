-- title:  分地区失败原因 | Failures by division
-- grain:  division_code failure_code
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  division code
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: failure_code code 原因代码 | reason code
-- column: reason_zh name 失败原因 | reason, Chinese
-- column: reason_en name 失败原因（英文） | reason, English
-- column: lines line 失败笔数 | failed lines
-- column: fen fen 失败金额 | failed money
-- column: lines_all line 已有结果笔数 | lines with an outcome
-- column: failed_share share 失败率（本原因） | failed for this reason ÷ lines with an outcome
-- method: 失败率＝该原因失败笔数 ÷ 该地区已有结果笔数（成功＋失败＋退回） | failed for the reason ÷ the division's lines with an outcome
-- reads:  failure_case failure_reason division payout_month payout_village
with child_length as (
  select coalesce(min(length(code)), case when length($division) < 9 then 9 else 12 end) as n
  from division
  where parent_code = $division
), outcome as (
  select left(division_code, n) as code, ok_lines + failed_lines as lines
  from payout_month
  cross join child_length
  where length($division) < 9 and month between $from and $to
  union all
  select division_code, 1
  from payout_village
  where length($division) >= 9 and month between $from and $to and state in ('success', 'failed', 'returned')
), tried as (
  select code, sum(lines)::bigint as lines
  from outcome
  group by code
), failed as (
  select left(division_code, n) as code, failure_code, count(*) as lines, sum(amount_fen)::bigint as fen
  from failure_case
  cross join child_length
  where month between $from and $to
  group by all
)
select
  failed.code as division_code,
  coalesce(division.name, failed.code) as division_name,
  failed.failure_code,
  coalesce(r.reason_zh, failed.failure_code) as reason_zh,
  coalesce(r.reason_en, failed.failure_code) as reason_en,
  failed.lines,
  failed.fen,
  tried.lines as lines_all,
  failed.lines / nullif(tried.lines, 0) as failed_share
from failed
left join tried on tried.code = failed.code
left join division on division.code = failed.code
left join failure_reason r on r.failure_code = failed.failure_code
order by failed.code, failed.lines desc, failed.failure_code
