-- Fills receipt_day from voucher_line and failure, which must be counted before it. The mark `touched` below gives way to
-- `and d.voucher_no in (…)`.
select d.voucher_no, d.paid_on as day, sum(coalesce(d.actual_amount_fen, d.amount_fen))::bigint as fen
from voucher_line d
where d.kind = 'receipt' and d.paid_on is not null and d.failure_words is null and coalesce(d.actual_amount_fen > 0, true)
  and (d.voucher_no, d.detail_no) not in (select voucher_no, detail_no from voucher_line where kind = 'refund')
  and not (d.matched and d.detail_no in (select detail_no from failure where state = 'returned')) /* touched */
group by d.voucher_no, d.paid_on
