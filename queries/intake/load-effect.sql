-- title:  一次装载带来了什么 | What a load brought
-- grain:  division_name month
-- param:  load_id text 装载批 | load
-- column: division_name name 区划 | county
-- column: month month 月份 | month
-- column: lines line 笔（件） | lines or documents
-- column: fen fen 金额 | money
-- column: ok_fen fen 成功（已下达）金额 | money paid, or issued
-- method: 该批新增或更新状态的发放明细，或该批的下达文件（按收文月份） | payment lines the load brought or moved, or its allocation documents by month received
-- reads:  load_line allocation division
with brought as (
  select left(division_code, 6) as code, month, amount_fen, case when state = 'success' then amount_fen else 0 end as ok_fen
  from load_line
  where load_id = $load_id or state_load_id = $load_id
  union all
  select left(division_code, 6), date_trunc('month', received_on)::date, amount_fen, case when issued_on is not null then amount_fen else 0 end
  from allocation
  where load_id = $load_id
)
select
  coalesce(division.name, brought.code) as division_name,
  brought.month,
  count(*) as lines,
  sum(brought.amount_fen)::bigint as fen,
  sum(brought.ok_fen)::bigint as ok_fen
from brought
left join division on division.code = brought.code
group by brought.code, division.name, brought.month
order by brought.code, brought.month
