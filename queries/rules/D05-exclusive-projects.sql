-- title:    互斥项目同期领取 | Exclusive projects held together
-- rule:     D05 E1 duplicate
-- subject:  person
-- within:   person
-- severity: high
-- clause:   S0-37 S1-04 S1-19 S3-06 S4-14 S4-15
-- needs:    disbursements|rosters
-- param:    overlaps integer 1 1..60 重叠的笔数下限（两个项目中较少的一方） | overlapping lines of the project with fewer, at least
-- column:   other_project code 另一项目 | the other project
-- column:   periods count 重叠的所属期数 | overlapping periods
-- column:   times line 重叠的笔数 | overlapping lines
-- column:   first_day date 重叠开始 | overlap begins
-- column:   last_day date 重叠结束 | overlap ends
-- says:     同一身份证号在 {first_day} 至 {last_day} 同时领取按清单不得兼领的两个项目（{pair}），所属期重叠 {times} 笔，金额较小的一方 {amount_fen} | One ID was paid two projects that the list does not allow together ({pair}) from {first_day} to {last_day} (overlapping lines: {times}); the smaller side is {amount_fen}
-- column:   pair text 两个项目 | the two projects
-- method:   互斥关系取补贴政策清单的“互斥项目”，清单未列入的项目取国家标准目录；同一身份证号在两个项目都有成功笔且所属期起止日相交 | exclusive projects are those the policy list says, else the national defaults; successes of one ID in both whose periods meet
-- method:   风险金额取两方重叠笔合计中较小者 | money at risk is the smaller of the two sides
-- example:  2026-01 至 2026-02 既领农村低保又领农村特困供养 | minimum living allowance and destitute support both paid for 2026-01 and 2026-02
-- excludes: 设计上可以叠加的项目（低保与价格临时补贴、两项残疾人补贴之间等）不在互斥关系中 | projects meant to be held together are no exclusive pair
-- excludes: 先后领取、所属期不相交的转换 | a change from one to the other whose periods do not meet
-- misfires: 月中由一项转入另一项，按规定当月不停发 | a change in mid-month where the rules let both run to its end
-- misfires: 按户发放的项目登记在户主名下，实际享受的是其他成员 | a household's project under the head's ID while another member is entitled
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人和收款人证件号的成功笔 | successes without any ID
-- reads:    ledger_line exclusive_pair national_item policy_item project
with pair as (
  select first_code, second_code from exclusive_pair
  union
  select least(n.project_code, n.other_code), greatest(n.project_code, n.other_code)
  from (select project_code, unnest(string_split(exclusive_with, ';')) as other_code from national_item where exclusive_with <> '') as n
  where n.project_code <> n.other_code and n.project_code not in (select project_code from policy_item)
), exclusive_code as (
  select first_code as project_code from pair
  union
  select second_code from pair
), exclusive_line as not materialized (
  select person_no, project_code, period_first, period_last, division_code, amount_fen, paid_on, detail_no
  from ledger_line
  where state = 'success' and person_no is not null and project_code in (select project_code from exclusive_code)
), holder as (
  select person_no
  from exclusive_line
  group by person_no
  having min(project_code) <> max(project_code)
), held as (
  select * from exclusive_line where person_no in (select person_no from holder)
), meeting as (
  select
    p.first_code, p.second_code, a.person_no, a.detail_no as first_detail, b.detail_no as second_detail,
    greatest(a.period_first, b.period_first) as first_day, least(a.period_last, b.period_last) as last_day
  from pair p
  join held a on a.project_code = p.first_code
  join held b on b.project_code = p.second_code and b.person_no = a.person_no
   and b.period_first <= a.period_last and b.period_last >= a.period_first
), met_line as (
  select first_code, second_code, person_no, first_detail as detail_no, min(first_day) as first_day, max(last_day) as last_day
  from meeting
  group by all
  union all
  select first_code, second_code, person_no, second_detail, min(first_day), max(last_day)
  from meeting
  group by all
), counted as (
  select
    m.first_code, m.second_code, m.person_no, min(m.first_day) as first_day, max(m.last_day) as last_day,
    count(distinct h.period_first) as periods, count(*) as times,
    count(*) filter (where h.project_code = m.first_code) as first_lines, count(*) filter (where h.project_code = m.second_code) as second_lines,
    coalesce(sum(h.amount_fen) filter (where h.project_code = m.first_code), 0)::bigint as first_fen,
    coalesce(sum(h.amount_fen) filter (where h.project_code = m.second_code), 0)::bigint as second_fen,
    min(h.division_code) as low_code, max(h.division_code) as high_code, min(h.paid_on) as first_on, max(h.paid_on) as last_on,
    list(h.detail_no) as details
  from met_line m
  join held h on h.detail_no = m.detail_no
  group by m.first_code, m.second_code, m.person_no
  having least(first_lines, second_lines) >= $overlaps
)
select
  c.person_no as subject_no, null::varchar as subject_code, c.first_code || '|' || c.second_code as anchor, c.person_no::varchar as unit,
  common_place(c.low_code, c.high_code) as division_code,
  null::varchar as project_code,
  least(c.first_fen, c.second_fen) as amount_fen, c.first_on, c.last_on, c.details,
  case when c.first_fen <= c.second_fen then c.second_code else c.first_code end as other_project,
  c.periods, c.times, c.first_day, c.last_day,
  coalesce(a.project_name, c.first_code) || '／' || coalesce(b.project_name, c.second_code) as pair
from counted c
left join project a on a.project_code = c.first_code
left join project b on b.project_code = c.second_code
