-- title:  区划选项 | Divisions to choose from
-- grain:  code
-- column: code code 区划代码 | division code
-- column: name name 名称 | name
-- column: short_name name 简称 | short name, for maps
-- column: level code 层级 | level
-- column: parent_code code 上级代码 | parent
-- method: 只列本人可见的区划，到乡镇为止；村从明细中选 | only divisions the reader may see, down to townships; villages are reached from a township
-- reads:  division
select code, name, short_name, level, parent_code
from division
where length(code) <= 9
order by code
