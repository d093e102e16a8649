-- title:  账户群的成员 | Members of a cluster
-- grain:  node
-- param:  cluster code 账户群 | cluster
-- param:  limit integer 2000
-- column: node code 节点 | node
-- column: kind code 种类 | kind
-- column: label name 名称（遮蔽） | label, masked
-- column: person_no code 人员序号 | number of the person
-- column: division_name name 区划 | division
-- column: households household 共用户数 | households on it
-- column: lines line 成功笔数 | paid lines
-- column: amount_fen fen 成功金额 | money paid
-- column: first_on date 最早到账 | first paid
-- column: last_on date 最近到账 | last paid
-- column: hub flag 集中账户或电话 | hub
-- method: 人和账户的金额只算连成此群的发放；集中账户、电话只列与群内人员的往来 | money of persons and accounts is that which ties the cluster; of hubs only what concerns its persons
-- shows:  lines
-- reads:  cluster_member person_name account phone division
select
  m.node, m.kind,
  case m.kind
    when 'person' then shown_name(n.masked_name)
    when 'account' then shown_account(a.last4)
    when 'phone' then shown_account(t.last4)
    else m.code
  end as label,
  case when m.kind = 'person' then m.no::varchar end as person_no, coalesce(d.name, m.division_code) as division_name,
  m.households, m.lines, m.amount_fen, m.first_on, m.last_on, m.hub
from cluster_member m
left join person_name n on n.name_no = m.name_no
left join account a on m.kind = 'account' and a.account_no = m.no
left join phone t on m.kind = 'phone' and t.phone_no = m.no
left join division d on d.code = m.division_code
where m.cluster_no = $cluster
order by m.hub, m.amount_fen desc, m.node
limit $limit
