-- title:    入账后被改动 | Edited after it was on record
-- rule:     D40 E0 integrity
-- subject:  batch
-- within:   all
-- severity: high
-- clause:   S4-12
-- needs:    disbursements
-- column:   times line 被要求改动的笔数 | lines meant to be changed
-- column:   attempts count 改动次数 | changes
-- column:   money count 其中改金额 | of the amount
-- column:   accounts count 其中改账号 | of the account
-- column:   loads count 来自几个文件 | files they came from
-- says:     批次 {subject_code} 的 {project_code} 有 {times} 笔 {amount_fen} 在入账以后被 {loads} 个后来的文件要求改动 {attempts} 处，其中改金额 {money} 处、改账号 {accounts} 处；改动没有生效 | {loads} later files would have changed {times} lines of batch {subject_code}, {project_code}, {amount_fen}, that were on record: {attempts} changes, {money} of amounts and {accounts} of accounts; none took effect
-- method:   后来的文件与在账明细的金额、人员、账号等不同，装载时记为冲突、从不生效；按在账明细的批次计，已撤销的装载不计；金额为在账金额 | a later file differs from a line on record in amount, person, account and the like; it is kept as a conflict and never takes effect; by the batch on record, loads taken back are left out; the money is that on record
-- example:  更正件把已付的 60.00 元写成 90.00 元，账号也换了 | a file of corrections turns CNY 60.00 that were paid into 90.00 and another account
-- excludes: 内容相同的重报；状态由待支付变为成功或失败；失败后用新批次更正重发 | the same line sent again; states that move on; failures corrected in a new batch
-- misfires: 送错文件、列对应错误的装载，撤销即可 | a wrong file or a wrong mapping: take the load back
-- reads:    conflict load_kept ledger_line
with edited as (
  select c.detail_no, c.column_name, c.load_id
  from conflict c
  join load_kept k on k.load_id = c.load_id and k.state = 'done'
), changed as (
  select
    detail_no, count(*) as attempts, count(*) filter (where column_name in ('amount', 'amount_fen')) as money,
    count(*) filter (where column_name in ('account', 'account_no')) as accounts, list(distinct load_id) as loads
  from edited
  group by detail_no
)
select
  null::integer as subject_no, l.batch_no as subject_code,
  l.project_code as anchor,
  '' as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  l.project_code,
  sum(l.amount_fen)::bigint as amount_fen,
  min(coalesce(l.paid_on, l.instructed_on)) as first_on, max(coalesce(l.paid_on, l.instructed_on)) as last_on,
  list(l.detail_no) as details,
  count(*) as times, sum(c.attempts)::bigint as attempts, sum(c.money)::bigint as money, sum(c.accounts)::bigint as accounts,
  len(list_distinct(flatten(list(c.loads)))) as loads
from changed c
join ledger_line l on l.detail_no = c.detail_no
group by l.batch_no, l.project_code
