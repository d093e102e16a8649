-- title:  批次 | Batches
-- grain:  batch_no project_code division_code
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  limit integer 200
-- param:  after text '' 从此之后：批次号，或 批次号|项目|区划 | continue after this batch_no, or batch_no|project_code|division_code
-- column: batch_no code 批次号 | batch
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码（县） | county code
-- column: division_name name 区划 | county
-- column: period text 所属期 | period
-- column: voucher_no code 凭证号 | voucher
-- column: lines line 笔数 | lines
-- column: fen fen 金额 | money
-- column: ok_lines line 成功笔数 | successful lines
-- column: ok_fen fen 成功金额 | money paid
-- column: failed_lines line 失败笔数 | failed lines
-- column: pending_lines line 待支付笔数 | pending lines
-- column: stopped_lines line 停发笔数 | stopped lines
-- column: instructed_on date 支付指令日期 | instructed
-- column: last_paid_on date 最后到账日期 | last paid
-- column: light light 灯 | light
-- policy: payment
-- light:  light 失败 ÷ 已有结果@failure_share | failed ÷ lines with an outcome @failure_share
-- method: 一批跨几个凭证的，列其中一个凭证号；按支付指令日期由近到远 | of several vouchers one is named; newest instruction first
-- reads:  batch project division threshold
with counted as (
  select
    batch_no,
    project_code,
    left(division_code, 6) as division_code,
    min(period) as period,
    min(voucher_no) as voucher_no,
    sum(lines)::bigint as lines,
    sum(fen)::bigint as fen,
    sum(ok_lines)::bigint as ok_lines,
    sum(ok_fen)::bigint as ok_fen,
    sum(failed_lines)::bigint as failed_lines,
    sum(pending_lines)::bigint as pending_lines,
    sum(stopped_lines)::bigint as stopped_lines,
    min(instructed_on) as instructed_on,
    max(last_paid_on) as last_paid_on,
    date_diff('day', date '1900-01-01', coalesce(min(instructed_on), min(month))) as age_order
  from batch
  where month between $from and $to
  group by batch_no, project_code, left(division_code, 6)
), reached as (
  select max((-age_order, batch_no, project_code, division_code)) as place
  from counted
  where batch_no || '|' || project_code || '|' || division_code = $after or batch_no = $after
)
select
  c.batch_no,
  c.project_code,
  coalesce(project.project_name, c.project_code) as project_name,
  c.division_code,
  coalesce(division.name, c.division_code) as division_name,
  c.period,
  c.voucher_no,
  c.lines,
  c.fen,
  c.ok_lines,
  c.ok_fen,
  c.failed_lines,
  c.pending_lines,
  c.stopped_lines,
  c.instructed_on,
  c.last_paid_on,
  lit_above(c.failed_lines / nullif(c.ok_lines + c.failed_lines, 0), lamp.bad, lamp.warn) as light
from counted c
cross join reached
left join project on project.project_code = c.project_code
left join division on division.code = c.division_code
left join threshold lamp on lamp.light = 'failure_share'
where $after = '' or (-c.age_order, c.batch_no, c.project_code, c.division_code) > reached.place
order by c.age_order desc, c.batch_no, c.project_code, c.division_code
limit $limit
