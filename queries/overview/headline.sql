-- title:  总览要数 | Headline figures
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  division code
-- column: allocated_fen fen 下达：期内收文的上级资金 | allocated: upper-level money received in the period
-- column: issued_fen fen 已分配下达 | of it issued by the day
-- column: issued_share share 分配率 | issued ÷ allocated
-- column: late_documents count 已超时未下达文件 | documents past their limit and not issued
-- column: due_soon_documents count 即将到期文件 | documents due soon
-- column: direct_on_time_share share {allocation-direct}内下达率（省级直接分配到县） | Direct to county, issued within {allocation-direct}
-- column: other_on_time_share share {allocation-other}内分配率（非直接） | Other money, issued within {allocation-other}
-- column: central_on_time_share share {allocation-central}内下达率（中央转移支付） | Central transfers, issued within {allocation-central}
-- column: paid_fen fen 成功兑付 | paid successfully
-- column: paid_share share 兑付率（÷下达） | paid ÷ allocated
-- column: roster_fen fen 应补清册金额 | roster: first issues without stopped lines
-- column: paid_roster_share share 兑付率（÷应补清册） | paid ÷ roster
-- column: linear_share share 序时进度 | linear progress, month ÷ 12
-- column: linear_gap point 与序时进度之差 | paid ÷ allocated against linear progress
-- column: paid_light light 兑付进度灯 | light of progress
-- column: first_ok_share share 首发成功率（笔） | first issues that succeeded, by lines
-- column: first_ok_light light 首发成功率灯 | light of first-issue success
-- column: failed_lines line 失败笔数 | failed or returned lines
-- column: failed_fen fen 失败金额 | failed or returned money
-- column: reissued_share share 更正重发成功率 | failures paid by a re-issue ÷ failures
-- column: ontime_share share {payment}兑付及时率 | Paid within {payment}
-- column: ontime_light light 及时率灯 | light of timeliness
-- column: open_failed_lines line 未处理失败笔数 | failures still open
-- column: open_failed_fen fen 未处理失败余额 | money of failures still open
-- column: open_light light 未处理失败灯 | light of open failures
-- column: card_share share 社保卡发放占比（金额） | money paid to social-security cards ÷ paid
-- column: card_light light 社保卡占比灯 | light of the card share
-- column: persons person 人数 | distinct persons paid
-- column: households household 户数 | distinct households paid
-- column: lines line 人次（成功笔数） | successful lines
-- column: allocated_fen_last_year fen 上年同期下达 | allocated, same months a year before
-- column: allocated_fen_this_month fen 当月下达 | allocated in the last month
-- column: allocated_fen_last_month fen 上月下达 | allocated in the month before
-- column: paid_fen_last_year fen 上年同期兑付 | paid, same months a year before
-- column: paid_fen_this_month fen 当月兑付 | paid in the last month
-- column: paid_fen_last_month fen 上月兑付 | paid in the month before
-- column: paid_share_last_year share 上年同期兑付率 | paid ÷ allocated, same months a year before
-- column: paid_share_this_month share 当月兑付率 | paid ÷ allocated of the last month
-- column: paid_share_last_month share 上月兑付率 | paid ÷ allocated of the month before
-- column: first_ok_share_last_year share 上年同期首发成功率 | first-issue success, same months a year before
-- column: first_ok_share_this_month share 当月首发成功率 | first-issue success of the last month
-- column: first_ok_share_last_month share 上月首发成功率 | first-issue success of the month before
-- column: ontime_share_last_year share 上年同期及时率 | timeliness, same months a year before
-- column: ontime_share_this_month share 当月及时率 | timeliness of the last month
-- column: ontime_share_last_month share 上月及时率 | timeliness of the month before
-- column: card_share_last_year share 上年同期社保卡占比 | card share, same months a year before
-- column: card_share_this_month share 当月社保卡占比 | card share of the last month
-- column: card_share_last_month share 上月社保卡占比 | card share of the month before
-- policy: allocation-direct, allocation-other, allocation-central, payment, refund, reissue
-- light:  paid_light 比序时进度@linear_gap | against linear progress: @linear_gap
-- light:  first_ok_light @first_ok_share
-- light:  ontime_light @ontime_share
-- light:  card_light 社保卡为规定载体的地区@card_share，其他地区不亮 | where the card is a duty @card_share, elsewhere never lit
-- light:  open_light 有超过退回或重发时限的失败为红，有未处理失败为黄 | any failure past the return or re-issue limit red, any open failure amber
-- method: 下达＝期内（from 至 to）收文的指标金额；分配率＝截至当日已下达 ÷ 下达 | allocated = money on documents received from `from` to `to`; issued share = issued by the day ÷ allocated
-- method: 兑付率＝期内成功兑付 ÷ 下达；第二口径＝成功兑付 ÷ 应补清册（首发，不含停发） | paid share = paid in the period ÷ allocated; second denominator: roster, first issues without stopped lines
-- method: 按日历月，不含上年结转；月监测表和调度排名的拨付进度、兑付率除以上年结转与本年下达之和，按结账日归月 | by calendar months and without what was carried over; the monthly table and the ranking of the dispatch divide by what was carried over and allocated, months by the closing day
-- method: 序时进度＝截止月份 ÷ 12 | linear progress = number of the last month ÷ 12
-- method: 首发成功率＝首发成功笔数 ÷ 首发已有结果笔数（成功＋失败＋退回） | first-issue success = first issues paid ÷ first issues with an outcome (paid, failed, returned)
-- method: 下达及时率的分母为已下达或已到期的文件；一个文号×项目×区划计一件 | on-time shares count documents issued or past due; one document number × project × division is one
-- method: 兑付及时率的分母为可计时的成功笔 | paid in time ÷ successes that can be timed
-- method: 未处理失败为存量：截止月份及以前的失败都计，起始月份不起作用 | open failures are a stock: every failure up to the last month, whatever the first month
-- method: 人数户数只在从1月起同一年内可算，按银行筛选时不可算；各行不可相加 | persons and households exist only from January within one year and not under a bank filter; they are never added up
-- method: 下达无银行之分，按银行筛选时兑付率为该行兑付 ÷ 全部下达 | allocations know no bank: under a bank filter the share is that bank's payments ÷ all allocations
-- reads:  allocation_clock payout_month failure_case payee_first threshold carrier
with span as (
  select 'now' as name, $from as first_month, $to as last_month
  union all
  select 'last_year', ($from - interval 1 year)::date, ($to - interval 1 year)::date
  union all
  select 'this_month', $to, $to
  union all
  select 'last_month', ($to - interval 1 month)::date, ($to - interval 1 month)::date
), document as (
  select
    span.name, a.amount_fen, a.clock, a.due_on, a.soon_on, a.over_on,
    case when a.issued_on <= $as_of then a.issued_on end as done_on
  from span
  join allocation_clock a
    on a.received_on >= span.first_month and a.received_on < (span.last_month + interval 1 month)::date
   and a.received_on <= $as_of
), allocated as (
  select
    name,
    sum(amount_fen)::bigint as fen,
    coalesce(sum(amount_fen) filter (where done_on is not null), 0)::bigint as issued_fen,
    count(*) filter (where done_on is null and over_on <= $as_of) as late,
    count(*) filter (where done_on is null and soon_on <= $as_of and over_on > $as_of) as due_soon,
    count(*) filter (where clock = 'allocation-direct' and done_on < over_on)
      / nullif(count(*) filter (where clock = 'allocation-direct' and (done_on is not null or over_on <= $as_of)), 0) as direct_on_time_share,
    count(*) filter (where clock = 'allocation-other' and done_on < over_on)
      / nullif(count(*) filter (where clock = 'allocation-other' and (done_on is not null or over_on <= $as_of)), 0) as other_on_time_share,
    count(*) filter (where clock = 'allocation-central' and done_on < over_on)
      / nullif(count(*) filter (where clock = 'allocation-central' and (done_on is not null or over_on <= $as_of)), 0) as central_on_time_share
  from document
  group by name
), payout as (
  select
    span.name,
    sum(p.ok_fen)::bigint as paid_fen,
    sum(p.first_fen)::bigint as roster_fen,
    sum(p.ok_fen) / nullif(sum(p.first_fen), 0) as paid_roster_share,
    sum(p.first_ok_lines) / nullif(sum(p.first_tried_lines), 0) as first_ok_share,
    sum(p.ontime_lines) / nullif(sum(p.timed_lines), 0) as ontime_share,
    sum(p.card_fen) / nullif(sum(p.ok_fen), 0) as card_share,
    sum(p.failed_lines)::bigint as failed_lines,
    sum(p.failed_fen)::bigint as failed_fen,
    sum(p.ok_lines)::bigint as lines
  from span
  join payout_month p on p.month between span.first_month and span.last_month
  group by span.name
), measured as (
  select
    span.name, a.fen as allocated_fen, a.issued_fen, a.issued_fen / nullif(a.fen, 0) as issued_share,
    a.late, a.due_soon, a.direct_on_time_share, a.other_on_time_share, a.central_on_time_share,
    p.paid_fen, p.paid_fen / nullif(a.fen, 0) as paid_share, p.roster_fen, p.paid_roster_share,
    p.first_ok_share, p.ontime_share, p.card_share, p.failed_lines, p.failed_fen, p.lines
  from span
  left join allocated a using (name)
  left join payout p using (name)
), failed as (
  select
    count(*) filter (where month between $from and $to) as lines,
    count(*) filter (where month between $from and $to and repaid_on is not null) as repaid_lines,
    count(*) filter (where is_open and month <= $to) as open_lines,
    coalesce(sum(amount_fen) filter (where is_open and month <= $to), 0)::bigint as open_fen,
    count(*) filter (where month <= $to and (is_unreturned and refund_over_on <= $as_of
      or is_unreissued and reissue_over_on <= $as_of)) as late_lines
  from failure_case
), payee as (
  select project_code, sum(persons)::bigint as persons, sum(households)::bigint as households
  from payee_first
  where division_code = $division and year = extract(year from $to) and month between $from and $to
    and extract(month from $from) = 1 and extract(year from $from) = extract(year from $to)
  group by project_code
), headcount as (
  select
    case when count(*) filter (where project_code = '') = 1 then max(persons) filter (where project_code = '')
         when count(*) = 1 then max(persons) end as persons,
    case when count(*) filter (where project_code = '') = 1 then max(households) filter (where project_code = '')
         when count(*) = 1 then max(households) end as households
  from payee
)
select
  m.allocated_fen,
  m.issued_fen,
  m.issued_share,
  m.late as late_documents,
  m.due_soon as due_soon_documents,
  m.direct_on_time_share,
  m.other_on_time_share,
  m.central_on_time_share,
  m.paid_fen,
  m.paid_share,
  m.roster_fen,
  m.paid_roster_share,
  extract(month from $to) / 12 as linear_share,
  (m.paid_share - extract(month from $to) / 12) * 100 as linear_gap,
  lit_below(round((m.paid_share - extract(month from $to) / 12) * 100, 6), gap.bad, gap.warn) as paid_light,
  m.first_ok_share,
  lit_below(m.first_ok_share, first_ok.bad, first_ok.warn) as first_ok_light,
  m.failed_lines,
  m.failed_fen,
  failed.repaid_lines / nullif(failed.lines, 0) as reissued_share,
  m.ontime_share,
  lit_below(m.ontime_share, ontime.bad, ontime.warn) as ontime_light,
  case when m.lines is not null or failed.open_lines > 0 then failed.open_lines end as open_failed_lines,
  case when m.lines is not null or failed.open_lines > 0 then failed.open_fen end as open_failed_fen,
  case when failed.late_lines > 0 then 'bad' when failed.open_lines > 0 then 'warn'
       when m.lines is null then 'none' else 'good' end as open_light,
  m.card_share,
  case when required.card then lit_below(m.card_share, card.bad, card.warn) else 'none' end as card_light,
  headcount.persons,
  headcount.households,
  m.lines,
  year_ago.allocated_fen as allocated_fen_last_year,
  this_month.allocated_fen as allocated_fen_this_month,
  last_month.allocated_fen as allocated_fen_last_month,
  year_ago.paid_fen as paid_fen_last_year,
  this_month.paid_fen as paid_fen_this_month,
  last_month.paid_fen as paid_fen_last_month,
  year_ago.paid_share as paid_share_last_year,
  this_month.paid_share as paid_share_this_month,
  last_month.paid_share as paid_share_last_month,
  year_ago.first_ok_share as first_ok_share_last_year,
  this_month.first_ok_share as first_ok_share_this_month,
  last_month.first_ok_share as first_ok_share_last_month,
  year_ago.ontime_share as ontime_share_last_year,
  this_month.ontime_share as ontime_share_this_month,
  last_month.ontime_share as ontime_share_last_month,
  year_ago.card_share as card_share_last_year,
  this_month.card_share as card_share_this_month,
  last_month.card_share as card_share_last_month
from measured m
join measured year_ago on year_ago.name = 'last_year'
join measured this_month on this_month.name = 'this_month'
join measured last_month on last_month.name = 'last_month'
cross join failed
cross join headcount
cross join (select count(*) > 0 as card from carrier where carrier = 'social-card' and duty = 'required') required
left join threshold gap on gap.light = 'linear_gap'
left join threshold first_ok on first_ok.light = 'first_ok_share'
left join threshold ontime on ontime.light = 'ontime_share'
left join threshold card on card.light = 'card_share'
where m.name = 'now'
