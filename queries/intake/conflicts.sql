-- title:  与台账冲突的行 | Rows that contradict the ledger
-- grain:  source_line column_name
-- param:  load_id text 装载批 | load
-- column: source_line count 文件行号 | line of the file
-- column: detail_no code 明细编号 | detail number
-- column: column_name code 列 | column
-- column: ledger_value text 台账值（遮蔽） | in the ledger, masked
-- column: file_value text 文件值（遮蔽） | in the file, masked
-- method: 金额、人、账号与已入账的不同，一律不改台账 | money, person or account differ from the accepted line: the ledger is never changed
-- shows:  lines
-- reads:  conflict load
select
  source_line,
  detail_no,
  column_name,
  shown_cell(ledger_value) as ledger_value,
  shown_cell(file_value) as file_value
from conflict
where load_id in (select load_id from load where load_id = $load_id)
order by source_line, column_name
