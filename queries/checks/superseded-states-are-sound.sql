-- title:  被替换的状态指向存在的装载和明细 | replaced states point to a load and a line on record
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  state_history disbursement_state load
select s.detail_no as subject, 'replaced by load ' || s.superseded_by || ', which is not on record' as complaint
from disbursement_state s
where not exists (select 1 from load l where l.load_id = s.superseded_by and l.state = 'done')
union all
select s.detail_no, 'keeps a replaced state and has no line'
from disbursement_state s
where not exists (select 1 from state_history h where h.detail_no = s.detail_no)
order by subject, complaint
