-- title:  一个人的发放按项目与年度 | One person's money by project and year
-- grain:  project_code year
-- param:  person integer 人员序号 | number of the person
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: year code 年度 | year
-- column: periods count 所属期数 | periods
-- column: ok_lines line 成功笔数 | paid lines
-- column: ok_fen fen 成功金额 | money paid
-- column: failed_lines line 失败或退回笔数 | failed or returned lines
-- column: failed_fen fen 失败或退回金额 | money failed or returned
-- column: open_lines line 未到账笔数 | lines not paid yet
-- column: first_on date 最早到账 | first paid
-- column: last_on date 最近到账 | last paid
-- method: 此人作为享受人或收款人的发放，按所属期首日的年度 | lines of which the person is beneficiary or payee, by the year their period begins in
-- shows:  lines
-- reads:  ledger_line project
select
  l.project_code, coalesce(min(p.project_name), l.project_code) as project_name, year(l.period_first)::varchar as year,
  count(distinct l.period) as periods, count(*) filter (where l.state = 'success') as ok_lines,
  coalesce(sum(l.amount_fen) filter (where l.state = 'success'), 0)::bigint as ok_fen,
  count(*) filter (where l.state in ('failed', 'returned')) as failed_lines,
  coalesce(sum(l.amount_fen) filter (where l.state in ('failed', 'returned')), 0)::bigint as failed_fen,
  count(*) filter (where l.state in ('pending', 'stopped')) as open_lines,
  min(l.paid_on) filter (where l.state = 'success') as first_on, max(l.paid_on) filter (where l.state = 'success') as last_on
from ledger_line l
left join project p on p.project_code = l.project_code
where l.person_no = $person or l.payee_no = $person
group by l.project_code, year(l.period_first)
order by year(l.period_first) desc, l.project_code
