import { reconciliationClosing } from './reconciliation-closing.ts'

/** 对账: where the money is, what three parties say, surplus. */
export const reconciliation = {
  ...reconciliationClosing,
  'reconciliation.tabs': ['对账', 'Reconciliation'],
  'reconciliation.tab.money': ['资金等式', 'The equation'],
  'reconciliation.tab.parties': ['三方对账', 'Three parties'],
  'reconciliation.tab.surplus': ['结余', 'Surplus'],
  'reconciliation.tab.months': ['月结', 'Closing of months'],

  'reconciliation.said': [
    '{place} {year} 年：上年结转 {carried}，下达 {allocated}，兑付 {paid}，退回未再付 {returned}，收回 {recovered}，结余 {balance}。',
    '{place}, {year}: {carried} carried over, {allocated} allocated, {paid} paid, {returned} returned, {recovered} taken back, {balance} left.'
  ],
  'reconciliation.said.none': [
    '{place}没有所选年度的下达和发放，无从对账。',
    '{place}: neither allocations nor payments of the chosen year are on record.'
  ],
  'reconciliation.said.parties': [
    '三方对账 {vouchers} 张凭证，{differing} 张不符，涉及 {fen} 元；{missing}。',
    '{vouchers} vouchers compared, {differing} differ, by {fen} yuan; {missing}.'
  ],
  'reconciliation.said.missing': [
    '缺对账单 {n} 份（县×月×方）',
    '{n} statements (county × month × party) are missing'
  ],
  'reconciliation.said.complete': ['对账单齐全', 'no statement is missing'],
  'reconciliation.said.untold': [
    '没有清算对账单，三方无从比对：在“数据接入”装载财政、部门、银行的清算对账单。',
    'No clearing statements are on record: load those of finance, department and bank under Intake.'
  ],

  'reconciliation.equation': ['资金等式', 'The equation'],
  'reconciliation.equation.note': [
    '1 月到截止月份，万元；点一项看它的明细',
    'January to the last month; choose a term to see what it is made of'
  ],
  'reconciliation.t.carried': ['上年结转', 'Carried over'],
  'reconciliation.t.allocated': ['下达', 'Allocated'],
  'reconciliation.t.paid': ['兑付', 'Paid'],
  'reconciliation.t.returned': ['退回未再付', 'Returned'],
  'reconciliation.t.recovered': ['结余收回', 'Taken back'],
  'reconciliation.t.balance': ['结余', 'Balance'],
  'reconciliation.beyond': [
    '付大于收 {fen} 元（{n} 个项目×县），其中没有下达的 {bare} 元（{m} 个）',
    '{fen} yuan paid beyond what was received ({n} projects × counties), {bare} of it without any allocation ({m})'
  ],
  'reconciliation.beyond.none': [
    '没有付大于收的项目×县',
    'no project and county paid beyond what it received'
  ],
  'reconciliation.places': ['按下级地区', 'By division'],
  'reconciliation.places.note': [
    '不符多的在前，元；点选进入该地区',
    'most differences first, yuan; choose one to go there'
  ],
  'reconciliation.unexplained': ['付大于收清单', 'Paid beyond what was received'],
  'reconciliation.unexplained.note': [
    '金额大的在前，元；点选只看该项目',
    'the largest first, yuan; choose one to see the project alone'
  ],
  'reconciliation.unexplained.none': [
    '没有付大于收的项目×县',
    'No project and county paid beyond what it received'
  ],

  'reconciliation.months': ['逐月对账', 'By month'],
  'reconciliation.months.note': [
    '差额＝该方 − 账本，元到分；无数据不算零',
    'gap = party less ledger, to the cent; no data is not nil'
  ],
  'reconciliation.gaps.axis': ['差额（万元）', 'gap (10k yuan)'],
  'reconciliation.days': ['逐日对账', 'By day'],
  'reconciliation.days.note': [
    '按支付日、清算日期，元；点一天或一行看当天的凭证',
    'by the day paid or cleared, yuan; choose a day or a row to see its vouchers'
  ],
  'reconciliation.days.calendar': ['日历', 'Calendar'],
  'reconciliation.day.agrees': ['{day}：{n} 张凭证，相符', '{day}: {n} vouchers, all agree'],
  'reconciliation.day.differs': ['{day}：{n} 张凭证，{m} 张不符', '{day}: {n} vouchers, {m} differ'],
  'reconciliation.day.untold': ['{day}：{n} 张凭证，没有对账单', '{day}: {n} vouchers, no statement'],
  'reconciliation.day.key': [
    '✓ 相符　数字：不符的凭证　? 没有对账单　空白：没有收付',
    '✓ agrees · a number: vouchers that differ · ? no statement · blank: nothing cleared'
  ],
  'reconciliation.vouchers': ['逐凭证对账', 'By voucher'],
  'reconciliation.vouchers.of': ['逐凭证对账：{day}', 'By voucher: {day}'],
  'reconciliation.vouchers.note': [
    '元到分；点一行看各方原行和逐笔明细',
    'to the cent; choose one to see the rows of each party and its lines'
  ],
  'reconciliation.vouchers.none': ['没有这样的凭证', 'No such voucher'],
  'reconciliation.vouchers.by': ['列哪些', 'Which'],
  'reconciliation.vouchers.differing': ['三方不符', 'Parties differ'],
  'reconciliation.vouchers.receipts': ['与回单不符', 'Receipts differ'],
  'reconciliation.vouchers.unknown': ['有一方无数据', 'A party without data'],
  'reconciliation.vouchers.all': ['全部', 'All'],
  'reconciliation.vouchers.every': ['看所有日期', 'All days'],
  'reconciliation.voucher': ['凭证 {no}', 'Voucher {no}'],
  'reconciliation.statements': ['账本与各方对账单', 'Ledger and statements'],
  'reconciliation.statements.note': [
    '原行，元；同一日、同一方、同一机构两行的合并，行数另列',
    'as they came, yuan'
  ],
  'reconciliation.lines': ['逐笔明细与回单', 'Lines and receipts'],
  'reconciliation.lines.note': ['元；差额＝回单 − 账本', 'yuan; gap = receipt less ledger'],

  'reconciliation.age': ['待收回的结余，按账龄', 'Surplus to be taken back, by age'],
  'reconciliation.age.note': [
    '以前年度收到、到截止月份仍未用完也未收回',
    'received in earlier years, neither used nor taken back by the last month'
  ],
  'reconciliation.age.years': ['{n} 年', '{n} y'],
  'reconciliation.surplus': ['结余清单', 'List of surplus'],
  'reconciliation.surplus.note': [
    '项目×县×资金年度，待收回多的在前，元',
    'project × county × year of the money, most first, yuan'
  ],
  'reconciliation.surplus.type': ['点一行登记收回', 'choose a row to record what was taken back'],
  'reconciliation.surplus.none': ['没有以前年度的结余', 'No surplus of earlier years'],
  'reconciliation.recoveries': ['结余收回登记', 'Surplus taken back'],
  'reconciliation.recoveries.note': [
    '新的在前；撤销的仍列出，不计入',
    'the newest first; what was withdrawn stays listed and does not count'
  ],
  'reconciliation.recoveries.none': ['还没有登记过结余收回', 'Nothing was recorded as taken back yet'],
  'reconciliation.recover': ['登记收回', 'Record what was taken back'],
  'reconciliation.recover.of': [
    '{place} {project}，{year} 年资金，待收回 {fen} 元',
    '{place} {project}, money of {year}, {fen} yuan still to be taken back'
  ],
  'reconciliation.recover.day': ['收回日期', 'Taken back on'],
  'reconciliation.recover.yuan': ['收回金额（元）', 'Money (yuan)'],
  'reconciliation.recover.yuan.wrong': [
    '请填大于零、至多两位小数的金额',
    'give an amount above nil with two decimals at most'
  ],
  'reconciliation.recover.document': ['文件或凭证号', 'Document'],
  'reconciliation.recover.note': ['备注', 'Note'],
  'reconciliation.withdraw': ['撤销', 'Withdraw'],
  'reconciliation.withdraw.of': ['撤销第 {no} 号登记', 'Withdraw record {no}'],
  'reconciliation.withdraw.why': [
    '撤销后仍列出，不再计入收回；填错的请撤销后重新登记。',
    'It stays listed and no longer counts; type what is right anew.'
  ]
} as const

/** Codes that this page alone shows. */
export const reconciliationCodes = {
  'what:agrees': ['相符', 'Agrees'],
  'what:unknown': ['有一方无数据', 'A party without data'],
  'what:not-in-ledger': ['账本没有', 'Not in the ledger'],
  'what:left-out': ['某方漏记', 'Left out by a party'],
  'what:twice': ['某方重记', 'Booked twice'],
  'what:amount': ['金额不符', 'Another amount'],
  'what:other-day': ['只差在日期', 'Other days alone'],
  'what:receipt': ['回单不符', 'Receipts differ'],
  'what:overpaid': ['付大于收', 'Paid beyond'],
  'what:unallocated': ['没有下达', 'No allocation'],
  'party:ledger': ['账本', 'Ledger'],
  'party:finance': ['财政', 'Finance'],
  'party:department': ['主管部门', 'Department'],
  'party:bank': ['代发银行', 'Bank'],
  'fund_channel:': ['—', '—'],
  'fund_channel:treasury': ['国库单一账户', 'Treasury single account'],
  'fund_channel:grain-fund': ['粮食风险基金财政专户', 'Grain-risk fund account'],
  'closing:running': ['未过完', 'Running'],
  'closing:open': ['待月结', 'To be closed'],
  'closing:late': ['逾期未结', 'Late'],
  'closing:closed': ['已月结', 'Closed'],
  'closing:moved': ['结后有变动', 'Moved since'],
  'item:allocated': ['当月下达', 'Allocated'],
  'item:paid': ['当月兑付', 'Paid'],
  'item:returned': ['当月退回（再付成的冲减）', 'Returned, less what was paid again'],
  'item:recovered': ['当月收回', 'Taken back'],
  'item:balance': ['月末结余', 'Balance at its end'],
  'item:ledger': ['账本已付', 'Ledger'],
  'item:finance': ['财政', 'Finance'],
  'item:department': ['主管部门', 'Department'],
  'item:bank': ['代发银行', 'Bank'],
  'item:differing': ['不符的凭证', 'Vouchers that differ'],
  'item:missing': ['缺对账单的方', 'Parties without a statement']
} as const
