-- title:  疑点规则运行记录 | Runs of the detection rules
-- grain:  run_no
-- param:  limit integer 50
-- column: run_no count 运行序号 | run
-- column: kind code 全量或增量 | full or touched
-- column: rules count 规则数 | rules
-- column: began_at time 开始 | began
-- column: ended_at time 结束 | ended
-- column: state code 结果 | state
-- column: added count 新增 | added
-- column: changed count 事实有变 | changed facts
-- column: gone count 事实消失 | facts gone
-- column: back count 重新出现 | back again
-- column: elapsed_ms count 用时（毫秒） | milliseconds
-- method: 全区运行的记录，最近的在前；件数是全区的，只有负责全区的人看到 | runs over the whole region, the newest first; counts are of the whole region, for who sees all of it
-- reads:  finding_run finding_run_count
select r.run_no, r.kind, r.rules, r.began_at, r.ended_at, r.state, c.added, c.changed, c.gone, c.back, r.elapsed_ms
from finding_run r
left join finding_run_count c on c.run_no = r.run_no
order by r.run_no desc
limit $limit
