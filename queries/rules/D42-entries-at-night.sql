-- title:    夜间集中录入 | Many entries at night
-- rule:     D42 E3 integrity
-- subject:  operator
-- within:   all
-- severity: low
-- clause:   S0-14 S4-02 S4-13
-- needs:    beneficiaries
-- param:    evening integer 21 18..23 几点起算夜间 | hour at which the night begins
-- param:    morning integer 6 1..9 几点止 | hour at which it ends
-- param:    minutes integer 15 1..240 几分钟内 | within how many minutes
-- param:    least integer 10 3..10000 至少录入几人 | persons entered at least
-- column:   night date 哪一夜 | the night of
-- column:   began_at text 开始 | began
-- column:   ended_at text 结束 | ended
-- column:   people person 当夜录入人数 | persons entered that night
-- column:   fastest person 最密时录入人数 | most within the minutes
-- column:   villages count 涉及村数 | villages
-- says:     {subject_code} 在 {night} 夜间（{began_at} 至 {ended_at}）录入 {people} 人，涉及 {villages} 个村，最密时几分钟内 {fastest} 人 | {subject_code} entered {people} persons of {villages} villages in the night of {night}, from {began_at} to {ended_at}, {fastest} of them within minutes
-- method:   同一录入人在 21 时至次日 6 时之间、15 分钟内录入 10 人以上，按录入人 × 夜；日期后没有时刻的不算 | one operator enters 10 persons or more within 15 minutes between 21:00 and 6:00, by operator and night; entries with a day and no time do not count
-- example:  02:11 至 02:13 录入 12 人 | twelve persons entered from 02:11 to 02:13
-- excludes: 白天的集中录入；夜间零星录入 | many entries by day; single entries at night
-- misfires: 系统批量导入、补录期加班 | imports by the system, overtime in a season of entries
-- untested: beneficiary: entered_by is null or entered_at is null or entered_at = entered_at::date | 没有录入人或录入时刻的对象 | persons without an operator or a time of entry
-- reads:    beneficiary
with night as (
  select entered_by, entered_at, village_code, (entered_at - to_hours($morning))::date as night
  from beneficiary
  where entered_by is not null and (hour(entered_at) >= $evening or hour(entered_at) < $morning) and entered_at <> entered_at::date
), dense as (
  select
    *, count(*) over (partition by entered_by order by entered_at range between to_minutes($minutes) preceding and current row) as within_minutes
  from night
)
select
  null::integer as subject_no, entered_by as subject_code,
  night::varchar as anchor,
  '' as unit,
  common_place(min(village_code), max(village_code)) as division_code,
  null::varchar as project_code,
  0 as amount_fen,
  night as first_on, max(entered_at)::date as last_on,
  []::varchar[] as details,
  night, strftime(min(entered_at), '%H:%M') as began_at, strftime(max(entered_at), '%H:%M') as ended_at, count(*) as people,
  max(within_minutes) as fastest, count(distinct village_code) as villages
from dense
group by entered_by, night
having max(within_minutes) >= $least
