-- title:  分组下达情况 | Allocation by group
-- grain:  group_key
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  by text 'county' 'department' 'project' 'level' 分组方式 | what to group by
-- column: group_key code 分组代码 | group
-- column: group_name name 分组 | name of the group
-- column: documents count 文件 | documents
-- column: amount_fen fen 收到 | received
-- column: issued_fen fen 已下达 | issued
-- column: on_time_share share 按时下达率（件） | issued in time ÷ due
-- column: overdue_documents count 超时未下达 | overdue
-- column: overdue_fen fen 超时未下达金额 | money of overdue documents
-- column: median_days day 办理天数中位数 | median days of issued documents
-- column: light light 灯 | light
-- policy: allocation-direct, allocation-other
-- light:  light 有超时未下达红，有迟办或即将到期黄 | any overdue document red, any issued late or due soon amber
-- method: 按时率分母为已下达或已过期限的文件 | on-time share ÷ documents issued or past their limit
-- reads:  allocation_clock project division
with document as (
  select
    a.amount_fen, a.received_on, a.soon_on, a.over_on,
    case when a.issued_on <= $as_of then a.issued_on end as done_on,
    case $by when 'county' then left(a.division_code, 6)
             when 'department' then coalesce(project.department, '')
             when 'project' then a.project_code
             else coalesce(a.fund_level, '') end as group_key,
    case $by when 'county' then coalesce(division.name, left(a.division_code, 6))
             when 'department' then coalesce(project.department, '（未列入清单）')
             when 'project' then coalesce(project.project_name, a.project_code)
             else coalesce(a.fund_level, '（未填）') end as group_name
  from allocation_clock a
  left join project on project.project_code = a.project_code
  left join division on division.code = left(a.division_code, 6)
  where a.received_on >= $from and a.received_on < ($to + interval 1 month)::date and a.received_on <= $as_of
), counted as (
  select
    group_key,
    group_name,
    count(*) as documents,
    sum(amount_fen)::bigint as amount_fen,
    sum(case when done_on is not null then amount_fen else 0 end)::bigint as issued_fen,
    count(*) filter (where done_on < over_on)
      / nullif(count(*) filter (where over_on is not null and (done_on is not null or over_on <= $as_of)), 0) as on_time_share,
    count(*) filter (where done_on is null and over_on <= $as_of) as overdue_documents,
    sum(case when done_on is null and over_on <= $as_of then amount_fen else 0 end)::bigint as overdue_fen,
    median(date_diff('day', received_on, done_on)) as median_days,
    count(*) filter (where done_on >= over_on or done_on is null and soon_on <= $as_of) as watched
  from document
  group by group_key, group_name
)
select
  group_key, group_name, documents, amount_fen, issued_fen, on_time_share, overdue_documents, overdue_fen, median_days,
  case when overdue_documents > 0 then 'bad' when watched > 0 then 'warn' else 'good' end as light
from counted
order by overdue_fen desc, amount_fen desc, group_key
