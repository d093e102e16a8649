-- Fills notice from publicity and batch, which must be counted before it. The mark `touched` below gives way to
-- `and (p.batch_no is null or p.batch_no in (…))`: notices without a batch number are few and are all counted again.
-- A notice is complete when no posting leaves out a content; it has photos when any posting has.
-- A batch paid in parts is told of in parts: a notice begun after the first instruction and ended before the last payment tells of
-- a later part and is not held to that instruction (instructed_on null).
with posted_once as (
  select
    stage, batch_no, project_code, division_code, period, started_on, ended_on,
    bool_and(is_complete) as is_complete,
    bool_and(contents like '%project%') as says_project, bool_and(contents like '%payee%') as says_payee,
    bool_and(contents like '%standard%') as says_standard, bool_and(contents like '%amount%') as says_amount,
    max(photos) as photos, max(people) as people, max(amount_fen) as amount_fen,
    max(objections) as objections, max(objections_closed) as objections_closed,
    max(instructed_on) as instructed_on, max(last_paid_on) as last_paid_on,
    max(lines) as lines, max(fen) as fen, max(ok_lines) as ok_lines, max(ok_fen) as ok_fen
  from notice_posting p
  where true /* touched */
  group by stage, batch_no, project_code, division_code, period, started_on, ended_on
)
select
  * replace (case when started_on > instructed_on and ended_on < last_paid_on then null else instructed_on end as instructed_on),
  count(*) over told as parts, (sum(people) over told)::bigint as parts_people, (sum(amount_fen) over told)::bigint as parts_fen
from posted_once
window told as (partition by stage, batch_no, project_code, division_code, period)
