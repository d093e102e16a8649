-- title:  疑点清单（接口用） | Findings, as other programs read them
-- grain:  finding_id
-- filter: division project department level bank
-- param:  rule text '' 规则，多个用逗号 | rules, comma between
-- param:  limit integer 1000000
-- column: rule code 规则 | rule
-- column: finding_id code 疑点编号 | finding_id
-- column: severity code 紧要程度：high middle low | severity
-- column: subject_type code 对象类别 | subject_type
-- column: subject name 对象：人按本地区规则掩码，账号和电话只留末四位，其余为编码 | subject
-- column: division code 能容纳全部明细的最近区划 | division
-- column: amount_yuan text 涉及金额（元） | amount_yuan
-- column: detail_ids text 明细编号，分号相隔 | detail_ids
-- column: first_date date 最早日期 | first_date
-- column: last_date date 最晚日期 | last_date
-- column: explanation text 说明 | explanation
-- method: 现存的疑点，一条一行；事实已消失的不列。疑点不是结论，待核实 | findings whose facts stand, one a row; a finding is a reason to open the file, not a verdict
-- shows:  lines
-- reads:  finding finding_line detection_rule ledger_line person_name account phone beneficiary
with chosen as (
  select *
  from finding
  where gone_run is null and ($rule = '' or list_contains(string_split($rule, ','), rule))
), laid as (
  select finding_no, string_agg(detail_no, ';' order by detail_no) as detail_ids, min(detail_no) as first_detail
  from finding_line
  where finding_no in (select finding_no from chosen)
  group by finding_no
), named as (
  select c.finding_no, min(shown_name(n.masked_name)) as shown
  from chosen c
  join laid d on d.finding_no = c.finding_no
  join ledger_line l on l.detail_no = d.first_detail
  join person_name n on n.name_no = case when c.subject_type = 'household' then l.head_name_no else l.person_name_no end
  where c.subject_type in ('person', 'household')
  group by c.finding_no
), registered as (
  select b.person_no, min(shown_name(n.masked_name)) as shown
  from beneficiary b
  join person_name n on n.name_no = b.name_no
  where b.person_no in (select subject_no from chosen where subject_type in ('person', 'household'))
  group by b.person_no
)
select
  c.rule, c.finding_id, r.severity, c.subject_type,
  case c.subject_type
    when 'account' then shown_account(a.last4)
    when 'phone' then shown_account(p.last4)
    else coalesce(n.shown, g.shown, c.subject_code, '')
  end as subject,
  c.division_code as division, replace(yuan_text(c.amount_fen), ',', '') as amount_yuan, coalesce(d.detail_ids, '') as detail_ids,
  c.first_on as first_date, c.last_on as last_date, c.zh as explanation
from chosen c
join detection_rule r on r.rule = c.rule
left join laid d on d.finding_no = c.finding_no
left join named n on n.finding_no = c.finding_no
left join registered g on g.person_no = c.subject_no and c.subject_type in ('person', 'household')
left join account a on a.account_no = c.subject_no and c.subject_type = 'account'
left join phone p on p.phone_no = c.subject_no and c.subject_type = 'phone'
order by c.rule, c.amount_fen desc, c.finding_id
limit $limit
