export const people = {
  'people.lead': [
    '按证件号、账号、手机、姓名或明细编号查一个人或一个账户的全部资金。',
    'Look up all money of one person or account by ID, account, phone, name or detail number.'
  ],
  'people.lead.more': [
    '疑点不是结论，待核实。查到的姓名、账号只显示遮蔽形式。',
    'A finding is a reason to look, not a verdict. Names and accounts are shown masked.'
  ],
  'people.find': ['查人员与账户', 'Look up'],
  'people.find.field': ['证件号、账号、手机、姓名或明细编号', 'ID, account, phone, name or detail number'],
  'people.find.hint': [
    '只在本页内存里比对，不进网址、浏览记录和日志；查了什么种类、何时、由谁，记入审计日志。',
    'Compared by a keyed hash; it enters no address, history or log. The trail keeps who looked, when and for what kind.'
  ],
  'people.find.do': ['查找', 'Find'],
  'people.find.busy': ['正在查找', 'Looking'],
  'people.find.failed': ['没有查到结果', 'No answer'],
  'people.is.id': ['按证件号', 'by ID'],
  'people.is.account': ['按账号', 'by account'],
  'people.is.phone': ['按手机', 'by phone'],
  'people.is.name': ['按姓名', 'by name'],
  'people.is.detail': ['按明细编号', 'by detail number'],
  'people.is.none': ['看不出是哪一种', 'of no known kind'],
  'people.found': ['查找结果', 'Found'],
  'people.found.persons': ['{how}查到 {n} 人', '{n} persons found {how}'],
  'people.found.many': [
    '同样的姓名共 {all} 人，先列 {n} 人；请用证件号或账号查准。',
    '{all} persons have this name, the first {n} are listed; an ID or account finds one.'
  ],
  'people.found.accounts': ['账户 {n} 个', '{n} accounts'],
  'people.found.none': ['范围内没有查到', 'Nothing in your scope'],
  'people.found.none.do': [
    '台账里没有，或不在你的区划和项目范围内；请核对后再查。',
    'It is not on record, or lies outside your divisions and projects. Check it and look again.'
  ],
  'people.none': ['没有选人', 'Nobody chosen'],
  'people.back': ['人员与账户', 'Persons and accounts'],
  'people.who': ['基本情况', 'Who'],
  'people.who.note': ['姓名、账号为遮蔽形式', 'names and accounts are masked'],
  'people.person': ['第 {no} 号人员', 'Person {no}'],
  'people.findings': ['疑点', 'Findings'],
  'people.findings.note': [
    '疑点不是结论，待核实；点一行看案卷',
    'reasons to look, not verdicts; a row opens the case'
  ],
  'people.findings.none': ['没有以此人为主体的疑点', 'No finding speaks of this person'],
  'people.lines': ['收款时间线', 'Money over time'],
  'people.lines.note': ['每点一笔，纵轴为项目；空心为失败', 'a dot a line, a row a project; hollow failed'],
  'people.list': ['逐笔明细', 'Lines'],
  'people.list.note': [
    '全部项目和期间；点一行看状态沿革和来源',
    'every project and period; a row opens its history and source'
  ],
  'people.years': ['按项目与年度', 'By project and year'],
  'people.years.note': ['成功、失败分列', 'paid and failed apart'],
  'people.accounts': ['用过的账户', 'Accounts used'],
  'people.accounts.note': ['首次、末次和共用人数', 'first and last use, shared with how many'],
  'people.changes': ['账户变更', 'Changes of account'],
  'people.changes.none': ['没有登记过账户变更', 'No change on record'],
  'people.registers': ['比对名单', 'Registers that name the person'],
  'people.registers.none': ['没有名单列有此人，或名单未装载', 'No loaded register names the person'],
  'people.household': ['同户人员', 'Household'],
  'people.household.note': ['户主相同的人', 'those with the same head'],
  'people.household.none': ['没有登记同户的人', 'Nobody else of the household is on record'],
  'people.links': ['可能是同一人', 'Possibly the same person'],
  'people.links.note': [
    '不同证件之间的比对权重，正数支持、负数反对；只是线索',
    'match weights between different papers: positive for, negative against; a lead, no more'
  ],
  'people.links.none': ['没有达到门槛的相似人员', 'Nobody comes up to the threshold'],
  'people.links.pair': [
    '{who}，权重 {weight}，可能性 {share}',
    '{who}, weight {weight}, probability {share}'
  ],
  'people.links.field': ['字段', 'Field'],
  'people.links.level': ['比对结果', 'Outcome'],
  'people.links.weight': ['权重', 'Weight'],
  'people.links.sum': ['累计', 'Running sum'],
  'people.graph': ['账户与人', 'Accounts and persons'],
  'people.graph.note': [
    '共用的账户、手机、经办人；线型表示关系',
    'shared accounts, phones, operators; the stroke tells the tie'
  ],
  'people.graph.none': [
    '没有与户外的人共用账户或手机',
    'No account or phone is shared outside the household'
  ],
  'people.graph.key': ['线型', 'Strokes'],
  'people.graph.open': ['打开这个账户群', 'Open the cluster'],
  'people.cluster': ['账户群 {no}', 'Cluster {no}'],
  'people.clusters': ['账户群', 'Clusters'],
  'people.clusters.lead': [
    '不同户的人经同一账户、手机或经办人连在一起的群，按可疑程度排列。',
    'Persons of different households tied by one account, phone or operator, ranked.'
  ],
  'people.clusters.note': [
    '一户人用户主的卡、代发专户、对公账户不在其中；点一行看图',
    'a household on the card of its head, agent-bank and unit accounts are left out; a row opens the graph'
  ],
  'people.clusters.none': ['没有这样的群', 'There is no such cluster'],
  'people.clusters.open': ['看账户群', 'See the clusters'],
  'people.nodes': ['群里的人和账户', 'Members'],
  'people.nodes.note': ['点一行打开', 'a row opens it'],
  'people.edges': ['群里的联系', 'Ties'],
  'people.account': ['账户', 'Account'],
  'people.account.persons': ['用过这个账户的人', 'Persons who used this account'],
  'people.identity': ['经最近一笔 {n} 查看身份信息', 'Identities are shown by way of the newest line, {n}']
} as const

/** Codes that only this page shows. */
export const peopleCodes = {
  'sex:male': ['男', 'male'],
  'sex:female': ['女', 'female'],
  'id_kind:resident': ['居民身份证', 'resident ID'],
  'id_kind:organisation': ['统一社会信用代码', 'organisation'],
  'role:beneficiary': ['享受人', 'beneficiary'],
  'role:payee': ['收款人', 'payee'],
  'role:both': ['享受人和收款人', 'both'],
  'severity:high': ['高', 'high'],
  'severity:middle': ['中', 'middle'],
  'severity:low': ['低', 'low'],
  'grade:E0': ['E0 确定', 'E0 certain'],
  'grade:E1': ['E1 强', 'E1 strong'],
  'grade:E2': ['E2 需核', 'E2 to check'],
  'grade:E3': ['E3 参考', 'E3 context'],
  'state:new': ['待核', 'new'],
  'state:checking': ['核查中', 'being checked'],
  'state:confirmed': ['属实', 'confirmed'],
  'state:false-alarm': ['误报', 'false alarm'],
  'state:rectified': ['已整改', 'rectified'],
  'state:referred': ['移送', 'referred'],
  'state:closed': ['复核结案', 'closed after review']
} as const
