-- title:    断发后恢复、退出后仍发 | A gap, then resumed; paid after leaving
-- rule:     D41 E2 under
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S1-09 S1-19 S3-06
-- needs:    disbursements
-- param:    as_of date
-- param:    least integer 2 1..24 中间至少断发几期 | periods missing between at least
-- column:   left_on date 对象库记载的退出日期 | left the beneficiary base on
-- column:   gap_first month 断发首月 | first month missing
-- column:   gap_last month 断发末月 | last month missing
-- column:   months count 断发月数 | months missing
-- column:   usual_fen fen 通常每期金额 | usual payment
-- says:     按月发放的 {project_code} 在 {gap_first} 至 {gap_last} 之间有 {months} 个月与在册情况不符：断发后恢复，或退出（{left_on}，— 为没有退出）后仍发；通常每期 {usual_fen}，涉及 {amount_fen} | {project_code}, paid monthly, does not fit the rosters for {months} months between {gap_first} and {gap_last}: a gap that went on later, or paid after the person left ({left_on}, — is never); usually {usual_fen} a month, {amount_fen} in all
-- method:   频次为按月的项目，近五年内一个人首次和末次领到的月份之间，本县该项目发放过（不少于通常月份一半的笔数）而名册上没有这个人的月份，至少 2 个；金额为 断发月数 × 每期中位数 | monthly projects: months between the first and the last a person was paid for, in which the county paid the project, at least half as many lines as usual, and the rosters do not hold the person, 2 or more within five years; the money is months × median payment
-- method:   补贴对象库记了退出日期，而所属期在退出日期以后的月份仍发放成功的，另列一条；金额为这些笔之和 | months beginning after the day on which the person left the beneficiary base and paid all the same are a finding of their own; the money is that of these lines
-- example:  高龄津贴 1 至 3 月、7 至 12 月在册，4 至 6 月没有：断发 3 个月 | old-age allowance from January to March and July to December, none from April to June: 3 months
-- excludes: 退出当月；已死亡的人（D01） | the month of leaving; the dead (D01)
-- excludes: 失败、待支付、停发的月份（名册上有）；该项目本来就不发的月份；恢复时一次补足的 | months that failed, wait or were stopped, being on the roster; months in which the project pays nobody; gaps made up for later
-- misfires: 退出后又重新登记而对象库没有更新的人 | persons who came back and whose record was not renewed
-- misfires: 住院、外出、资格复核暂停又恢复的 | people whose entitlement was suspended and given back after review
-- untested: ledger_line: state = 'success' and person_no is not null and project_code not in (select project_code from project where frequency is not null) | 项目没有发放频次的成功笔 | successes of projects without a frequency
-- reads:    ledger_line project batch beneficiary register_entry
with regular as (
  select project_code from project where frequency = 'month'
), roster as ( -- one bit a month of the last five years
  select
    person_no, project_code,
    bit_or(((1::bigint << (date_diff('month', period_first, period_last) + 1)::integer) - 1)
      << (date_diff('month', date_trunc('month', $as_of) - interval 48 month, period_first))::integer) as months
  from ledger_line
  where person_no is not null and project_code in (select project_code from regular)
    and period_first between date_trunc('month', $as_of) - interval 48 month and $as_of
    and date_diff('month', period_first, period_last) < 12
  group by person_no, project_code
), broken as (
  select person_no, project_code, months
  from roster
  where ((months + (months & -months)) & months) <> 0
), paid_month as (
  select project_code, left(division_code, 6) as county, period_first(period) as first_on, sum(ok_lines) as lines
  from batch
  where period like '____-__' and ok_lines > 0 and project_code in (select project_code from regular)
  group by all
), expected as (
  select project_code, county, first_on
  from paid_month
  qualify lines * 2 >= median(lines) over (partition by project_code, county)
), history as (
  select
    b.person_no, b.project_code, b.months, max(left(l.division_code, 6)) as county,
    min(l.period_first) as first_on, max(l.period_first) as last_on, median(l.amount_fen) as usual_fen
  from broken b
  join ledger_line l on l.person_no = b.person_no and l.project_code = b.project_code
  where l.state = 'success'
  group by all
), gap as (
  select h.person_no, h.project_code, round(h.usual_fen)::bigint as usual_fen, min(e.first_on) as gap_first, max(e.first_on) as gap_last, count(*) as months
  from history h
  join expected e on e.project_code = h.project_code and e.county = h.county and e.first_on > h.first_on and e.first_on < h.last_on
  where e.first_on >= date_trunc('month', $as_of) - interval 48 month
    and (h.months >> date_diff('month', date_trunc('month', $as_of) - interval 48 month, e.first_on)::integer) & 1 = 0
  group by h.person_no, h.project_code, h.usual_fen
  having count(*) >= $least
), dead as (
  select person_no from register_entry where register = 'death'
), leaver as ( -- few: no longer in the base, by any of their records
  select person_no, max(left_on) as left_on
  from beneficiary
  where person_no not in (select person_no from dead)
  group by person_no
  having count(*) = count(left_on)
), after_leaving as (
  select l.person_no, l.project_code, l.division_code, l.detail_no, l.amount_fen, l.period_first, l.period_last, e.left_on
  from ledger_line l
  join leaver e on e.person_no = l.person_no
  where l.state = 'success' and l.period_first > e.left_on and l.project_code in (select project_code from regular)
)
select
  g.person_no as subject_no, null::varchar as subject_code,
  g.project_code as anchor,
  g.person_no::varchar as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  g.project_code,
  g.months * g.usual_fen as amount_fen,
  min(l.period_first) as first_on, max(l.period_last) as last_on,
  list(l.detail_no) filter (where l.period_last >= g.gap_first - 1 and l.period_first <= g.gap_last + interval 1 month) as details,
  null::date as left_on, g.gap_first, g.gap_last, g.months, g.usual_fen
from gap g
join ledger_line l on l.person_no = g.person_no and l.project_code = g.project_code
group by g.person_no, g.project_code, g.gap_first, g.gap_last, g.months, g.usual_fen
having coalesce(sum(greatest(l.amount_fen - g.usual_fen, 0)) filter (where l.state = 'success' and l.period_first > g.gap_first), 0)
  < 0.9 * g.months * g.usual_fen
union all
select
  person_no, null, project_code || '|left', person_no::varchar, common_place(min(division_code), max(division_code)), project_code,
  sum(amount_fen)::bigint, min(period_first), max(period_last), list(detail_no),
  any_value(left_on), min(date_trunc('month', period_first))::date, max(date_trunc('month', period_first))::date,
  count(distinct date_trunc('month', period_first)), round(median(amount_fen))::bigint
from after_leaving
group by person_no, project_code
