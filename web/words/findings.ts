export const findings = {
  'finding.title': ['疑点核查', 'Findings'],
  'finding.not.verdict': ['疑点不是结论，待核实', 'a finding is not a verdict; it has to be checked'],
  'finding.said': [
    '{place}有未结疑点 {n} 条，涉及 {fen}，其中核查超期 {overdue} 条。',
    '{place}: {n} findings open over {fen}; {overdue} of them past their day.'
  ],
  'finding.said.more': [
    '疑点是打开案卷的理由，不是结论；每条都写明依据的条文、明细和可能的误报。',
    'A finding is a reason to open the file, not a verdict; each names its clause, its lines and how it may be wrong.'
  ],
  'finding.tabs': ['疑点核查的两页', 'Pages of findings'],
  'finding.tab.queue': ['疑点与案卷', 'Findings and cases'],
  'finding.tab.rules': ['疑点规则', 'Detection rules'],
  'finding.crumb': ['所在位置', 'Place'],
  'finding.unit': ['条', 'findings'],
  'finding.comma': ['，', ', '],
  'finding.semicolon': ['；', '; '],
  'finding.or': ['或', ' or '],

  'finding.grade.E0': ['E0 确定', 'E0 certain'],
  'finding.grade.E0.why': [
    '按台账逐笔可算出，仍需核实原因',
    'follows from the ledger by arithmetic; the reason is still open'
  ],
  'finding.grade.E1': ['E1 强', 'E1 strong'],
  'finding.grade.E1.why': ['证据强，少数有正当理由', 'strong evidence; a few have a good reason'],
  'finding.grade.E2': ['E2 需核', 'E2 to check'],
  'finding.grade.E2.why': ['线索，需对照资料或实地核实', 'a lead that needs papers or a visit'],
  'finding.grade.E3': ['E3 参考', 'E3 context'],
  'finding.grade.E3.why': ['只供人判断，不能单独成立', 'for people to weigh; never stands alone'],
  'finding.severity.high': ['高', 'high'],
  'finding.severity.middle': ['中', 'middle'],
  'finding.severity.low': ['低', 'low'],
  'finding.severity.of': ['紧要程度 {what}', 'severity {what}'],
  'finding.group.duplicate': ['重复', 'Duplicates'],
  'finding.group.ghost': ['死亡与注销', 'Ghosts'],
  'finding.group.proxy': ['代领与一卡多人', 'Proxies'],
  'finding.group.identity': ['身份', 'Identity'],
  'finding.group.eligibility': ['资格', 'Eligibility'],
  'finding.group.over': ['超标准', 'Overpaid'],
  'finding.group.under': ['少发漏发', 'Underpaid'],
  'finding.group.process': ['程序', 'Process'],
  'finding.group.concentration': ['集中与异常', 'Concentration'],
  'finding.group.integrity': ['数据与账务', 'Integrity'],
  'finding.subject.person': ['人', 'person'],
  'finding.subject.account': ['账户', 'account'],
  'finding.subject.household': ['户', 'household'],
  'finding.subject.phone': ['手机号', 'phone'],
  'finding.subject.village': ['村', 'village'],
  'finding.subject.county': ['县', 'county'],
  'finding.subject.batch': ['批次', 'batch'],
  'finding.subject.voucher': ['凭证', 'voucher'],
  'finding.subject.bank': ['银行', 'bank'],
  'finding.subject.operator': ['经办人', 'operator'],
  'finding.subject.project': ['项目', 'project'],
  'finding.gone': ['事实已消失', 'facts gone'],
  'finding.gone.why': [
    '更正或撤销装载后，这条疑点的事实不在了；记录仍保留',
    'after a correction or undo its facts are there no more; it stays on record'
  ],
  'finding.key.open': ['未结疑点', 'Open findings'],
  'finding.key.overdue': ['超期 {n} 条', '{n} past their day'],
  'finding.key.intime': ['无超期', 'none past its day'],
  'finding.key.new': ['最近一次运行新增 {n} 条', '{n} new in the last run'],
  'finding.key.moved': [
    '另有 {n} 条认定或结案后事实有变',
    '{n} more moved after they were decided or closed'
  ],
  'finding.key.risk': ['未结涉及金额', 'Money at risk, open'],
  'finding.key.confirmed': ['属实金额', 'Confirmed'],
  'finding.key.recovered': ['已追回 {value} {unit}', '{value} {unit} recovered'],
  'finding.key.precision': ['属实率', 'Precision'],
  'finding.precision': ['属实率', 'Precision'],
  'finding.precision.of': ['属实 {n} 条，已认定 {of} 条', '{n} confirmed of {of} decided'],
  'finding.precision.sofar': [
    '本规则至今属实率 {share} %（{n}/{of}）。',
    'Precision of this rule so far: {share} % ({n}/{of}).'
  ],
  'finding.precision.none': ['尚无认定', 'none decided'],
  'finding.precision.none.rule': [
    '本规则还没有认定过，属实率未知。',
    'Nothing of this rule was decided yet: its precision is unknown.'
  ],
  'finding.precision.none.why': [
    '还没有认定过，不能算属实率',
    'nothing was decided yet, so there is no share'
  ],
  'finding.precision.none.long': [
    '还没有认定过这条规则的疑点，属实率无从算起',
    'No finding of this rule was decided yet'
  ],
  'finding.precision.month': ['每月属实率', 'Precision by month'],
  'finding.precision.note': ['按认定月份；柱顶为属实率', 'by month of decision; the share stands on the bar'],
  'finding.confirmed': ['属实', 'confirmed'],
  'finding.false': ['误报', 'false alarms'],

  'finding.byrule': ['各规则的疑点', 'Findings by rule'],
  'finding.byrule.note': [
    '点一行看它的队列，点编号看规则；没测的写明原因，不记 0',
    'a row narrows the queue, its number opens the rule; what was not tested says why, never 0'
  ],
  'finding.byrule.none': ['还没有疑点规则', 'There is no rule yet'],
  'finding.queue': ['疑点队列', 'Queue'],
  'finding.queue.none': [
    '没有符合条件的疑点。规则没测的范围见上表“状态”和“未测”，不等于没有问题。',
    'No finding fits. What the rules did not test is told above; it is not “nothing wrong”.'
  ],
  'finding.pick': ['选中 {id}', 'Pick {id}'],
  'finding.filter.rule': ['规则', 'Rule'],
  'finding.filter.grade': ['证据等级', 'Grade'],
  'finding.filter.severity': ['紧要程度', 'Severity'],
  'finding.filter.state': ['状态', 'State'],
  'finding.filter.assignee': ['承办', 'Assignee'],
  'finding.filter.due': ['期限', 'Due'],
  'finding.filter.state.open': ['未结案', 'not closed'],
  'finding.filter.state.snoozed': ['暂缓中', 'snoozed'],
  'finding.filter.state.gone': ['事实已消失', 'facts gone'],
  'finding.filter.state.all': ['全部', 'all'],
  'finding.views': ['常用视图', 'Saved views'],
  'finding.views.none': ['还没有保存', 'none yet'],
  'finding.views.shared': ['共享', 'shared'],
  'finding.views.save': ['保存当前筛选', 'Save these filters'],
  'finding.views.name': ['名称', 'Name'],
  'finding.views.share': ['让本地区的同事也看到', 'Show it to colleagues of this region'],
  'finding.views.drop': ['删除视图“{name}”', 'Remove the view “{name}”'],
  'finding.bulk': ['批量处理', 'Several at once'],
  'finding.bulk.chosen': ['已选 {n} 条', '{n} picked'],
  'finding.bulk.all': ['选中已列出的 {n} 条', 'Pick the {n} listed'],
  'finding.bulk.none': ['不选', 'Pick none'],
  'finding.bulk.assign': ['批量分派…', 'Assign…'],
  'finding.bulk.move': ['批量改状态…', 'Move…'],
  'finding.bulk.assign.of': ['分派 {n} 条疑点', 'Assign {n} findings'],
  'finding.bulk.move.of': ['改 {n} 条疑点的状态', 'Move {n} findings'],
  'finding.bulk.to': ['改为', 'To'],
  'finding.bulk.result': ['批量处理结果', 'Result'],
  'finding.bulk.done': ['办成 {n} 条，未办成 {refused} 条。', '{n} done, {refused} refused.'],
  'finding.bulk.seen': ['知道了', 'Seen'],

  'finding.subject.of': ['{named}（{facts}）', '{named} ({facts})'],
  'finding.sex.f': ['女', 'woman'],
  'finding.sex.m': ['男', 'man'],
  'finding.age': ['{n} 岁', 'aged {n}'],
  'finding.why': ['为什么列为疑点', 'Why it was raised'],
  'finding.clause.none': ['本地区的规定里没有这条规则的条文', 'no clause of this region names it'],
  'finding.lines': ['证据明细', 'Evidence lines'],
  'finding.lines.none': [
    '这条疑点说的是缺失，没有可列的明细。',
    'This finding is about something missing: there is no line to list.'
  ],
  'finding.source': ['台账截至 {day}，数据版本 {v}', 'Ledger as of {day}, data version {v}'],
  'finding.person.open': ['查看此人全部收入', 'See all money of this person'],
  'finding.line.source': ['{file} 第\u00a0{n}\u00a0行', '{file}, line\u00a0{n}'],
  'finding.line.day': ['日期', 'Day'],
  'finding.line.period': ['所属期', 'Period'],
  'finding.line.money': ['金额', 'Money'],
  'finding.line.state': ['状态', 'State'],
  'finding.line.suspect': ['本疑点明细', 'Of this finding'],
  'finding.timeline': ['收款时间线', 'Timeline'],
  'finding.timeline.note': [
    '每点一笔，纵轴为项目；空心为失败，红色为本疑点',
    'a point a line, projects down; hollow failed, red of this finding'
  ],
  'finding.timeline.label': [
    '收款时间线：共 {n} 笔，分属 {projects} 个项目，其中本疑点 {suspect} 笔',
    'Timeline: {n} lines of {projects} projects, {suspect} of this finding'
  ],
  'finding.timeline.none': ['这个对象没有可画的收款', 'There is no payment of this subject to draw'],
  'finding.graph': ['账户与人', 'Accounts and people'],
  'finding.graph.note': ['共用账号、手机、经办人', 'shared accounts, phones, operators'],
  'finding.graph.none': [
    '没有与他人共用的账号、手机或经办人',
    'No account, phone or operator shared with others'
  ],

  'finding.save': ['保存', 'Save']
} as const
