-- title:    整村漏发 | A village left out
-- rule:     D43 E2 under
-- subject:  village
-- within:   all
-- severity: high
-- clause:   S1-19 S3-06 S4-02
-- needs:    disbursements
-- param:    as_of date
-- param:    least integer 5 2..1000 上年领取人数（或在册户数）至少 | persons paid the year before, or households on record, at least
-- param:    percent integer 80 30..100 同乡镇其余村已发的比例至少 | percent of the township's other villages paid at least
-- param:    rest integer 10 0..50 本村领到的不超过上年百分之几仍算漏发 | percent of the year before that may have been paid in the village
-- param:    wait integer 30 0..365 其余村都领到第一笔后再等几天 | days to wait after each of the others had its first payment
-- column:   year text 所属年度 | year
-- column:   people person 上年领取人数，没有的为在册人数 | persons paid the year before, else on record
-- column:   villages count 同乡镇其余村数 | other villages of the township
-- column:   paid_villages count 其中已发 | of these paid
-- column:   paid line 本村当年成功笔数 | lines of the village paid
-- column:   tried line 本村当年提交笔数 | lines of the village sent
-- says:     {division_code} {year} 年提交 {tried} 笔、成功 {paid} 笔（项目 {project_code}），而上年领取或在册 {people} 人，上年金额 {amount_fen}；同乡镇其余 {villages} 个村中 {paid_villages} 个已发 | of {tried} lines sent for {division_code} in {year} (project {project_code}) {paid} were paid, though {people} persons were paid the year before or are on record, {amount_fen} the year before; {paid_villages} of the {villages} other villages of the township are paid
-- method:   上年该项目至少 5 人领取的村，本年度没有成功笔（或不到上年的一成），而同乡镇上年也领取的其余村八成以上（至少 2 个）已发、且各村的第一笔已过 30 天；一次性项目不看 | a village in which at least 5 persons had the project the year before has no success this year, or less than a tenth of it, while 80 % of the township’s other villages that had it, 2 at least, are paid and 30 days have passed since each had its first; one-off projects are left out
-- method:   对象库有至少 5 户在册而本年度任何项目都没有成功笔、上年也没有的村，同样和同乡镇其余村比（项目为空） | a village with 5 households on record and no success of any project this year nor the year before is held against the township’s others likewise, without a project
-- example:  某村 2025 年 8 人领耕地地力补贴，2026 年全乡镇其余 6 个村都已发，该村一笔没有 | eight persons of a village had the farmland subsidy in 2025; in 2026 the six other villages of the township are paid, this one is not
-- excludes: 全乡镇都还没发的；上年只有一两人领的村 | townships not paid at all yet; villages with one or two payees the year before
-- misfires: 撤村并村、整村搬迁后改用新区划的 | villages merged, moved or given a new code
-- untested: ledger_line: state = 'success' and length(division_code) < 12 | 区划不到村的成功笔 | successes whose place is no village
-- reads:    ledger_line project beneficiary
with yearly as (
  select
    division_code, project_code, year(period_first) as year, count(*) filter (where state = 'success') as lines, count(*) as tried,
    coalesce(sum(amount_fen) filter (where state = 'success'), 0)::bigint as fen, min(paid_on) filter (where state = 'success') as began_on, max(paid_on) as last_on
  from ledger_line
  where length(division_code) = 12
  group by all
), due as (
  select
    b.division_code, left(b.division_code, 9) as township, b.project_code, b.year + 1 as year, b.fen, b.lines as before_lines, b.last_on as before_on,
    coalesce(n.lines, 0) as lines, coalesce(n.tried, 0) as tried, n.began_on
  from yearly b
  left join yearly n on n.division_code = b.division_code and n.project_code = b.project_code and n.year = b.year + 1
  left join project p on p.project_code = b.project_code
  where b.lines > 0 and p.frequency is distinct from 'once'
), township as (
  select township, project_code, year, count(*) - 1 as villages, count(*) filter (where lines * 100 > $rest * before_lines) as paid_villages, max(began_on) as began_on
  from due
  group by all
), left_out as (
  select d.*, t.villages, t.paid_villages
  from due d
  join township t on t.township = d.township and t.project_code = d.project_code and t.year = d.year
  where d.lines * 100 <= $rest * d.before_lines and d.before_lines >= $least and t.paid_villages >= 2 and t.paid_villages * 100 >= $percent * t.villages and t.began_on + $wait::integer <= $as_of
), payee as (
  select o.division_code, o.project_code, o.year, count(distinct l.person_no) as people
  from left_out o
  join ledger_line l on l.division_code = o.division_code and l.project_code = o.project_code and year(l.period_first) = o.year - 1
  where l.state = 'success'
  group by all
), on_record as (
  select village_code, count(*) as people
  from beneficiary
  where length(village_code) = 12 and (left_on is null or left_on > $as_of)
  group by village_code
  having count(distinct coalesce(head_no, person_no)) >= $least
), lately as (
  select r.village_code, r.people, coalesce(sum(y.lines), 0) as lines, min(y.began_on) as began_on
  from on_record r
  left join yearly y on y.division_code = r.village_code and y.year >= year($as_of) - 1
  group by all
), nearby as (
  select
    left(village_code, 9) as township, count(*) - 1 as villages, count(*) filter (where lines > 0) as paid_villages, max(began_on) as began_on
  from lately
  group by all
)
select
  null::integer as subject_no, o.division_code as subject_code,
  o.project_code || '|' || o.year as anchor,
  '' as unit,
  o.division_code, o.project_code,
  o.fen as amount_fen,
  o.before_on as first_on, null::date as last_on,
  []::varchar[] as details,
  o.year::varchar as year, p.people, o.villages, o.paid_villages, o.lines as paid, o.tried
from left_out o
join payee p on p.division_code = o.division_code and p.project_code = o.project_code and p.year = o.year
where p.people >= $least
union all
select
  null, l.village_code, '|' || year($as_of), '', l.village_code, null, 0, null, null, [],
  year($as_of)::varchar, l.people, n.villages, n.paid_villages, 0, 0
from lately l
join nearby n on n.township = left(l.village_code, 9)
where l.lines = 0 and n.paid_villages >= 2 and n.paid_villages * 100 >= $percent * n.villages and n.began_on + $wait::integer <= $as_of
