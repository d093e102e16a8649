-- title:  公示与发放不一致清单 | Notices that differ from the payment
-- grain:  notice_key
-- filter: division project department level
-- param:  from month
-- param:  to month
-- param:  limit integer 200
-- column: notice_key code 公示 | notice
-- column: stage code 公示阶段 | before or after payment
-- column: batch_no code 批次号 | batch
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: period text 所属期 | period
-- column: started_on date 公示开始 | begun
-- column: people count 公示人数 | people on the notice
-- column: lines count 提交笔数 | lines sent
-- column: ok_lines count 成功笔数 | lines paid
-- column: amount_fen fen 公示金额 | money on the notice
-- column: parts count 分几次公示 | notices of the batch
-- column: fen fen 提交金额 | money sent
-- column: ok_fen fen 成功金额 | money paid
-- column: people_more count 人数差（公示－提交） | people more than lines sent
-- column: money_more_fen fen 金额差（公示－提交） | money more than sent
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 公示人数对批次笔数，公示金额对批次金额；事前对全部提交的笔，事后对全部提交或成功的笔都算一致 | people are held against lines and money against money of the batch; before payment against all lines sent, after it all sent or all paid are both right
-- method: 一批分几次公示的，各次合计对得上也算一致，对不上的列较近的一个 | a batch told of in parts is right when its parts add up; if not, the figure that comes nearer is listed
-- method: 一项未填的只比另一项；同一公示在几处张贴只列一行；金额差大的在前 | a figure left out is not compared; one notice on several boards is one row; the largest difference of money first
-- reads:  notice_compared project division threshold
select
  n.notice_key, n.stage, n.batch_no, n.project_code, coalesce(project.project_name, n.project_code) as project_name,
  n.division_code, coalesce(division.name, n.division_code) as division_name, n.period, n.started_on,
  n.told_people as people, n.lines, n.ok_lines, n.told_fen as amount_fen, n.parts, n.fen, n.ok_fen,
  n.told_people - n.lines as people_more, n.told_fen - n.fen as money_more_fen,
  lit_above(1, lamp.bad, lamp.warn) as light
from notice_compared n
left join project on project.project_code = n.project_code
left join division on division.code = n.division_code
left join threshold lamp on lamp.light = 'breach_count'
where n.is_different and n.started_on >= $from and n.started_on < ($to + interval 1 month)::date
order by abs(n.told_fen - n.fen) desc nulls last, n.notice_key
limit $limit
