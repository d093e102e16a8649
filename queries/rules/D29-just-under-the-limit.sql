-- title:    金额集中贴近审批线 | Many just under an approval limit
-- rule:     D29 E3 process
-- subject:  county
-- within:   project
-- severity: low
-- clause:   S1-16 S2-04
-- needs:    disbursements
-- param:    limit_a integer 5000 1..10000000 审批线一（元） | first approval limit, yuan
-- param:    limit_b integer 10000 1..10000000 审批线二（元） | second approval limit, yuan
-- param:    limit_c integer 50000 1..10000000 审批线三（元） | third approval limit, yuan
-- param:    band integer 3 1..20 低于审批线百分之几以内算贴线 | percent under the limit that count as close
-- param:    least integer 8 3..10000 至少几笔 | payments at least
-- param:    percent integer 40 5..100 占该地当月该项目成功笔数百分之几以上 | percent of the place's successes of the project in that month
-- column:   month month 月份 | month
-- column:   limit_fen fen 审批线 | approval limit
-- column:   times line 贴线笔数 | payments just under it
-- column:   base line 该地当月该项目成功笔数 | the place's successes of the project in that month
-- column:   share share 贴线占比 | share just under it
-- column:   share_elsewhere share 该项目其他地方和月份的占比 | share of the project in all other places and months
-- says:     {division_code} {month} 的 {project_code} 有 {times} 笔（共 {base} 笔）略低于 {limit_fen}，合计 {amount_fen}；别处这样的只占 {share_elsewhere} | {times} of {base} payments of {project_code} in {division_code} in {month} lie just under {limit_fen}, {amount_fen} in all; elsewhere {share_elsewhere} do
-- method:   金额在审批线以下 3 % 以内（不含审批线本身）的成功笔，按乡镇 × 项目 × 月份，至少 8 笔、占四成以上，且不低于该项目别处占比的两倍；乡镇凑不够而全县凑够的按县列 | successes within 3 % under a limit, the limit itself not counted, by township × project × month: at least 8, 40 % of all, and twice the share of the project elsewhere; a county is told where its townships alone do not reach it
-- method:   审批线由各地规定，条文没有，须按本地规定设参数 | limits are local rules, not in the documents: set them as your own are
-- example:  某乡镇 3 月临时救助 10 笔，全部在 4900 至 4990 元，审批线 5000 元 | ten relief payments of a township in March, all between CNY 4900 and 4990, the limit is 5000
-- excludes: 金额全都一样的（定额），或标准本身略低于审批线、各地都一样的 | payments all of one amount, or a standard just under a limit, which is so everywhere
-- misfires: 按定额分档、档次恰在线下的救助 | relief by grades, one of which lies just under the limit
-- reads:    ledger_line payout_month
with near as (
  select
    detail_no, project_code, month, division_code, amount_fen, paid_on,
    case when amount_fen >= $limit_a * (100 - $band) and amount_fen < $limit_a * 100 then $limit_a
         when amount_fen >= $limit_b * (100 - $band) and amount_fen < $limit_b * 100 then $limit_b
         when amount_fen >= $limit_c * (100 - $band) and amount_fen < $limit_c * 100 then $limit_c end * 100::bigint as limit_fen
  from ledger_line
  where state = 'success'
    and (amount_fen >= $limit_a * (100 - $band) and amount_fen < $limit_a * 100
      or amount_fen >= $limit_b * (100 - $band) and amount_fen < $limit_b * 100
      or amount_fen >= $limit_c * (100 - $band) and amount_fen < $limit_c * 100)
), placed as (
  select *, left(division_code, 9) as place from near
  union all
  select *, left(division_code, 6) from near where length(division_code) > 6
), pile as (
  select place, project_code, month, limit_fen, count(*) as lines, sum(amount_fen)::bigint as fen
  from placed
  group by all
  having count(*) >= $least and min(amount_fen) < max(amount_fen)
), everywhere as (
  select n.project_code, n.limit_fen, n.lines as near_lines, w.lines
  from (select project_code, limit_fen, count(*) as lines from near group by all) n
  join (select project_code, sum(ok_lines)::bigint as lines from payout_month group by project_code) w on w.project_code = n.project_code
), whole as (
  select division_code as place, project_code, month, sum(ok_lines)::bigint as lines
  from payout_month
  group by all
  union all
  select left(division_code, 6), project_code, month, sum(ok_lines)::bigint
  from payout_month
  where project_code in (select project_code from pile)
  group by all
  having max(length(division_code)) > 6
), suspect as (
  select p.*, w.lines as base, coalesce((e.near_lines - p.lines) / nullif(e.lines - w.lines, 0), 0) as share_elsewhere
  from pile p
  join whole w on w.place = p.place and w.project_code = p.project_code and w.month = p.month
  join everywhere e on e.project_code = p.project_code and e.limit_fen = p.limit_fen
  where p.lines * 100 >= $percent * w.lines and p.lines / w.lines >= 2 * coalesce((e.near_lines - p.lines) / nullif(e.lines - w.lines, 0), 0)
), in_township as (
  select left(place, 6) as place, project_code, month, limit_fen, sum(lines)::bigint as lines
  from suspect
  where length(place) = 9
  group by all
), kept as (
  select s.*
  from suspect s
  left join in_township t on t.place = s.place and t.project_code = s.project_code and t.month = s.month and t.limit_fen = s.limit_fen
  where s.lines - coalesce(t.lines, 0) >= $least
)
select
  null::integer as subject_no, k.place as subject_code,
  k.project_code || '|' || strftime(k.month, '%Y-%m') || '|' || k.limit_fen // 100 as anchor,
  k.project_code as unit,
  k.place as division_code,
  k.project_code,
  k.fen as amount_fen,
  min(p.paid_on) as first_on, max(p.paid_on) as last_on,
  list(p.detail_no) as details,
  k.month, k.limit_fen, k.lines as times, k.base, k.lines / k.base as share, k.share_elsewhere
from kept k
join placed p on p.place = k.place and p.project_code = k.project_code and p.month = k.month and p.limit_fen = k.limit_fen
group by all
