export const overview = {
  'overview.allocated': ['下达', 'Allocated'],
  'overview.paid': ['兑付', 'Paid'],
  'overview.cumulative': ['累计兑付率', 'Cumulative paid share'],
  'overview.linear': ['序时进度', 'Linear progress'],
  'overview.said': [
    '到 {to}，{place}下达 {allocated}，兑付 {share}，{gap}；{late}。',
    'By {to}, {place}: {allocated} allocated, {share} paid, {gap}; {late}.'
  ],
  'overview.said.roster': [
    '到 {to}，{place}兑付 {paid}，占应补清册 {share}；{late}。',
    'By {to}, {place}: {paid} paid, {share} of the roster; {late}.'
  ],
  'overview.said.more': [
    '失败 {failed} 笔，已更正重发 {reissued}；未处理失败余额 {open}。',
    '{failed} lines failed, {reissued} paid by re-issue; {open} of failed money open.'
  ],
  'overview.gap.under': ['低于序时 {n} 点', '{n} points behind linear'],
  'overview.gap.over': ['高于序时 {n} 点', '{n} points ahead of linear'],
  'overview.gap.none': ['无法与序时相比', 'not comparable with linear'],
  'overview.late': ['{n} 件下达超时', '{n} allocations overdue'],
  'overview.late.none': ['没有下达超时', 'no allocation overdue'],
  'overview.k.allocated': ['下达', 'Allocated'],
  'overview.k.issued': ['分配率（÷ 下达）', 'Issued ÷ allocated'],
  'overview.k.paid': ['兑付率（÷ 下达）', 'Paid ÷ allocated'],
  'overview.k.roster': ['兑付率（÷ 应补清册）', 'Paid ÷ roster'],
  'overview.k.first': ['首发成功率（笔）', 'First-try success (lines)'],
  'overview.k.open': ['未处理失败余额', 'Failed money still open'],
  'overview.k.card': ['社保卡发放占比（金额）', 'To social-security cards (money)'],
  'overview.k.people': ['惠及人数', 'Persons reached'],
  'overview.f.year': ['上年同期 {v}', 'same months last year {v}'],
  'overview.f.month': ['本月 {v} · 上月 {w}', 'this month {v} · last {w}'],
  'overview.f.window': ['{what} {v}', '{what} {v}'],
  'overview.f.windows.none': [
    '本地区文件没有规定下达时限',
    "The region's document sets no limit for issuing"
  ],
  'overview.f.card': ['{what}（{duty}），不亮灯', '{what} ({duty}), not lit'],
  'overview.f.linear': ['序时进度 {v}', 'linear {v}'],
  'overview.f.roster': ['÷ 应补清册 {v}', '÷ roster {v}'],
  'overview.f.failed': ['失败 {n} 笔 · 已更正重发 {v}', '{n} failed · re-issued {v}'],
  'overview.f.households': ['{n} 户 · 人次 {m}', '{n} households · {m} lines'],
  'overview.f.open': ['{n} 笔没有退回或没有重发成功', '{n} lines not returned or not re-issued'],
  'overview.t.none': ['没有超时', 'none late'],
  'overview.t.late': ['{n} 件超时', '{n} late'],
  'overview.attention': ['现在要办的事', 'To be done now'],
  'overview.attention.note': ['每类先列最急的', 'the most urgent of each kind first'],
  'overview.attention.none': ['没有快到期和已超时的事项', 'Nothing is due soon or overdue'],
  'overview.attention.foot': [
    '期限依据见“口径”；点一行看它的明细。',
    'The clauses stand under Method; a row opens its lines.'
  ],
  'overview.map': ['兑付进度', 'Progress'],
  'overview.map.note': ['÷ 下达 · % · 点击下钻', '÷ allocated · % · click to drill'],
  'overview.map.label': [
    '{what}兑付率地图；同样的数在表中',
    'Map of the paid share by {what}; the same figures stand in the table'
  ],
  'overview.rank': ['排名', 'Ranking'],
  'overview.rank.of': ['{what} · 与序时差 · 点', '{what} · gap to linear · points'],
  'overview.rank.roster': ['兑付率 ÷ 应补清册 · %', 'paid ÷ roster · %'],
  'overview.rank.volume': ['应补笔数少于 100 的不排位次', 'Fewer than 100 lines: not ranked'],
  'overview.inside': ['下级区划', 'Divisions inside'],
  'overview.trend': ['每月下达与兑付', 'Allocated and paid by month'],
  'overview.trend.note': ['{unit} · 线为累计兑付率与序时', '{unit} · lines: cumulative share and linear'],
  'overview.department': ['按主管部门', 'By department'],
  'overview.department.note': ['兑付率 ÷ 下达 · 竖线为序时', 'paid ÷ allocated · line: linear'],
  'overview.project': ['按项目', 'By project'],
  'overview.project.note': ['点一行只看这个项目', 'a row narrows the page to it'],
  'overview.rest': ['图中为前 {n} 个，其余见表', 'First {n} drawn, the rest in the table'],
  'overview.fail': ['发放失败原因', 'Why payments failed'],
  'overview.fail.note': ['笔 · 按银行', 'lines · by bank'],
  'overview.village': ['已到村级，再往下是逐笔明细。', 'This is a village; below it are the payment lines.'],
  'overview.village.open': ['查看本村明细', 'See its lines']
} as const
