-- title:    性别不符 | Not of the sex the project is for
-- rule:     D15 E2 eligibility
-- subject:  person
-- within:   person
-- severity: low
-- clause:   S0-14 S1-19 S3-06 S4-14
-- needs:    disbursements|rosters
-- column:   times line 成功笔数 | successes
-- column:   first_period text 最早所属期 | first period
-- column:   last_period text 最晚所属期 | last period
-- says:     {project_code} 从名称看只面向一种性别，该享受人身份证号上是另一种；{first_period} 至 {last_period} 成功领取 {times} 笔，共 {amount_fen} | by its name {project_code} is for one sex alone, and the ID number of this person is of the other; paid {times} times from {first_period} to {last_period}, {amount_fen}
-- method:   项目名称明确只面向一种性别（妇女、孕产妇、两癌、女职工、贫困母亲；男性），享受人身份证号的性别位是另一种；政策清单没有性别栏，只能看名称 | the name of the project speaks of one sex alone and the sex digit of the ID says the other; no list has a column for the sex, so the name is all there is
-- example:  农村妇女“两癌”救助的享受人身份证号第 17 位为奇数（男） | aid for women with cancer, 17th digit odd: a man
-- excludes: 名称同时提到儿童、婴幼儿、家庭、夫妻的项目；计划生育类项目两性都可享受 | names that speak of children, infants, families or couples too; family-planning projects are for both
-- misfires: 丈夫代领而把丈夫登记为享受人；对象类别与项目不符由 D20、D21 查 | the husband entered as the beneficiary; wrong category is what D20 and D21 look at
-- untested: ledger_line: state = 'success' and person_no is null | 没有享受人身份的成功笔 | successes without a person
-- untested: project: not regexp_matches(project_name, '妇女|女性|女职工|孕产妇|孕妇|产妇|两癌|贫困母亲|单亲母亲|男性') | 名称看不出性别的项目 | projects whose name tells no sex
-- reads:    ledger_line person project
with sexed as (
  select
    project_code,
    case when regexp_matches(project_name, '男性') then 'male' else 'female' end as sex
  from project
  where regexp_matches(project_name, '妇女|女性|女职工|孕产妇|孕妇|产妇|两癌|贫困母亲|单亲母亲|男性')
    and not regexp_matches(project_name, '儿童|婴|幼|家庭|夫妻|计划生育')
), suspect as (
  select l.detail_no, l.person_no, l.project_code, l.division_code, l.period, l.period_first, l.paid_on, l.amount_fen
  from ledger_line l
  join sexed s on s.project_code = l.project_code
  join person p on p.person_no = l.person_no and p.sex <> s.sex
  where l.state = 'success'
)
select
  person_no as subject_no, null::varchar as subject_code,
  project_code as anchor,
  person_no::varchar as unit,
  common_place(min(division_code), max(division_code)) as division_code,
  project_code,
  sum(amount_fen)::bigint as amount_fen,
  min(paid_on) as first_on, max(paid_on) as last_on,
  list(detail_no order by detail_no) as details,
  count(*) as times,
  arg_min(period, period_first) as first_period,
  arg_max(period, period_first) as last_period
from suspect
group by person_no, project_code
