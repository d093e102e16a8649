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
-- policy: allocation-direct, allocation-other
-- method: 只计期内收文的文件；按时率分母为已下达或已过期限的文件 | documents received in the period; on-time share ÷ documents issued or past their limit
-- method: 滞留＝项目×县 已下达 − 同期成功兑付，先下达的先抵，不按银行筛选 | retained = issued − paid by project and county, oldest money counted as paid first; a bank filter does not touch it
-- method: 标识率的分母只含填了标识的文件 | tagged share ÷ documents that say yes or no
-- reads:  allocation_clock project_paid
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
    median(date_diff('day', received_on, notified_on)) as notify_median_days
  from document
)
select counted.*, retained_sum.fen as retained_fen, retained_sum.days as oldest_retained_days
from counted
cross join retained_sum
