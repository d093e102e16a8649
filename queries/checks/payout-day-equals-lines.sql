-- title:  日汇总与月汇总逐月逐地逐项目相等 | payout_day equals payout_month by month, township and project
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  payout_day payout_month
with daily as (
  select
    month, division_code, project_code, sum(first_lines)::bigint as first_lines, sum(first_fen)::bigint as first_fen,
    sum(ok_lines)::bigint as ok_lines, sum(ok_fen)::bigint as ok_fen, sum(card_fen)::bigint as card_fen
  from payout_day
  group by month, division_code, project_code
), monthly as (
  select
    month, division_code, project_code, sum(first_lines)::bigint as first_lines, sum(first_fen)::bigint as first_fen,
    sum(ok_lines)::bigint as ok_lines, sum(ok_fen)::bigint as ok_fen, sum(card_fen)::bigint as card_fen
  from payout_month
  group by month, division_code, project_code
), odd as (
  (select * from daily except select * from monthly)
  union all
  (select * from monthly except select * from daily)
), misplaced as (
  select day, month, division_code, project_code
  from payout_day
  where date_trunc('month', day) <> month or sent_lines > first_lines or sent_fen > first_fen
)
select distinct
  'payout_day ' || month::varchar || ' ' || division_code || ' ' || project_code as subject,
  'does not add up to payout_month' as complaint
from odd
union
select
  'payout_day ' || day::varchar || ' ' || division_code || ' ' || project_code,
  'lies outside its month, or sends more than the roster has'
from misplaced
order by subject, complaint
