-- title:    资金滞留 | Money held back
-- rule:     D31 E0 process
-- subject:  county
-- within:   all
-- severity: high
-- clause:   S0-07 S0-08 S0-36 S1-15
-- needs:    allocations
-- param:    as_of date
-- param:    unpaid_days integer 180 30..1000 已下达多少天仍未兑付算滞留 | days after issue at which unpaid money is held back
-- param:    percent integer 50 1..100 已下达资金百分之几以上未兑付 | percent of the issued money unpaid at least
-- column:   document_no text 指标文号 | document
-- column:   since date 起算日 | counted from
-- column:   held_days day 已滞留天数 | days held
-- column:   limit_days day 时限（天） | limit, days
-- column:   issued_fen fen 收到或下达的金额 | money received or issued
-- column:   is_issued flag 已下达 | issued
-- says:     {division_code} 的 {project_code}（{document_no}）自 {since} 起滞留 {held_days} 天（以 {limit_days} 天为限）：{amount_fen}，共 {issued_fen}；已下达而未兑付：{is_issued} | {project_code} for {division_code} ({document_no}): {amount_fen} of {issued_fen} held back for {held_days} days since {since} (limit {limit_days} days); issued and not paid: {is_issued}
-- method:   未下达：收文后超过本地区下达时限而没有下达日期，按文号 × 项目 × 区划 | not issued: past the region’s limit after receipt and without a day of issue, by document, project and division
-- method:   未兑付：下达满 180 天的资金减去该项目该县全部成功兑付（先下达的先抵），剩余占已下达一半以上；从最早未抵完的一笔起算；首次发放以前下达的不看 | not paid: money issued 180 days ago or more, less all that the project paid in the county (oldest first), when half or more is left; counted from the oldest money left; money issued before the first payment on record is left out
-- example:  10 月 1 日收文、须 15 日内下达的 120 万元，11 月 18 日仍未下达：48 天 | CNY 1.2 million received on 1 October, to be issued in 15 days, not issued on 18 November: 48 days
-- excludes: 迟下达但已下达的（见下达时限） | documents issued late, which the page of allocations tells
-- excludes: 不足一半的结余 | a surplus of less than half
-- misfires: 下达日期没有及时登记；不通过本系统兑付的资金 | a day of issue not entered yet; money paid outside these files
-- untested: allocation: issued_on is null and not exists (select 1 from allocation_clock c where c.allocation_no = allocation.allocation_no and c.over_on is not null) | 本地区没有相应下达时限的未下达文件 | documents not issued for which the region sets no limit
-- reads:    allocation allocation_clock payout_month success_start
with unissued as (
  select division_code, project_code, document_no, min(received_on) as since, max(limit_days) as limit_days, sum(amount_fen)::bigint as fen
  from allocation_clock
  where (issued_on is null or issued_on > $as_of) and over_on <= $as_of
  group by all
), issued as (
  select
    left(division_code, 6) as division_code, project_code, document_no, issued_on,
    sum(amount_fen) over (partition by left(division_code, 6), project_code order by issued_on) as issued_so_far
  from allocation
  where length(division_code) >= 6 and issued_on <= $as_of - $unpaid_days::integer and issued_on >= (select month from success_start)
), paid as (
  select left(division_code, 6) as division_code, project_code, sum(ok_fen)::bigint as fen
  from payout_month
  group by all
), unpaid as (
  select
    i.division_code, i.project_code, arg_min(i.document_no, (i.issued_on, i.document_no)) filter (where i.issued_so_far > coalesce(p.fen, 0)) as document_no,
    min(i.issued_on) filter (where i.issued_so_far > coalesce(p.fen, 0)) as since,
    max(i.issued_so_far)::bigint as fen, (max(i.issued_so_far) - coalesce(max(p.fen), 0))::bigint as left_fen
  from issued i
  left join paid p on p.division_code = i.division_code and p.project_code = i.project_code
  group by all
)
select
  null::integer as subject_no, division_code as subject_code,
  'unissued|' || document_no || '|' || project_code as anchor,
  '' as unit,
  division_code, project_code,
  fen as amount_fen,
  since as first_on, null::date as last_on,
  []::varchar[] as details,
  document_no, since, date_diff('day', since, $as_of) as held_days, limit_days, fen as issued_fen, false as is_issued
from unissued
union all
select
  null, division_code, 'unpaid|' || project_code, '', division_code, project_code, left_fen, since, null, [],
  document_no, since, date_diff('day', since, $as_of), $unpaid_days::integer, fen, true
from unpaid
where left_fen * 100 >= $percent * fen and left_fen > 0
