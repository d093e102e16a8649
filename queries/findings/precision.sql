-- title:  规则逐月属实率 | Precision by rule and month
-- grain:  rule month
-- filter: division project department level
-- param:  rule code '' 规则 | rule
-- column: rule code 规则 | rule
-- column: month month 认定月份 | month of the decision
-- column: decided count 认定 | decided
-- column: confirmed count 属实 | confirmed
-- column: false_alarms count 误报 | false alarms
-- column: precision share 属实率 | confirmed ÷ decided
-- method: 属实率＝当月属实 ÷（属实＋误报）；没有认定的月份不列；重新核查的按最后一次认定 | confirmed ÷ (confirmed + false alarms) of the month; months without a decision are left out; a reopened case counts by its last decision
-- reads:  finding_count
select
  rule,
  date_trunc('month', decided_on)::date as month,
  count(*) as decided,
  count(*) filter (where outcome = 'confirmed') as confirmed,
  count(*) filter (where outcome = 'false-alarm') as false_alarms,
  count(*) filter (where outcome = 'confirmed') / count(*) as precision
from finding_count
where outcome in ('confirmed', 'false-alarm') and ($rule = '' or rule = $rule)
group by all
order by rule, month
