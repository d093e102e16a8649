-- title:  规则条数 | Rules by state
-- grain:  one row
-- column: rules count 规则 | rules
-- column: computed count 已计算 | computed
-- column: no_data count 待装载 | files not loaded yet
-- column: waiting count 待数据 | no file brings the data
-- column: history count 历史 | history
-- method: 每条规则只在一种状态；规则＝已计算＋待装载＋待数据＋历史 | each rule stands in one state; rules = computed + not loaded + waiting + history
-- method: 已计算＝所需文件都装载过；待装载＝有查询但缺文件；待数据＝本系统还没有带来它的文件；历史＝一次性期限，不评价 | computed = every file it needs was loaded; not loaded = a question but not all files; waiting = no file brings the data; history = a one-off, never judged
-- reads:  rule_state
select
  count(*) as rules,
  count(*) filter (where status = 'computed') as computed,
  count(*) filter (where status = 'no-data') as no_data,
  count(*) filter (where status = 'waiting') as waiting,
  count(*) filter (where status = 'history') as history
from rule_state
order by rules
