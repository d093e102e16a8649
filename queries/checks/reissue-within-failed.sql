-- title:  重发成功不超过失败金额 | money re-issued does not exceed money failed
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  disbursement
with reissued as (
  select source_detail_no, sum(amount_fen)::bigint as fen
  from disbursement
  where source_detail_no is not null and state in ('success', 'pending')
  group by source_detail_no
)
select d.detail_no as subject, 'failed with ' || d.amount_fen || ' fen, re-issued with ' || r.fen as complaint
from reissued r
join disbursement d on d.detail_no = r.source_detail_no
where r.fen > d.amount_fen
order by subject
