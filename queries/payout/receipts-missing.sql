-- title:  缺回单清单 | Receipts missing
-- grain:  batch_no project_code division_code bank_no
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- param:  as_of date
-- param:  limit integer 200
-- column: batch_no code 批次号 | batch
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码（县） | county code
-- column: division_name name 区划 | county
-- column: bank_no count 银行编号 | bank number
-- column: bank name 代发银行 | bank
-- column: lines line 缺回单笔数 | lines without a receipt
-- column: fen fen 缺回单金额 | money without a receipt
-- column: last_paid_on date 最后到账日期 | last paid
-- column: days_open workday 已过工作日 | working days since
-- column: receipts_from month 回单自此月起计 | receipts count from this month
-- method: 成功而没有批量业务支付明细（8207）的笔，按批次、县和银行归并，先列笔数多的 | successes without a line of the payment file (8207), by batch, county and bank, the most lines first
-- method: 自有回单文件的最早月份起计，此前不判；从未装载时不列 | counted from the first month that any receipt file speaks of; nothing is listed until one is on record
-- reads:  receipt_missing receipt_start project division bank calendar
with missing as (
  select
    batch_no, project_code, left(division_code, 6) as division_code, bank_no,
    count(*) as lines, sum(amount_fen)::bigint as fen, max(paid_on) as last_paid_on
  from receipt_missing
  where month between $from and $to
  group by all
)
select
  m.batch_no,
  m.project_code,
  coalesce(project.project_name, m.project_code) as project_name,
  m.division_code,
  coalesce(division.name, m.division_code) as division_name,
  m.bank_no,
  coalesce(bank.short_name, '（未知银行）') as bank,
  m.lines,
  m.fen,
  m.last_paid_on,
  today.working_day_no - paid.working_day_no as days_open,
  receipts.month as receipts_from
from missing m
cross join receipt_start receipts
left join project on project.project_code = m.project_code
left join division on division.code = m.division_code
left join bank on bank.bank_no = m.bank_no
left join calendar paid on paid.day = m.last_paid_on
left join calendar today on today.day = $as_of
order by m.lines desc, m.batch_no, m.project_code, m.division_code, m.bank_no
limit $limit
