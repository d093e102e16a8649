-- title:  代发银行选项 | Banks to choose from
-- grain:  bank_no
-- column: bank_no count 银行编号 | bank number
-- column: bank name 代发银行 | bank
-- method: 有发放的银行 | banks with payments
-- reads:  bank payout_month
select bank.bank_no, bank.short_name as bank
from bank
where exists (select 1 from payout_month p where p.bank_no = bank.bank_no)
order by bank.bank_no
