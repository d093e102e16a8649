-- title:  分规则疑点 | Findings by rule
-- grain:  rule
-- filter: division project department level
-- param:  as_of date
-- column: rule code 规则 | rule
-- column: title_zh name 规则名称 | title
-- column: title_en name 规则名称（英文） | title, English
-- column: grade code 证据等级 | grade
-- column: rule_group code 类别 | group
-- column: severity code 紧要程度 | severity
-- column: state code 规则状态 | state of the rule
-- column: state_zh text 未运行的原因 | why it is not live
-- column: state_en text 未运行的原因（英文） | why it is not live, English
-- column: open count 待办 | open
-- column: snoozed count 暂缓中 | snoozed
-- column: closed count 已结案 | closed
-- column: gone count 事实已消失 | facts gone
-- column: amount_fen fen 待办的风险金额 | money at risk of what is open
-- column: confirmed count 属实 | confirmed
-- column: confirmed_fen fen 属实金额 | money confirmed
-- column: false_alarms count 误报 | false alarms
-- column: precision share 属实率 | confirmed ÷ decided
-- column: untested count 不可测的行 | rows that could not be tested
-- column: tested_at time 最近全量检测 | last full test
-- method: 每条规则一行，没有疑点的规则也列；不可测的行单独计数，从不悄悄略过 | one row a rule, also those that found nothing; rows that could not be tested are counted, never skipped in silence
-- method: 待办、属实率的口径同疑点要数；状态为不可测（no-data）或待数据（waiting）的规则没有检测，不等于没有问题 | open and precision as in the headline; a rule without its data was not tested, which is not the same as nothing found
-- reads:  detection_rule finding_count untested
with counted as (
  select
    rule,
    count(*) filter (where finding_waits(is_open, is_gone, snoozed_until, $as_of)) as open,
    count(*) filter (where finding_rests(is_open, is_gone, snoozed_until, $as_of)) as snoozed,
    count(*) filter (where state = 'closed') as closed,
    count(*) filter (where is_gone) as gone,
    sum(amount_fen) filter (where finding_waits(is_open, is_gone, snoozed_until, $as_of))::bigint as amount_fen,
    count(*) filter (where outcome = 'confirmed') as confirmed,
    sum(confirmed_fen)::bigint as confirmed_fen,
    count(*) filter (where outcome = 'false-alarm') as false_alarms
  from finding_count
  group by rule
), left_out as (
  select rule, sum(rows)::bigint as untested from untested group by rule
)
select
  r.rule, r.title_zh, r.title_en, r.grade, r.rule_group, r.severity, r.state, r.state_zh, r.state_en,
  coalesce(c.open, 0) as open,
  coalesce(c.snoozed, 0) as snoozed,
  coalesce(c.closed, 0) as closed,
  coalesce(c.gone, 0) as gone,
  coalesce(c.amount_fen, 0) as amount_fen,
  coalesce(c.confirmed, 0) as confirmed,
  coalesce(c.confirmed_fen, 0) as confirmed_fen,
  coalesce(c.false_alarms, 0) as false_alarms,
  c.confirmed / nullif(c.confirmed + c.false_alarms, 0) as precision,
  coalesce(u.untested, 0) as untested,
  r.tested_at
from detection_rule r
left join counted c on c.rule = r.rule
left join left_out u on u.rule = r.rule
order by r.rule
