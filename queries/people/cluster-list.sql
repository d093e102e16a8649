-- title:  账户群 | Clusters of accounts
-- grain:  cluster_no
-- filter: division
-- param:  limit integer 200
-- column: cluster_no code 账户群 | cluster
-- column: kinds_zh text 特征 | what ties it, Chinese
-- column: kinds_en text 特征（英文） | what ties it
-- column: division_name name 区划 | division
-- column: project_name name 补贴项目（只涉及一个时） | project, when it is one
-- column: persons person 人数 | persons
-- column: households household 户数 | households
-- column: accounts count 账户 | accounts
-- column: phones count 电话 | phones
-- column: operators count 经办人 | operators
-- column: hubs count 集中账户或电话 | hubs beside it
-- column: lines line 成功笔数 | paid lines
-- column: amount_fen fen 成功金额 | money paid
-- column: first_on date 最早到账 | first paid
-- column: last_on date 最近到账 | last paid
-- column: score point 排序分 | score
-- method: 不同户的人经同一账户、电话或经办人连成的群，和同时用几个账户的人；一户人用户主的卡、对公账户、代发专户和很多户共用的电话不连成群，只在旁边列出 | persons of different households tied by an account, a phone or an operator, and persons paid on several accounts at a time; a household on its head's card, unit and agent-bank accounts and phones of very many do not tie, they are shown beside
-- method: 排序分＝（同一账户每多一户 1 分，经变更改入的每户另加 1 分，一人每多一个同时使用的账户 0.5 分，同一电话每多一户 0.2 分）×lg（10＋金额元）；只用于排先后，不是结论 | score = (1 a household more on one account, 1 more for each household changed into it, 0.5 an account more of one person, 0.2 a household more on one phone) × lg(10 + yuan); it ranks, no more
-- shows:  lines
-- reads:  cluster division project
select
  c.cluster_no,
  array_to_string(list_filter([
    case when c.changed_accounts > 0 then '变更后集中领取' end, case when c.shared_accounts > 0 then '多人一卡' end,
    case when c.parallel_persons > 0 then '一人多卡' end, case when c.shared_phones > 0 then '共用电话' end
  ], lambda word: word is not null), '、') as kinds_zh,
  array_to_string(list_filter([
    case when c.changed_accounts > 0 then 'changed, then collected by one' end, case when c.shared_accounts > 0 then 'several households on one card' end,
    case when c.parallel_persons > 0 then 'one person on several cards' end, case when c.shared_phones > 0 then 'a shared phone' end
  ], lambda word: word is not null), ', ') as kinds_en,
  coalesce(d.name, c.division_code) as division_name, coalesce(p.project_name, c.project_code) as project_name,
  c.persons, c.households, c.accounts, c.phones, c.operators, c.hubs, c.lines, c.amount_fen, c.first_on, c.last_on, c.score
from cluster c
left join division d on d.code = c.division_code
left join project p on p.project_code = c.project_code
order by c.score desc, c.cluster_no
limit $limit
