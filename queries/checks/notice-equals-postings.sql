-- title:  公示汇总与台账相等 | Notices equal their postings
-- grain:  subject complaint
-- column: subject text 对象 | subject
-- column: complaint text 问题 | complaint
-- method: 每种公示的汇总件数应等于台账去重后的件数 | notices counted should equal the distinct notices of the postings
-- reads:  notice notice_posting
with posted as (
  select stage, count(distinct concat_ws('|', coalesce(batch_no, ''), coalesce(project_code, ''), coalesce(division_code, ''),
    coalesce(period, ''), started_on, coalesce(ended_on::varchar, ''))) as notices
  from notice_posting
  group by stage
), kept as (
  select stage, count(*) as notices
  from notice
  group by stage
)
select
  coalesce(posted.stage, kept.stage) as subject,
  concat('台账 ', coalesce(posted.notices, 0), '，汇总 ', coalesce(kept.notices, 0)) as complaint
from posted
full join kept on kept.stage = posted.stage
where coalesce(posted.notices, 0) <> coalesce(kept.notices, 0)
order by subject, complaint
