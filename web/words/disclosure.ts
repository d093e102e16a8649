export const disclosure = {
  'disclose.see': ['查看身份信息', 'Show identities'],
  'disclose.of': ['查看身份信息：{n}', 'Show identities: {n}'],
  'disclose.why': [
    '显示这一笔的姓名、证件号、账号和手机，{minutes} 分钟后自动隐去。',
    'Names, IDs, account and phone of this line are shown and hidden again after {minutes} minutes.'
  ],
  'disclose.trail': [
    '你的账号、时间、事由和每次查看都记入审计日志，审计管理员可查。',
    'Your account, the time, the reason and every look go on the trail, which the audit administrator reads.'
  ],
  'disclose.purpose': ['事由', 'Reason'],
  'disclose.purpose.choose': ['请选一项事由', 'Choose a reason'],
  'disclose.words': ['说明（不少于 6 个字）', 'In words (at least 6 characters)'],
  'disclose.words.not': [
    '写明为哪件事查看，如“核查重复领取的举报”。不要写证件号、账号、手机号和当事人姓名，说明会永久留存。',
    'Say what it is for, e.g. “a report of double payment”. No ID, account or phone number and no name of the person: the words stay for good.'
  ],
  'disclose.cancel': ['取消', 'Cancel'],
  'disclose.busy': ['正在打开', 'Opening'],
  'disclose.failed': ['没有显示身份信息', 'No identity was shown'],
  'disclose.title': ['身份信息', 'Identities'],
  'disclose.left': ['{left} 后隐去', 'hidden in {left}'],
  'disclose.hide': ['立即隐去', 'Hide now'],
  'disclose.again': ['再次查看', 'Show again'],
  'disclose.again.left': [
    '本次查看还有 {left}，再次查看不必重写事由，仍记入审计日志。',
    'This look lasts {left} more: showing again asks for no reason and goes on the trail.'
  ],
  'disclose.ended': ['时限已到，身份信息已隐去。', 'Time is up: the identities are hidden.'],
  'disclose.away': [
    '离开页面超过一分钟，身份信息已隐去。',
    'You were away for a minute: the identities are hidden.'
  ],
  'disclose.none': ['这一笔没有登记身份信息。', 'No identity is on record for this line.'],
  'disclose.payee_name': ['收款人姓名', 'Payee, name'],
  'disclose.payee_id': ['收款人证件号', 'Payee, ID'],
  'disclose.beneficiary_name': ['享受人姓名', 'Beneficiary, name'],
  'disclose.beneficiary_id': ['享受人证件号', 'Beneficiary, ID'],
  'disclose.head_name': ['户主姓名', 'Head of household, name'],
  'disclose.head_id': ['户主证件号', 'Head of household, ID'],
  'disclose.account': ['收款账号', 'Account'],
  'disclose.phone': ['手机', 'Phone'],
  'disclose.copy': ['复制', 'Copy'],
  'disclose.copy.of': ['复制{what}', 'Copy {what}'],
  'disclose.copied': ['已复制{what}，用后请清除剪贴板。', '{what} copied; clear the clipboard after use.'],
  'disclose.copy.hand': ['已选中{what}，请按 Ctrl+C 复制。', '{what} is selected; press Ctrl+C.'],

  'identities.export': ['含身份信息导出…', 'Export with identities…'],
  'identities.of': ['含身份信息导出：{what}', 'Export with identities: {what}'],
  'identities.rows': [
    '将导出 {n} 笔，含姓名、证件号、账号、手机明文。',
    '{n} lines will be exported with names, IDs, accounts and phones in plain text.'
  ],
  'identities.counting': ['正在数共有多少笔', 'Counting the lines'],
  'identities.many': [
    '符合条件的超过 {n} 笔，一次导不完。请先用期间、区划、项目或批次缩小范围。',
    'More than {n} lines: narrow the period, division, project or batch first.'
  ],
  'identities.trail': [
    '你的账号、时间、事由、笔数和文件指纹记入审计日志；Excel 每页带水印，CSV 每行带导出编号。',
    'Your account, the time, the reason, the count and the hash of the file go on the trail; a workbook is watermarked, a csv carries the number in every row.'
  ],
  'identities.format': ['格式', 'Format'],
  'identities.do': ['导出', 'Export'],
  'identities.busy': ['正在生成文件', 'Making the file'],
  'identities.failed': ['没有导出', 'Nothing was exported'],
  'identities.done': [
    '文件已交给浏览器下载，共 {n} 笔。把编号和指纹写进案卷，可证明文件没有改动过；用毕销毁。',
    'The browser has the file, {n} lines. Write its number and hash into the case file: they prove that it was not changed. Destroy it after use.'
  ],
  'identities.no': ['导出编号', 'Number of the export'],
  'identities.sha': ['文件指纹 SHA-256', 'SHA-256 of the file'],
  'identities.file': ['文件', 'File'],
  'identities.close': ['完成', 'Done']
} as const
