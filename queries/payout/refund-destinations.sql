-- title:  退回到哪个账户 | Where returned money went
-- grain:  bank_no project_code return_account
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: bank_no count 银行编号 | bank number
-- column: bank name 代发银行 | bank
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: return_account code 退回账户 | account returned to
-- column: as_named flag 文件规定的账户 | an account the document names
-- column: lines line 退回笔数 | lines returned
-- column: fen fen 退回金额 | money returned
-- column: last_returned_on date 最近退回日期 | last returned
-- column: light light 灯 | light
-- light:  light 退到文件规定以外的账户红；文件没有规定或没有填账户的不亮 | an account the document does not name red; none where it names none or the file does not say
-- method: 期内退回的款项（没有退回日期的按支付指令月份），按银行、项目和退回账户归并 | money returned in the period (by the month of the instruction where the day is missing), by bank, project and account
-- method: 规定账户取自本地区文件 | the accounts named come from the region's document
-- reads:  failure_case project bank refund_destination
with returned as (
  select
    bank_no, project_code, coalesce(return_account, '') as return_account,
    count(*) as lines, sum(amount_fen)::bigint as fen, max(returned_on) as last_returned_on
  from failure_case
  where (state = 'returned' or returned_on is not null)
    and coalesce(returned_on, month) >= $from and coalesce(returned_on, month) < ($to + interval 1 month)::date
  group by all
), judged as (
  select
    *,
    case when return_account <> '' and (select count(*) from refund_destination) > 0
      then return_account in (select account from refund_destination) end as as_named
  from returned
)
select
  j.bank_no,
  coalesce(bank.short_name, '（未知银行）') as bank,
  j.project_code,
  coalesce(project.project_name, j.project_code) as project_name,
  j.return_account,
  j.as_named,
  j.lines,
  j.fen,
  j.last_returned_on,
  case when j.as_named then 'good' when not j.as_named then 'bad' else 'none' end as light
from judged j
left join bank on bank.bank_no = j.bank_no
left join project on project.project_code = j.project_code
order by j.as_named nulls last, j.fen desc, j.bank_no nulls last, j.project_code, j.return_account
