/** Rows that stayed out, or contradict the ledger, and correcting them on the page. */
export const intakeRows = {
  'intake.quarantine': ['隔离的行', 'Rows in quarantine'],
  'intake.quarantine.note': [
    '{n} 行 · 一行可有几个问题 · 值已遮蔽',
    '{n} rows · a row may have several faults · values masked'
  ],
  'intake.quarantine.what': ['问题', 'What to do'],
  'intake.quarantine.fix': ['在线更正', 'Correct here'],
  'intake.quarantine.book': ['下载待更正工作簿', 'Download as a workbook'],
  'intake.quarantine.back': [
    '在工作簿里改好后，把它拖回本页即可重新装载。',
    'Correct the workbook and drop it back on this page.'
  ],
  'intake.quarantine.first': [
    '只列出前 {n} 条问题，其余在工作簿里',
    'The first {n} faults; the rest stand in the workbook'
  ],
  'intake.quarantine.by': ['按问题', 'By fault'],
  'intake.quarantine.rows': ['{n} 处', '{n} cells'],
  'intake.fix': ['更正 {load} 的隔离行', 'Correct the rows of {load}'],
  'intake.fix.warn': [
    '以下是完整的姓名、证号和账号，查看已记入审计日志。改动只在本页内存里，不存入浏览器；离开前请重新装载。',
    'These are full names, IDs and accounts; looking at them is on the audit trail. What you type stays in memory only: load it before you leave.'
  ],
  'intake.fix.keys': [
    '点左边的问题跳到那一格；方向键或回车换格，可从表格软件整块粘贴。',
    'A fault at the left leads to its cell; arrows or Enter move on; blocks can be pasted from a spreadsheet.'
  ],
  'intake.fix.line': ['原行号', 'Line'],
  'intake.fix.cell': ['{header}，第 {line} 行', '{header}, line {line}'],
  'intake.fix.only': ['只看有问题的列', 'Faulty columns only'],
  'intake.fix.faults': ['问题', 'Faults'],
  'intake.fix.row': ['第 {line} 行', 'Line {line}'],
  'intake.fix.todo': ['待更正', 'to correct'],
  'intake.fix.sent': [
    '{n} 行已重新装载，不再列在下面；仍有问题的在新的装载里。',
    '{n} rows were loaded again and are no longer listed; those still faulty stand in the new load.'
  ],
  'intake.fix.typed': ['已改', 'changed'],
  'intake.fix.count': ['已改 {n} 行，共 {of} 行', '{n} of {of} rows changed'],
  'intake.fix.first': [
    '这里最多列 {n} 行，更多请用工作簿更正。',
    'At most {n} rows are listed here; use the workbook for more.'
  ],
  'intake.fix.do': ['重新装载 {n} 行', 'Load {n} rows again'],
  'intake.fix.forget': ['放弃改动', 'Discard changes'],
  'intake.fix.whole': ['整行无法拆分，原文：', 'The row could not be split; it reads:'],
  'intake.fix.whole.do': ['请照原文把各格填好。', 'Fill in the cells from it.'],
  'intake.fix.none': ['没有可更正的行', 'No rows to correct'],
  'intake.conflicts': ['与台账冲突的行', 'Rows that contradict the ledger'],
  'intake.conflicts.note': [
    '金额、人或账号与已入账的不同，台账一律不改；确有错误请走更正或冲销',
    'money, person or account differ from what is on record: the ledger is never changed'
  ],

  'intake.c.amount': ['金额', 'Amount'],
  'intake.c.project': ['项目', 'Project'],
  'intake.c.period': ['所属期', 'Period'],
  'intake.c.beneficiary': ['享受人', 'Beneficiary'],
  'intake.c.payee': ['收款人', 'Payee'],
  'intake.c.account': ['收款账号', 'Account'],
  'intake.c.voucher': ['凭证号', 'Voucher'],
  'intake.c.state': ['支付状态', 'State']
} as const
