-- title:  三方清算是否相符 | Whether the three statements agree
-- grain:  month
-- param:  from month
-- param:  to month
-- column: month month 月份 | month
-- column: vouchers count 有对账单的凭证 | vouchers with a statement
-- column: differing count 三方不等的凭证 | vouchers on which they differ
-- column: difference_fen fen 相差金额 | money they differ by
-- method: 按凭证比较财政、主管部门、代发银行在对账单上的金额，少一方的算作零；相差金额＝各凭证最大与最小之差的和 | money of finance, department and bank by voucher, a party without a line counts as zero; difference = sum over vouchers of the largest less the smallest
-- reads:  clearing
with stated as (
  select
    voucher_no, date_trunc('month', min(statement_on))::date as month,
    coalesce(sum(amount_fen) filter (where party = 'finance'), 0)::bigint as finance_fen,
    coalesce(sum(amount_fen) filter (where party = 'department'), 0)::bigint as department_fen,
    coalesce(sum(amount_fen) filter (where party = 'bank'), 0)::bigint as bank_fen
  from clearing
  where voucher_no is not null
  group by voucher_no
), compared as (
  select
    month,
    greatest(finance_fen, department_fen, bank_fen) - least(finance_fen, department_fen, bank_fen) as difference_fen
  from stated
)
select
  month, count(*) as vouchers, count(*) filter (where difference_fen <> 0) as differing, sum(difference_fen)::bigint as difference_fen
from compared
where month between $from and $to
group by month
order by month
