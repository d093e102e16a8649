-- title:  重发的源明细都在 | the source of every re-issue is on record
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  disbursement
select r.detail_no as subject, 're-issues ' || r.source_detail_no || ', which is not on record' as complaint
from disbursement r
where r.source_detail_no is not null
  and not exists (select 1 from disbursement d where d.detail_no = r.source_detail_no)
order by subject
