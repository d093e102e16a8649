-- title:  账户群的联系 | Ties of a cluster
-- grain:  kind from_node to_node
-- param:  cluster code 账户群 | cluster
-- param:  limit integer 10000
-- column: kind code 联系 | tie
-- column: from_node code 从 | from
-- column: to_node code 到 | to
-- column: lines line 笔数或次数 | lines, or changes of account
-- column: amount_fen fen 成功金额 | money paid
-- column: first_on date 最早日期 | first date
-- column: last_on date 最晚日期 | last date
-- method: 到账按享受人计；收款人不是享受人时收款人也连到账户，同一笔在两人各计一次 | paid counts for the beneficiary, and for the payee too where he is another
-- shows:  lines
-- reads:  cluster_edge
select kind, from_node, to_node, lines, amount_fen, first_on, last_on
from cluster_edge
where cluster_no = $cluster
order by amount_fen desc, kind, from_node, to_node
limit $limit
