-- title:  到期政策仍发 | Paid after the policy ended
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 所属期晚于政策截止日的成功笔数 | successes for a period after the policy's last day
-- column: base count 清单上有的项目的成功笔数 | successes of projects on a list
-- column: share share 到期仍发占比 | after the end ÷ successes of listed projects
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 所属期晚于政策截止日的成功金额 | money paid for a period after the policy's last day
-- column: not_testable count 不在任何已装载清单上的成功笔数 | successes of projects on no list on record
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 截止日取最近一份载有该项目的清单；清单没填截止日的视为长期 | the last day comes from the newest list that holds the project; without one the policy goes on
-- method: 批次所属期的第一天晚于截止日才算；批次的所属期取其最早一期 | a period counts when its first day lies after the last day; a batch speaks by its earliest period
-- method: 文件规定范围外的项目不计 | projects outside the document's scope are left out
-- reads:  batch policy_item threshold
with policy as (
  select project_code, effective_to
  from policy_item
  qualify row_number() over (partition by project_code order by year desc, source_line desc) = 1
), paid as (
  select project_code, period_first(period) as period_first, sum(ok_lines)::bigint as lines, sum(ok_fen)::bigint as fen
  from batch
  where month between $from and $to
  group by all
), measured as (
  select
    coalesce(sum(lines) filter (where period_first > effective_to), 0)::bigint as hits,
    coalesce(sum(lines) filter (where policy.project_code is not null), 0)::bigint as base,
    coalesce(sum(fen) filter (where period_first > effective_to), 0)::bigint as amount_fen,
    coalesce(sum(lines) filter (where policy.project_code is null), 0)::bigint as not_testable
  from paid
  left join policy on policy.project_code = paid.project_code
  having count(*) > 0 and (select count(*) from policy) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, m.amount_fen as amount_fen, m.not_testable as not_testable,
  lit_above(m.hits, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
