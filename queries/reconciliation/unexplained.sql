-- title:  付大于收清单 | Paid beyond what was received
-- grain:  project_code division_code
-- filter: division project department level
-- param:  to month
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: received_fen fen 历年下达 | received, all years
-- column: out_fen fen 历年兑付与收回 | paid and taken back, all years
-- column: returned_fen fen 当年退回未再付 | returned this year, not paid again
-- column: overpaid_fen fen 付大于收 | paid beyond
-- column: what code 情形 | what it is
-- method: 项目×县：历年下达 − 历年兑付 − 历年收回 − 当年退回未再付 < 0 的列出 | project and county: received − paid − taken back, all years, − returned this year, where it is below nil
-- method: 从未收到下达的标为没有下达：可能下达文件没有装载，也可能记在上级或别的项目 | without any allocation: the document may not be loaded, or stand under another place or project
-- reads:  fund_month project division
with cell as (
  select
    project_code, division_code,
    sum(allocated_fen)::bigint as received_fen,
    sum(paid_fen + recovered_fen)::bigint as out_fen,
    coalesce(sum(returned_fen) filter (month >= date_trunc('year', $to)), 0)::bigint as returned_fen
  from fund_month
  where month <= $to
  group by project_code, division_code
)
select
  c.project_code, coalesce(p.project_name, c.project_code) as project_name,
  c.division_code, coalesce(d.name, c.division_code) as division_name,
  c.received_fen, c.out_fen, c.returned_fen,
  c.out_fen + c.returned_fen - c.received_fen as overpaid_fen,
  case when c.received_fen = 0 then 'unallocated' else 'overpaid' end as what
from cell c
left join project p on p.project_code = c.project_code
left join division d on d.code = c.division_code
where c.out_fen + c.returned_fen > c.received_fen
order by overpaid_fen desc, c.project_code, c.division_code
