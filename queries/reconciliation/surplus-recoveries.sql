-- title:  结余收回登记 | Surplus taken back
-- grain:  no
-- filter: division project department level
-- column: no count 登记号 | number
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: project_code code 项目编码 | project code
-- column: project_name name 补贴项目 | project
-- column: year code 资金年度 | year of the money
-- column: recovered_on date 收回日期 | taken back on
-- column: amount_fen fen 收回金额 | money
-- column: document text 文件或凭证 | document
-- column: note text 备注 | note
-- column: typed_on date 登记日期 | typed on
-- column: typed_by code 登记人 | typed by
-- column: withdrawn_on date 撤销日期 | withdrawn on
-- column: withdrawn_by code 撤销人 | withdrawn by
-- method: 登记后不删，错的撤销后重登；撤销的不计入收回 | nothing is deleted: what is wrong is withdrawn and typed anew, and no longer counts
-- reads:  surplus_recovery project division
select
  r.no, r.division_code, coalesce(d.name, r.division_code) as division_name, r.project_code, coalesce(p.project_name, r.project_code) as project_name,
  r.year::varchar as year, r.recovered_on, r.amount_fen, r.document, r.note, r.typed_on, r.actor as typed_by, r.withdrawn_on, r.withdrawn_by
from surplus_recovery r
left join project p on p.project_code = r.project_code
left join division d on d.code = r.division_code
order by r.recovered_on desc, r.no desc
