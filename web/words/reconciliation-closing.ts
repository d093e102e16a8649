/** 月结: months of a county that are asked for, closed and opened again. */
export const reconciliationClosing = {
  'reconciliation.closing': ['月结', 'Closing of months'],
  'reconciliation.closing.note': [
    '期限为次月 5 日（建议值），一人提请、另一人确认；点一行看核对和经过',
    'to be closed by the 5th of the next month (ours), asked for by one person and confirmed by another; choose one to see its checks'
  ],
  'reconciliation.closing.none': ['没有可月结的月份', 'No month to close'],
  'reconciliation.number': ['{n} 个', '{n}'],
  'reconciliation.moved': ['月结后变动', 'What moved since a month was closed'],
  'reconciliation.moved.note': [
    '后来的装载改动了已月结的数，元；月结时的数留存不变',
    'later loads moved figures of closed months, yuan; what was kept stays'
  ],
  'reconciliation.moved.none': ['月结以后没有变动', 'Nothing moved since'],
  'reconciliation.close.title': ['{place} {month} 月结', 'Closing {month} of {place}'],
  'reconciliation.close.ask': ['提请月结', 'Ask to close'],
  'reconciliation.close.close': ['确认月结', 'Confirm'],
  'reconciliation.close.return': ['退回', 'Give back'],
  'reconciliation.close.open': ['重新打开', 'Open again'],
  'reconciliation.close.waits': [
    '已提请月结，等另一位有“审核、认定、锁定月报”权限的同事核对确认；提请的人不能自己确认。',
    'It waits for somebody else who may certify monthly tables: whoever asked may not confirm.'
  ],
  'reconciliation.waiting': ['待确认的月结', 'Closings that wait'],
  'reconciliation.waiting.note': [
    '一人提请，另一人核对后确认或退回',
    'one person asks, another checks and confirms or gives it back'
  ],
  'reconciliation.waiting.by': ['{day} {actor} 提请', '{day} {actor} asked'],
  'reconciliation.close.checks': ['核对', 'Checks'],
  'reconciliation.check.over': ['这个月已经过完', 'The month is over'],
  'reconciliation.check.over.not': ['还有 {n} 天', '{n} days to go'],
  'reconciliation.check.statements': ['三方对账单齐全', 'All three statements are on record'],
  'reconciliation.check.statements.not': ['缺 {n} 方对账单', '{n} parties without a statement'],
  'reconciliation.check.vouchers': ['凭证三方相符', 'All vouchers agree'],
  'reconciliation.check.vouchers.not': ['{n} 张凭证不符', '{n} vouchers differ'],
  'reconciliation.check.balance': ['付的不比收的多', 'No more was paid than received'],
  'reconciliation.check.balance.not': ['多付 {n} 元', '{n} yuan more was paid'],
  'reconciliation.check.ok': ['通过', 'holds'],
  'reconciliation.check.bad': ['不通过', 'fails'],
  'reconciliation.reason.open': ['带差异月结的理由', 'Why it is closed with differences'],
  'reconciliation.reason.asked': ['退回的理由', 'Why it is given back'],
  'reconciliation.reason.closed': ['重新打开的理由', 'Why it is opened again'],
  'reconciliation.reason.hint': [
    '随月结留存，大家看得到；不写证件号、账号',
    'kept with the closing and seen by all; no ID or account numbers'
  ],
  'reconciliation.acts': ['经过', 'What was done'],
  'reconciliation.act.ask': [
    '{day} {actor} 提请月结，数据版本 {version}',
    '{day} {actor} asked to close it, data version {version}'
  ],
  'reconciliation.act.close': [
    '{day} {actor} 确认月结，数据版本 {version}',
    '{day} {actor} confirmed it, data version {version}'
  ],
  'reconciliation.act.return': ['{day} {actor} 退回', '{day} {actor} gave it back'],
  'reconciliation.act.open': ['{day} {actor} 重新打开', '{day} {actor} opened it again'],
  'reconciliation.figures': ['当月的数', 'Figures of the month'],
  'reconciliation.figure': ['哪一项', 'Figure'],
  'reconciliation.now': ['现在', 'Now'],
  'reconciliation.when.asked': ['提请时', 'When asked'],
  'reconciliation.when.closed': ['月结时', 'When closed'],
  'reconciliation.empty': ['请填写', 'fill this in']
} as const
