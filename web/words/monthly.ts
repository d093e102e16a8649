import { monthlyTable } from './monthly-table.ts'

/** 月度监测: who filed, reminders, the sum, what moved after a freeze, units. */
export const monthly = {
  ...monthlyTable,
  'monthly.tabs': ['月度监测', 'Monthly desk'],
  'monthly.tab.board': ['报送进度', 'Who filed'],
  'monthly.tab.sum': ['全区汇总', 'Sum'],
  'monthly.tab.restated': ['锁定后重述', 'Restatements'],
  'monthly.tab.units': ['填报单位', 'Units'],
  'monthly.state.not-due': ['未到时间', 'not due'],
  'monthly.state.open': ['填报中', 'open'],
  'monthly.state.filed': ['已报送', 'filed'],
  'monthly.state.late': ['逾期未报', 'late'],
  'monthly.state.returned': ['退回重报', 'returned'],
  'monthly.state.certified': ['已认定', 'certified'],
  'monthly.state.frozen': ['已锁定', 'frozen'],
  'monthly.late': ['逾期 {n} 个工作日', '{n} working days late'],
  'monthly.late.rest': ['迟于期限', 'past the last day'],
  'monthly.late.short': ['迟 {n}', '+{n} d'],
  'monthly.late.short.rest': ['迟（休息日）', 'late, on a rest day'],
  'monthly.none': ['本地区没有规定月报报送日', 'This region sets no day for monthly tables'],
  'monthly.none.why': [
    'region.yaml 里没有 monthly-report 期限，所以没有要报的表。地区规定后在那里补上。',
    'region.yaml has no deadline monthly-report, so no table is due. Add it there once the region sets one.'
  ],
  'monthly.year': ['年度', 'Year'],
  'monthly.month': ['所属月份', 'Month'],

  'monthly.said': [
    '{month}：应报 {owed} 张，已报 {filed} 张，按时 {intime} 张，已认定 {certified} 张；{late}。',
    '{month}: {owed} tables owed, {filed} filed, {intime} in time, {certified} certified; {late}.'
  ],
  'monthly.said.late': ['逾期未报 {n} 张', '{n} late and not filed'],
  'monthly.said.late.none': ['没有逾期未报的', 'none is late'],
  'monthly.said.not': [
    '{month} 的表 {opens} 开始填报，{due} 截止。',
    'Tables of {month} open on {opens}, due {due}.'
  ],
  'monthly.owed': ['现在要报的', 'Owed now'],
  'monthly.owed.note': ['逾期的在前；勾选后可以催报', 'late ones first; choose some to remind'],
  'monthly.owed.none': ['现在没有要报而未报的表', 'No table is owed now'],
  'monthly.owed.unit': ['填报单位', 'Unit'],
  'monthly.owed.state': ['状态', 'State'],
  'monthly.owed.due': ['期限', 'Due'],
  'monthly.owed.late': ['逾期', 'Late'],
  'monthly.owed.returned': ['退回次数', 'Returned'],
  'monthly.owed.all': ['全选', 'choose all'],
  'monthly.owed.choose': ['选择 {unit} {month}', 'choose {unit} {month}'],
  'monthly.board': ['报送进度表', 'Units and months'],
  'monthly.board.note': [
    '点一格看那张表；“迟 n”是迟报的工作日数',
    'choose a cell to open it; +n d = working days late'
  ],
  'monthly.board.county': ['县市', 'Counties'],
  'monthly.board.department': ['部门', 'Departments'],
  'monthly.board.none': ['没有', 'none'],

  'monthly.remind': ['催报', 'Remind'],
  'monthly.remind.n': ['催报（{n}）', 'Remind ({n})'],
  'monthly.remind.title': ['催报 {n} 个单位', 'Remind {n} units'],
  'monthly.remind.way': ['方式', 'Way'],
  'monthly.remind.list': ['站内提醒', 'In the application'],
  'monthly.remind.letter': ['催报函（docx）', 'Letter (docx)'],
  'monthly.remind.mail': ['邮件', 'Mail'],
  'monthly.remind.past': ['催报记录', 'Reminders'],
  'monthly.remind.past.none': ['这个月没有催报过', 'Nobody was reminded this month'],
  'monthly.remind.listed': ['站内已提醒', 'listed'],
  'monthly.remind.made': ['已出函', 'letter made'],
  'monthly.remind.trying': ['可能已发出', 'maybe mailed'],
  'monthly.remind.sent': ['邮件已发出', 'mailed'],
  'monthly.remind.failed': ['没有发出', 'not sent'],
  'monthly.remind.no-address': ['没有邮箱', 'no address'],
  'monthly.remind.you': ['办公室 {at} 提醒：{text}', 'The office reminds ({at}): {text}'],

  'monthly.number': ['{n} 笔', '{n} lines'],
  'monthly.sum': ['按项目汇总', 'Sum by project'],
  'monthly.sum.note': [
    '县市合计；部门并列不相加；账本为现在的数。点一行看各县市',
    'counties added up, departments beside them; the ledger as it is now. Choose a row for its counties'
  ],
  'monthly.sum.none': ['这个月没有数', 'No figures of this month'],
  'monthly.parts': ['各单位上报与账本', 'Reported and ledger by unit'],
  'monthly.parts.note': [
    '只列不一致的格；点一行打开那张表',
    'cells that differ; choose a row to open the table'
  ],
  'monthly.parts.none': [
    '已报的表里没有与账本不一致的格',
    'No cell of a filed table differs from the ledger'
  ],
  'monthly.parts.all': ['看全部项目', 'All projects'],
  'monthly.lines': ['看{project}的兑付明细', 'Payments of {project}'],
  'monthly.restated': ['锁定月份的重述', 'Restatements of frozen months'],
  'monthly.restated.note': [
    '锁定时账本的数与现在的数；点一行看装载和明细',
    'the ledger when frozen and now; choose a row for loads and lines'
  ],
  'monthly.restated.none': ['锁定的月份没有变动', 'No frozen month has moved'],
  'monthly.restated.lines': ['动了它的明细', 'Lines that moved it'],
  'monthly.restated.lines.note': [
    '锁定后装载或撤销的批次带来的明细',
    'of loads made or taken back after the freeze'
  ],
  'monthly.restated.lines.none': ['没有找到带来变动的明细', 'No line was found'],

  'monthly.units': ['填报单位', 'Reporting units'],
  'monthly.units.note': ['邮件催报发到这里的邮箱', 'reminders by mail go to these addresses'],
  'monthly.units.kind.county': ['县市', 'county'],
  'monthly.units.kind.department': ['部门', 'department'],
  'monthly.units.name': ['单位', 'Unit'],
  'monthly.units.kind': ['类别', 'Kind'],
  'monthly.units.since': ['填报起止', 'Months'],
  'monthly.units.contact': ['联系人', 'Contact'],
  'monthly.units.email': ['邮箱', 'Mail address'],
  'monthly.units.until': ['填报到（空为一直）', 'Last month (empty: still)'],
  'monthly.units.edit': ['修改', 'Change'],
  'monthly.units.edit.of': ['修改 {unit}', 'Change {unit}']
} as const satisfies Record<string, readonly [string, string]>
