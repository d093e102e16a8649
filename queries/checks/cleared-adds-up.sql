-- title:  逐凭证清算与凭证日汇总、对账单逐日相等 | cleared equals voucher_day and the statements day by day
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- reads:  cleared voucher_day clearing
with told as (
  select day, 'ledger' as party, sum(ok_fen)::bigint as fen
  from voucher_day
  where day is not null
  group by day
  union all
  select statement_on, party, sum(amount_fen)::bigint
  from clearing
  group by statement_on, party
), counted as (
  unpivot (
    select
      day, sum(ledger_fen)::bigint as ledger, sum(finance_fen)::bigint as finance, sum(department_fen)::bigint as department,
      sum(bank_fen)::bigint as bank
    from cleared
    group by day
  )
  on ledger, finance, department, bank
  into name party value fen
)
select
  'cleared ' || coalesce(t.day, c.day)::varchar || ' ' || coalesce(t.party, c.party) as subject,
  'fen ' || coalesce(c.fen, 0) || ', ' || coalesce(t.fen, 0) || ' on record' as complaint
from told t
full join counted c on c.day = t.day and c.party = t.party
where t.fen is distinct from c.fen
order by subject
