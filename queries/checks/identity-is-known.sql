-- title:  人、姓名、账号都有登记 | every person, name and account number has its row
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- shows:  lines
-- reads:  disbursement person person_name account
with used as (
  select distinct 'person' as kind, beneficiary_no as number from disbursement where beneficiary_no is not null
  union
  select 'person', payee_no from disbursement where payee_no is not null
  union
  select 'person', head_no from disbursement where head_no is not null
  union
  select 'name', payee_name_no from disbursement where payee_name_no is not null
  union
  select 'name', beneficiary_name_no from disbursement where beneficiary_name_no is not null
  union
  select 'account', account_no from disbursement where account_no is not null
), known as (
  select 'person' as kind, person_no as number from person
  union all
  select 'name', name_no from person_name
  union all
  select 'account', account_no from account
), counted as (
  select kind, number, count(*) as rows from known group by kind, number
)
select
  u.kind || ' ' || u.number as subject,
  case when k.rows is null then 'is used and has no row' else 'has ' || k.rows || ' rows' end as complaint
from used u
left join counted k on k.kind = u.kind and k.number = u.number
where coalesce(k.rows, 0) <> 1
order by subject
