-- title:  隔离的行 | Rows in quarantine
-- grain:  source_line column_name code
-- param:  load_id text 装载批 | load
-- param:  limit integer 500
-- column: source_line count 文件行号 | line of the file
-- column: column_name code 列 | column
-- column: header text 文件中的列名 | header in the file
-- column: code code 问题代码 | fault code
-- column: value text 值（遮蔽） | value, masked
-- column: zh text 怎么改 | what to do, Chinese
-- column: en text 怎么改（英文） | what to do, English
-- method: 一行可有几个问题，整行不入账 | one row may have several faults; the whole row stays out
-- shows:  lines
-- reads:  quarantine
select source_line, column_name, header, code, shown_cell(value) as value, zh, en
from quarantine
where load_id = $load_id and corrected_by is null
order by source_line, column_name, code
limit $limit
