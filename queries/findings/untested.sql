-- title:  不可测的行 | Rows a rule could not test
-- grain:  rule seq
-- filter: division project department level
-- param:  rule code '' 规则 | rule
-- column: rule code 规则 | rule
-- column: seq count 原因序号 | which reason
-- column: zh text 原因 | why
-- column: en text 原因（英文） | why, English
-- column: rows count 行数 | rows
-- method: 缺证件号、缺名单等而不能检测的行，按最近一次全量检测；不计入疑点，也不当作没有问题 | rows that lack an ID, a register and the like, as of the last full test; they are neither findings nor clean
-- reads:  untested
select rule, seq, zh, en, sum(rows)::bigint as rows
from untested
where $rule = '' or rule = $rule
group by rule, seq, zh, en
order by rule, seq
