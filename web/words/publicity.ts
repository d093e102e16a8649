export const publicity = {
  'nav.publicity': ['公示与清单', 'Publicity and list'],

  'publicity.tabs': ['公示与清单', 'Publicity and list'],
  'publicity.tab.list': ['清单', 'List'],
  'publicity.tab.notices': ['公示', 'Publicity'],

  'publicity.said': ['{place}：{before}；{after}。', '{place}: {before}; {after}.'],
  'publicity.said.place': ['{place}：{said}', '{place}: {said}'],
  'publicity.parts': ['分 {n} 次公示', 'told of {n} times'],
  'publicity.said.unloaded': [
    '{place}还没有装载公示台账，公示情况无从判断。',
    '{place}: no notice is on record yet, so nothing can be said of publicity.'
  ],
  'publicity.said.before': [
    '发放前公示 {n} 次，达标 {share}，{failed}',
    '{n} notices before payment, {share} as required, {failed}'
  ],
  'publicity.said.failed': [
    '{short} 次天数不足、{early} 次未结束就发放',
    '{short} too short, {early} paid before the last day'
  ],
  'publicity.said.failed.none': ['没有天数不足或提前发放', 'none too short or paid early'],
  'publicity.said.before.free': [
    '发放前公示 {n} 次，天数中位数 {days}',
    '{n} notices before payment, median {days}'
  ],
  'publicity.said.after': [
    '发放后按时公示 {share}，{open}',
    '{share} published in time after payment, {open}'
  ],
  'publicity.said.open': ['{n} 批过期未公示（{fen}）', '{n} batches past due and not published ({fen})'],
  'publicity.said.open.none': ['没有过期未公示的批次', 'no batch is past due'],
  'publicity.said.after.free': [
    '已付完 {n} 批，其中已公示 {told} 批',
    '{n} batches paid out, {told} of them published'
  ],
  'publicity.said.list': [
    '{year} 年清单 {items} 项，{paid} 项已有发放；{off}。',
    'The list of {year} has {items} items, {paid} of them paid; {off}.'
  ],
  'publicity.said.list.none': ['还没有装载政策清单。', 'No policy list is loaded yet.'],
  'publicity.said.off': ['清单外发放 {fen}（{n} 笔）', '{fen} paid off the list ({n} lines)'],
  'publicity.said.off.none': ['没有清单外发放', 'nothing is paid off the list'],
  'publicity.unloaded': ['还没有装载公示台账', 'No notice is on record yet'],
  'publicity.unloaded.do': ['在“数据接入”装载公示台账后再看。', 'Load the register of notices under Intake.'],
  'publicity.free': ['本地区文件没有规定时限', "The region's document sets no limit"],
  'publicity.free.days': ['{n} 个工作日', '{n} working days'],

  'publicity.k.before': ['发放前公示天数（中位）', 'Days of notice before payment (median)'],
  'publicity.k.after': ['发放后已公示批次', 'Batches published after payment'],
  'publicity.k.unpublished': ['过期未公示', 'Past due, not published'],
  'publicity.k.standing': ['正在公示', 'Notices standing'],
  'publicity.f.money': ['涉及 {v}', '{v} at stake'],
  'publicity.f.late': ['另有 {n} 批超时公示', '{n} more published late'],
  'publicity.f.soon': ['{n} 批将到期', '{n} due soon'],
  'publicity.f.notices': ['{n} 次公示', '{n} notices'],
  'publicity.f.batches': ['共 {n} 批', 'of {n} batches'],
  'publicity.f.nothing': ['所选范围内没有可算的记录', 'Nothing to count in the chosen range'],

  'publicity.before.days': ['发放前公示了多少天', 'Days of notice before payment'],
  'publicity.after.days': ['发放后多少天公示', 'Days to the notice after payment'],
  'publicity.days.note': ['{what} · 虚线为时限', '{what} · dashed: the limit'],
  'publicity.days.note.free': [
    '{what} · 本地区文件没有规定时限',
    "{what} · the region's document sets no limit"
  ],
  'publicity.what.notices': ['公示次数', 'notices'],
  'publicity.what.batches': ['批次', 'batches'],
  'publicity.days.limit': ['时限 {n}', 'limit {n}'],
  'publicity.days.none': ['期内没有已结束的公示', 'No notice ended in the period'],
  'publicity.days.none.after': ['期内没有已公示的批次', 'No batch was published in the period'],

  'publicity.short': ['发放前公示不达标', 'Notices that fell short'],
  'publicity.short.note': ['天数不足，或公示未结束就发放', 'too few days, or paid before the last day'],
  'publicity.short.none': ['没有不达标的公示', 'No notice fell short'],
  'publicity.open': ['发放后未公示', 'Not published after payment'],
  'publicity.open.note': ['先到期的在前', 'the earliest due first'],
  'publicity.open.none': ['没有未公示的批次', 'Every batch is published'],
  'publicity.unread': ['没有装载公示台账，或所选范围内没有', 'No notice on record, or none in this range'],
  'publicity.due.none': ['无时限', 'no limit'],
  'publicity.days': ['{n} / {limit}', '{n} / {limit}'],

  'publicity.group': ['按{what}', 'By {what}'],
  'publicity.group.note': ['达标率低的在前 · 点一行只看它', 'the lowest share first · a row narrows to it'],
  'publicity.by': ['分组方式', 'Group by'],
  'publicity.by.county': ['县市', 'county'],
  'publicity.by.department': ['主管部门', 'department'],
  'publicity.by.project': ['项目', 'project'],
  'publicity.lights': ['{what}：{words}', '{what}: {words}'],

  'publicity.contents': ['公示内容', 'What notices say'],
  'publicity.contents.note': ['写明的 ÷ 登记了内容的', 'share that says it'],
  'publicity.channels': ['公开渠道', 'Ways of notice'],
  'publicity.channels.note': ['项目 × 县 · 用得少的在前', 'project × county · the fewest first'],
  'publicity.channels.free': [
    '本地区文件没有规定应有几类渠道，不判。',
    'The region sets no number of ways: not judged.'
  ],
  'publicity.mismatch': ['公示与发放不一致', 'Notices that differ from the payment'],
  'publicity.mismatch.note': ['人数或金额对不上', 'people or money'],
  'publicity.mismatch.none': ['公示与发放都一致', 'Every notice agrees with its payment'],

  'publicity.all': ['公示清单', 'Notices'],
  'publicity.all.note': ['近的在前', 'the newest first'],
  'publicity.finding': ['问题', 'Finding'],
  'publicity.finding.short': ['天数不足或提前发放', 'Too short or paid early'],
  'publicity.finding.undated': ['缺结束日', 'No last day'],
  'publicity.finding.standing': ['正在公示', 'Standing'],
  'publicity.finding.incomplete': ['缺内容', 'Contents wanting'],
  'publicity.finding.no-photo': ['无照片', 'No photo'],
  'publicity.finding.objection': ['异议未办结', 'Objections open'],
  'publicity.finding.none': ['没有这样的公示', 'No such notice'],
  'publicity.batches': ['批次公示清单', 'Batches'],
  'publicity.state': ['状态', 'State'],

  'publicity.years': ['各年清单', 'Lists by year'],
  'publicity.years.note': ['点一行看那年的清单', 'a row opens the list of that year'],
  'publicity.off': ['清单外发放', 'Paid off the list'],
  'publicity.off.note': ['所属年度的清单没有这个项目', 'not on the list of its year'],
  'publicity.off.none': ['没有清单外发放', 'Nothing is paid off the list'],
  'publicity.expired': ['到期政策仍发', 'Paid after the policy ended'],
  'publicity.expired.note': ['所属期晚于失效日期', 'for a period after its last day'],
  'publicity.expired.none': ['没有到期后仍发的', 'Nothing is paid after its policy ended'],
  'publicity.prescribed': ['规定项目对照', 'Prescribed items'],
  'publicity.prescribed.note': [
    '文件所印的项目，对最近一年清单',
    'what the document prints, against the newest list'
  ],
  'publicity.prescribed.none': ['规定项目清单上都有', 'Every prescribed item is on the list'],
  'publicity.prescribed.show': ['范围', 'Show'],
  'publicity.prescribed.wanting': ['清单上没有的', 'Wanting'],
  'publicity.prescribed.held': ['有', 'on the list'],
  'publicity.prescribed.missing': ['缺', 'wanting'],
  'publicity.prescribed.by': ['按{how}对上', 'matched by {how}'],
  'publicity.items': ['政策清单 {year}', 'Policy list {year}'],
  'publicity.items.note': [
    '补贴标准、金额以元计 · 点一行看发放',
    'standards and money in CNY · a row opens its payments'
  ],
  'publicity.items.search': ['名称、编码、部门、文号', 'Name, code, department, document'],
  'publicity.items.none': ['清单里没有符合的项目', 'No item matches']
} as const
