-- title:  分组下达情况 | Allocation by group
-- grain:  group_key
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- param:  funds text '' 'direct' 'other' 资金：直达（direct）、非直达 | direct funds or other
-- param:  by text 'county' 'department' 'project' 'level' 分组方式（county＝所选区划的下级） | what to group by; county = the children of the division chosen
-- column: group_key code 分组代码 | group
-- column: group_name name 分组 | name of the group
-- column: documents count 文件 | documents
-- column: amount_fen fen 收到 | received
-- column: issued_fen fen 已下达 | issued
-- column: issued_share share 分配率（金额） | issued ÷ received
-- column: on_time_share share 按时下达率（件） | issued in time ÷ due
-- column: overdue_documents count 超时未下达 | overdue
-- column: overdue_fen fen 超时未下达金额 | money of overdue documents
-- column: median_days day 办理天数中位数（日历日） | median calendar days of issued documents
-- column: direct_fund_fen fen 其中直达资金 | of it direct funds
-- column: notify_median_days day 通知主管部门天数中位数 | median calendar days until the department was told
-- column: untold_documents count 没有通知日期 | without the date of the notice
-- column: light light 灯 | light
-- policy: allocation-direct, allocation-other, allocation-central
-- light:  light 有超时未下达红，有迟办或即将到期黄，没有时限不亮 | any overdue document red, any issued late or due soon amber; none without a limit
-- method: 按时率分母为已下达或已过期限的文件 | on-time share ÷ documents issued or past their limit
-- method: 停在本级、未落到下级的文件另列一行“本级” | documents that stop at the division itself stand in a row of their own
-- reads:  allocation_clock project division
with child_length as (
  select coalesce(min(length(code)), case when length($division) < 9 then 9 else 12 end) as n
  from division
  where parent_code = $division
), document as (
  select
    a.amount_fen, a.direct_fund, a.over_on is not null as is_timed,
    case when a.notified_on <= $as_of then a.notified_on end as told_on, a.received_on, a.soon_on, a.over_on,
    case when a.issued_on <= $as_of then a.issued_on end as done_on,
    case $by when 'county' then left(a.division_code, n)
             when 'department' then coalesce(project.department, '')
             when 'project' then a.project_code
             else coalesce(a.fund_level, '') end as group_key,
    case $by when 'county' then coalesce(division.name, left(a.division_code, n)) || case when left(a.division_code, n) = $division then '（本级）' else '' end
             when 'department' then coalesce(project.department, '（未列入清单）')
             when 'project' then coalesce(project.project_name, a.project_code)
             else coalesce(a.fund_level, '（未填）') end as group_name
  from allocation_clock a
  cross join child_length
  left join project on project.project_code = a.project_code
  left join division on division.code = left(a.division_code, n)
  where a.received_on >= $from and a.received_on < ($to + interval 1 month)::date and a.received_on <= $as_of
    and ($funds = '' or coalesce(a.direct_fund, false) = ($funds = 'direct'))
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
    coalesce(sum(amount_fen) filter (where direct_fund), 0)::bigint as direct_fund_fen,
    median(date_diff('day', received_on, told_on)) as notify_median_days,
    count(*) filter (where told_on is null) as untold_documents,
    count(*) filter (where is_timed) as timed,
    count(*) filter (where done_on >= over_on or done_on is null and soon_on <= $as_of) as watched
  from document
  group by group_key, group_name
)
select
  group_key, group_name, documents, amount_fen, issued_fen, issued_fen / nullif(amount_fen, 0) as issued_share, on_time_share, overdue_documents, overdue_fen, median_days,
  direct_fund_fen, notify_median_days, untold_documents,
  case when overdue_documents > 0 then 'bad' when watched > 0 then 'warn' when timed > 0 then 'good' else 'none' end as light
from counted
order by overdue_fen desc, amount_fen desc, group_key
