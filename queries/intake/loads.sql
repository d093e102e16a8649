-- title:  装载记录 | Loads
-- grain:  load_id
-- param:  limit integer 100
-- column: load_id code 装载批 | load
-- column: kind code 文件种类 | kind of file
-- column: file_name text 文件 | file
-- column: sha256 code 文件指纹 SHA-256 | SHA-256 of the file
-- column: bytes count 字节 | bytes
-- column: format code 格式 | format
-- column: encoding code 编码 | encoding
-- column: rows_read count 读到行数 | rows read
-- column: accepted count 新增 | new rows
-- column: updated count 更新状态 | rows that moved a state
-- column: unchanged count 重复 | rows already known
-- column: quarantined count 隔离 | rows in quarantine
-- column: conflicts count 冲突 | rows that contradict the ledger
-- column: state code 状态 | done or undone
-- column: latest_on date 最新业务日期 | latest business date
-- column: actor name 装载人 | loaded by
-- column: loaded_at time 装载时间 | loaded at
-- column: undone_at time 撤销时间 | undone at
-- column: elapsed_ms count 用时（毫秒） | elapsed, milliseconds
-- column: corrects code 更正的装载批 | load it corrects
-- method: 最近的在前 | newest first
-- reads:  load
select
  load_id, kind, shown_text(file_name) as file_name, sha256, bytes, format, encoding,
  rows_read, accepted, updated, unchanged, quarantined, conflicts, state, latest_on,
  actor, loaded_at, undone_at, elapsed_ms, corrects
from load
order by loaded_at desc, load_id desc
limit $limit
