-- title:  资金下达要数 | Allocation figures
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: documents count 文件（文号×项目×区划） | documents: number × project × division
-- column: received_fen fen 收到 | received
-- column: issued_fen fen 已下达 | issued
-- column: issued_share share 分配率（金额） | issued ÷ received
-- column: overdue_documents count 超时未下达 | overdue, not issued
-- column: overdue_fen fen 超时未下达金额 | money of overdue documents
-- column: due_soon_documents count 即将到期 | due soon
-- column: due_soon_fen fen 即将到期金额 | money due soon
-- column: on_time_share share 按时下达率（件） | issued in time ÷ due
-- column: late_done_documents count 迟办件 | issued after the limit
-- column: median_days day 办理天数中位数 | median days of issued documents
-- column: direct_fund_fen fen 直达资金 | direct funds received
-- column: direct_fund_issued_share share 直达资金分配率 | direct funds, issued ÷ received
-- column: tagged_share share 一体化系统标识率 | documents tagged in the integrated system
-- column: notify_median_days day 通知主管部门天数中位数 | median days until the department was told
-- column: retained_fen fen 滞留资金 | issued and not yet paid
-- column: oldest_retained_days day 最长滞留天数 | age of the oldest retained money
-- column: running_documents count 办理中（未到期） | running, not due soon
-- column: not_started_documents count 未开始（当日以后收文） | not started, received after the day
-- column: unlimited_documents count 没有时限的文件 | documents no limit speaks of
-- column: unlimited_open_documents count 没有时限、尚未下达 | no limit speaks of it, not issued yet
-- column: direct_fund_documents count 直达资金文件 | documents of direct funds
-- column: direct_fund_overdue_documents count 直达资金超时未下达 | direct funds overdue
-- column: told_documents count 已通知主管部门 | departments told
-- column: limits count 本地区下达时限数 | limits on allocations in this region
-- policy: allocation-direct, allocation-other, allocation-central
-- method: 只计期内收文的文件；按时率分母为已下达或已过期限的文件 | documents received in the period; on-time share ÷ documents issued or past their limit
-- method: 滞留＝项目×县 已下达 − 同期成功兑付，先下达的先抵，不按银行筛选 | retained = issued − paid by project and county, oldest money counted as paid first; a bank filter does not touch it
-- method: 通知主管部门没有规定天数，只列不评 | no number of days is set for telling the department: shown, not judged
-- method: 标识率的分母只含填了标识的文件 | tagged share ÷ documents that say yes or no
-- reads:  allocation_clock project_paid clock
with document as (
  select
    *,
    case when issued_on <= $as_of then issued_on end as done_on
  from allocation_clock
  where received_on >= $from and received_on < ($to + interval 1 month)::date and received_on <= $as_of
), issued as (
  select
    project_code, left(division_code, 6) as division_code, done_on,
    sum(amount_fen) over (partition by project_code, left(division_code, 6) order by done_on) as issued_so_far
  from document
  where done_on is not null
), paid as (
  select project_code, left(division_code, 6) as division_code, sum(ok_fen) as fen
  from project_paid
  where month between $from and $to
  group by all
), retained as (
  select
    max(issued_so_far) - coalesce(max(paid.fen), 0) as fen,
    min(done_on) filter (where issued_so_far > coalesce(paid.fen, 0)) as since
  from issued
  left join paid using (project_code, division_code)
  group by project_code, division_code
), retained_sum as (
  select
    case when (select count(*) from paid) > 0 then sum(fen) filter (where fen > 0) end::bigint as fen,
    case when (select count(*) from paid) > 0 then date_diff('day', min(since), $as_of) end as days
  from retained
), counted as (
  select
    count(*) as documents,
    sum(amount_fen)::bigint as received_fen,
    sum(case when done_on is not null then amount_fen else 0 end)::bigint as issued_fen,
    sum(case when done_on is not null then amount_fen else 0 end) / nullif(sum(amount_fen), 0) as issued_share,
    count(*) filter (where done_on is null and over_on <= $as_of) as overdue_documents,
    sum(case when done_on is null and over_on <= $as_of then amount_fen else 0 end)::bigint as overdue_fen,
    count(*) filter (where done_on is null and soon_on <= $as_of and over_on > $as_of) as due_soon_documents,
    sum(case when done_on is null and soon_on <= $as_of and over_on > $as_of then amount_fen else 0 end)::bigint as due_soon_fen,
    count(*) filter (where done_on < over_on)
      / nullif(count(*) filter (where over_on is not null and (done_on is not null or over_on <= $as_of)), 0) as on_time_share,
    count(*) filter (where done_on >= over_on) as late_done_documents,
    median(date_diff('day', received_on, done_on)) as median_days,
    sum(amount_fen) filter (where direct_fund)::bigint as direct_fund_fen,
    sum(case when done_on is not null then amount_fen else 0 end) filter (where direct_fund)
      / nullif(sum(amount_fen) filter (where direct_fund), 0) as direct_fund_issued_share,
    count(*) filter (where tagged) / nullif(count(tagged), 0) as tagged_share,
    median(date_diff('day', received_on, notified_on)) as notify_median_days,
    count(*) filter (where done_on is null and soon_on > $as_of) as running_documents,
    count(*) filter (where over_on is null) as unlimited_documents,
    count(*) filter (where over_on is null and done_on is null) as unlimited_open_documents,
    count(*) filter (where direct_fund) as direct_fund_documents,
    count(*) filter (where direct_fund and done_on is null and over_on <= $as_of) as direct_fund_overdue_documents,
    count(*) filter (where notified_on <= $as_of) as told_documents
  from document
), later as (
  select count(*) as not_started_documents
  from allocation_clock
  where received_on > $as_of and received_on >= $from and received_on < ($to + interval 1 month)::date
), law as (
  select count(distinct clock) as limits
  from clock
  where subject = 'allocation' and valid_from <= $as_of and (valid_to is null or valid_to > $as_of)
)
select
  c.documents, c.received_fen, c.issued_fen, c.issued_share, c.overdue_documents, c.overdue_fen, c.due_soon_documents, c.due_soon_fen,
  c.on_time_share, c.late_done_documents, c.median_days, c.direct_fund_fen, c.direct_fund_issued_share, c.tagged_share,
  c.notify_median_days, retained_sum.fen as retained_fen, retained_sum.days as oldest_retained_days,
  c.running_documents, later.not_started_documents, c.unlimited_documents, c.unlimited_open_documents,
  c.direct_fund_documents, c.direct_fund_overdue_documents, c.told_documents, law.limits
from counted c
cross join retained_sum
cross join later
cross join law
