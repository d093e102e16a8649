-- title:  下级地区兑付 | Payout by division
-- grain:  division_code
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: level text 层级 | level
-- column: lines line 笔数（成功＋失败＋待支付＋停发） | lines
-- column: ok_lines line 成功笔数 | successful lines
-- column: ok_fen fen 成功金额 | money paid
-- column: success_share share 成功率（笔） | success by lines
-- column: first_ok_share share 首发成功率（笔） | first-issue success
-- column: failed_lines line 失败笔数 | failed lines
-- column: open_failed_fen fen 未处理失败余额 | money of open failures
-- column: ontime_share share 及时率 | timeliness
-- column: persons person 人数 | distinct persons paid
-- column: households household 户数 | distinct households paid
-- policy: payment
-- method: 停在本级、未落到下级的笔数另列一行“本级” | lines that stop at the division itself stand in a row of their own
-- method: 人数户数只在从1月起同一年内可算，按银行或多个项目筛选时不可算；一人可在几个地区领取，各行不可相加 | persons and households exist only from January within one year, not under a bank filter or several projects; one person may be paid in several places, so rows are never added up
-- method: 未处理失败为存量：截止月份及以前、当日及以前的失败都计 | open failures are a stock: every failure up to the last month and the day
-- reads:  division payout_month payout_village payee_first failure_case
with child_length as (
  select coalesce(min(length(code)), case when length($division) < 9 then 9 else 12 end) as n
  from division
  where parent_code = $division
), village as (
  select
    division_code,
    count(*) as lines,
    count(*) filter (where state = 'success') as ok_lines,
    sum(amount_fen) filter (where state = 'success') as ok_fen,
    count(*) filter (where state in ('failed', 'returned')) as failed_lines,
    count(*) filter (where is_first and state = 'success') as first_ok_lines,
    count(*) filter (where is_first and state in ('success', 'failed', 'returned')) as first_tried_lines,
    count(is_timely) as timed_lines,
    count(*) filter (where is_timely) as ontime_lines,
    count(distinct person_no) filter (where state = 'success') as persons,
    count(distinct household_no) filter (where state = 'success') as households
  from payout_village
  where length($division) >= 9 and month between $from and $to
  group by division_code
), cell as (
  select
    division_code, ok_lines + failed_lines + pending_lines + stopped_lines as lines, ok_lines, ok_fen, failed_lines,
    first_ok_lines, first_tried_lines, timed_lines, ontime_lines, null::bigint as persons, null::bigint as households
  from payout_month
  where length($division) < 9 and month between $from and $to
  union all
  select * from village
), payout as (
  select
    left(division_code, n) as code,
    sum(lines)::bigint as lines,
    sum(ok_lines)::bigint as ok_lines,
    coalesce(sum(ok_fen), 0)::bigint as ok_fen,
    sum(ok_lines) / nullif(sum(ok_lines + failed_lines), 0) as success_share,
    sum(first_ok_lines) / nullif(sum(first_tried_lines), 0) as first_ok_share,
    sum(failed_lines)::bigint as failed_lines,
    sum(ontime_lines) / nullif(sum(timed_lines), 0) as ontime_share,
    max(persons)::bigint as persons,
    max(households)::bigint as households
  from cell
  cross join child_length
  group by left(division_code, n)
), payee_project as (
  select division_code as code, project_code, sum(persons)::bigint as persons, sum(households)::bigint as households
  from payee_first
  where year = extract(year from $to) and month between $from and $to
    and extract(month from $from) = 1 and extract(year from $from) = extract(year from $to)
  group by all
), chosen as (
  select case when count(*) filter (where project_code = '') > 0 then ''
              when count(distinct project_code) = 1 then max(project_code) end as project_code
  from payee_project
), payee as (
  select code, persons, households
  from payee_project
  join chosen using (project_code)
), failed as (
  select left(division_code, n) as code, sum(amount_fen)::bigint as open_fen
  from failure_case
  cross join child_length
  where is_open and month <= $to and coalesce(failed_on, month) <= $as_of
  group by left(division_code, n)
), place as (
  select code from division where parent_code = $division
  union
  select code from payout
)
select
  place.code as division_code,
  case when place.code = $division then coalesce(d.name, place.code) || '（本级）' else coalesce(d.name, place.code) end as division_name,
  d.level,
  p.lines,
  p.ok_lines,
  p.ok_fen,
  p.success_share,
  p.first_ok_share,
  p.failed_lines,
  case when p.lines is not null then coalesce(failed.open_fen, 0) else failed.open_fen end as open_failed_fen,
  p.ontime_share,
  case when place.code <> $division then coalesce(payee.persons, p.persons) end as persons,
  case when place.code <> $division then coalesce(payee.households, p.households) end as households
from place
left join division d on d.code = place.code
left join payout p on p.code = place.code
left join payee on payee.code = place.code
left join failed on failed.code = place.code
order by p.ok_fen desc nulls last, place.code
