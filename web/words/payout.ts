export const payout = {
  'payout.said': [
    '{place}发放 {lines} 笔，首发成功率 {first}，更正后 {after}；{open}。',
    '{place}: {lines} lines, {first} paid at first try, {after} after correction; {open}.'
  ],
  'payout.said.open': ['{n} 笔失败款未处理（{fen}）', '{n} failed lines still open ({fen})'],
  'payout.said.none': ['没有未处理的失败款', 'no failed line is open'],
  'payout.said.more': [
    '失败 {failed} 笔，更正重发成功 {reissued}，从失败到到账中位 {days} 个工作日；{unreturned} 笔款项还没有退回。',
    '{failed} failed, {reissued} paid by re-issue, median {days} working days from failure to payment; {unreturned} not returned.'
  ],
  'payout.k.ok': ['成功兑付', 'Paid'],
  'payout.k.first': ['首发成功率（笔）', 'First-try success (lines)'],
  'payout.k.after': ['更正后成功率（笔）', 'After correction (lines)'],
  'payout.k.open': ['未处理失败', 'Failed and open'],
  'payout.k.unreturned': ['失败未退回', 'Failed, not returned'],
  'payout.k.receipts': ['回单率', 'Receipts on record'],
  'payout.k.pending': ['待支付', 'Pending'],
  'payout.f.ok': ['{n} 笔 · 成功率 {v}', '{n} lines · {v} succeeded'],
  'payout.f.money': ['按金额 {v}', 'by money {v}'],
  'payout.f.reissued': ['更正重发 {n} 笔，占失败 {v}', '{n} re-issued, {v} of failures'],
  'payout.f.timed': ['可计时 {n} 笔', '{n} lines timed'],
  'payout.f.fen': ['金额 {v}', '{v}'],
  'payout.f.missing': ['缺回单 {n} 笔', '{n} lines without receipt'],
  'payout.f.stopped': ['停发 {n} 笔（{v}）', '{n} stopped ({v})'],
  'payout.months': ['每月首发成功率与失败笔数', 'First-try success and failures by month'],
  'payout.months.note': [
    '柱为失败笔数，线为首发成功率与及时率',
    'bars: failed lines; lines: first-try and on-time shares'
  ],
  'payout.tries': ['首发与更正后', 'First try and after correction'],
  'payout.loop': ['更正闭环', 'The correction loop'],
  'payout.loop.note': [
    '失败 → 退回 → 更正重发 → 到账 · 各按自己的计日方式',
    'failed → returned → re-issued → paid · each in its own days'
  ],
  'payout.loop.median': ['中位 {n} {unit}', 'median {n} {unit}'],
  'payout.loop.p90': ['九成在 {n} {unit}内', 'nine in ten within {n} {unit}'],
  'payout.loop.limit': ['时限 {n} {unit}', 'limit {n} {unit}'],
  'payout.loop.ontime': ['按时 {v}', 'in time {v}'],
  'payout.loop.days': ['各环节用了多少天', 'Days in each stage'],
  'payout.loop.days.note': [
    '笔 · 各按自己的计日方式，没有时限的为工作日',
    'lines · each in its own days, working days without a limit'
  ],
  'payout.reasons': ['失败原因', 'Why payments failed'],
  'payout.reasons.note': ['笔 · 按银行', 'lines · by bank'],
  'payout.words': ['银行原话', "The banks' own words"],
  'payout.words.note': ['归并到的原因代码在左', 'canonical reason on the left'],
  'payout.fail.division': ['失败原因，按区划', 'Failures by division'],
  'payout.fail.division.note': ['笔 · 按原因 · 点击下钻', 'lines · by reason · click to drill'],
  'payout.fail.project': ['失败，按项目', 'Failures by project'],
  'payout.unreturned': ['失败款未退回', 'Failed money not returned'],
  'payout.unreturned.none': ['失败款都已退回', 'All failed money has been returned'],
  'payout.unreissued': ['退回款未重发', 'Returned, not re-issued'],
  'payout.unreissued.none': ['退回的款项都已重发', 'Everything returned has been re-issued'],
  'payout.list.note': ['先列最久的 · 点一行看这一笔', 'longest first · a row opens the line'],
  'payout.banks': ['银行记分卡', 'Bank scorecard'],
  'payout.banks.note': [
    '位次按各项平均，并列同位 · 点一行只看这家银行',
    'ranked by the mean of the items, ties share · a row narrows the page'
  ],
  'payout.banks.volume': [
    '已有结果不足 100 笔的不排位次；支付自{from}起算',
    'Fewer than 100 lines with an outcome: not ranked; payment counts from {from}'
  ],
  'payout.rank.none': ['不排', 'not ranked'],
  'payout.days': ['到账用了几个工作日', 'Working days to payment'],
  'payout.days.note': ['笔 · 自{from}起 · 虚线为时限', 'lines · from {from} · dashed: the limit'],
  'payout.days.free': ['笔 · 自{from}起 · 没有时限可画', 'lines · from {from} · no limit to draw'],
  'payout.days.limit': ['时限 {n} 个工作日', 'limit {n} wd'],
  'payout.ontime': ['及时率，按银行', 'Paid in time, by bank'],
  'payout.ontime.note': ['成功笔 · 自{from}起', 'successful lines · from {from}'],
  'payout.ontime.none': ['本地区文件没有规定支付时限', "The region's document sets no limit for paying"],
  'payout.ontime.none.do': [
    '待支付的批次仍在批次表中；用时见“到账用了几个工作日”。',
    'Pending batches stand among the batches; days are shown under working days to payment.'
  ],
  'payout.pending': ['待支付的批次', 'Batches waiting to be paid'],
  'payout.pending.none': ['没有待支付的批次', 'No batch is waiting'],
  'payout.clock.note': ['{title} · 先到期的在前', '{title} · the earliest due first'],
  'payout.clock.row': ['点一行看明细', 'a row opens its lines'],
  'payout.clock.none': ['没有这种状态的事项', 'No case in this state'],
  'payout.refunds': ['退回到哪个账户', 'Where returned money went'],
  'payout.refunds.note': ['按银行、项目', 'by bank and project'],
  'payout.refunds.free': ['本地区文件没有规定退回账户', "The region's document names no account"],
  'payout.refunds.none': ['期内没有退回的款项', 'Nothing was returned in the period'],
  'payout.refunds.named': ['规定账户', 'as named'],
  'payout.refunds.elsewhere': ['规定以外', 'elsewhere'],
  'payout.refunds.unknown': ['无从判断', 'cannot tell'],
  'payout.receipts': ['缺回单', 'Receipts missing'],
  'payout.receipts.note': ['按批次与银行', 'by batch and bank'],
  'payout.receipts.since': ['自 {month} 起计', 'counted from {month}'],
  'payout.receipts.none': [
    '没有缺回单的批次，或还没有装载过回单文件',
    'No receipt is missing, or no receipt file was ever loaded'
  ],
  'payout.division': ['按区划', 'By division'],
  'payout.division.note': ['点一行下钻', 'a row drills down'],
  'payout.batches': ['批次', 'Batches'],
  'payout.batches.note': ['按支付指令由近到远', 'newest first'],
  'payout.lines': ['逐笔明细', 'Payment lines'],
  'payout.lines.note': [
    '姓名遮蔽、账号只留后四位 · 点一行看来历',
    'names masked, last four digits · a row opens its history'
  ],
  'payout.lines.all': ['全部状态', 'All states'],
  'payout.lines.batch': ['批次 {b}', 'Batch {b}'],
  'payout.line': ['一笔发放 {n}', 'Payment line {n}'],
  'payout.line.history': ['状态沿革', 'States'],
  'payout.line.now': ['现状', 'now'],
  'payout.line.source': ['来源：{file} 第 {line} 行', 'Source: {file}, line {line}'],
  'payout.line.hash': ['文件指纹 SHA-256', 'SHA-256 of the file'],
  'payout.line.reissue': ['更正自 {n}', 're-issue of {n}'],
  'payout.state': ['状态', 'State']
} as const
