-- title:  失败汇总知道自己的重发 | failure knows its newest re-issue and when it was paid
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  failure disbursement
with reissue as (
  select source_detail_no, max(detail_no) as any_no, max(case when state = 'success' then 1 else 0 end) as is_paid
  from disbursement
  where source_detail_no is not null
  group by source_detail_no
)
select
  f.detail_no as subject,
  case when r.any_no is null then 'names a re-issue that is not on record'
       when f.reissue_detail_no is null then 'does not know that it was re-issued as ' || r.any_no
       else 'does not know that its re-issue was paid' end as complaint
from failure f
left join reissue r on r.source_detail_no = f.detail_no
where (f.reissue_detail_no is null) <> (r.any_no is null)
   or r.is_paid = 1 and f.repaid_on is null
order by subject
