export const trail = {
  'trail.said': ['符合条件的记录 {n} 条，最近一条在 {at}。', '{n} records fit, the newest of {at}.'],
  'trail.said.none': ['没有符合条件的记录。', 'No record fits.'],
  'trail.said.more': [
    '记录长期保存，没有删除或修改的办法；《网络安全法》第二十三条要求网络日志至少留存六个月，即 183 天。你的每次查阅和导出也记在这里。',
    'Records are kept for good and cannot be changed or removed; the Cybersecurity Law (art. 23) asks for six months at least, 183 days. Your own reading and exports stand here too.'
  ],

  'trail.check': ['完整性', 'Whether it is whole'],
  'trail.check.note': [
    '逐条核对哈希链，并与最近的备份对照',
    'walks the chain of hashes and holds it to the newest backup'
  ],
  'trail.check.do': ['核对', 'Check'],
  'trail.check.idle': [
    '每条记录带着前一条的哈希，由服务器的密钥封印。改动、删去、调换任何一条，核对都会指出是哪一条。',
    'Each record carries the hash of the one before, sealed by the server’s key. A check names any record that was altered, removed or moved.'
  ],
  'trail.check.going': ['已核对 {done} / {of} 条', '{done} of {of} checked'],
  'trail.check.whole': [
    '完整：从 {from} 到 {to}，共 {n} 条，没有改动、缺失或调换。',
    'Whole: from {from} to {to}, {n} records, none altered, missing or moved.'
  ],
  'trail.check.kept': [
    '已与 {at} 的备份对照，它记到第 {no} 条，相符。',
    'Held to the backup of {at}, which knew {no} records: they agree.'
  ],
  'trail.check.kept.none': [
    '没有备份可以对照：请系统管理员做一次备份，才能发现整个日志库被换成旧的。',
    'There is no backup to hold it to; only with one can an older copy in its place be told.'
  ],
  'trail.check.broken': ['有 {n} 处不符：', '{n} faults:'],
  'trail.check.broken.most': ['有 {n} 处以上不符，先列：', '{n} faults or more, these first:'],
  'trail.check.broken.do': [
    '请保留现场：不要重启或恢复，导出全部日志，与最近的备份逐条比对，并报告单位负责人和网信、公安部门。若近期从更早的备份恢复过，末尾缺的就是其间的记录，请查恢复记录并说明。',
    'Leave all as it is: do not restart or restore; export the whole trail, hold it to the newest backup record by record, and report it. If an older backup was restored lately, the records after it are those that are missing; look for the restore and say so.'
  ],
  'trail.check.head': ['末条 第 {no} 条', 'newest record {no}'],

  'trail.list': ['记录', 'Records'],
  'trail.list.note': ['新的在前，时间为中国时间', 'newest first, China time'],
  'trail.shown': ['列出 {n} 条', '{n} listed'],
  'trail.older': ['再列更早的', 'List older ones'],
  'trail.none': ['没有符合条件的记录', 'No record fits'],
  'trail.none.do': ['放宽日期，或清除筛选。', 'Widen the days or clear the filters.'],
  'trail.filter.action': ['操作', 'Act'],
  'trail.filter.role': ['角色', 'Role'],
  'trail.filter.at': ['地区', 'Region'],
  'trail.filter.at.none': ['整个安装', 'The installation'],
  'trail.filter.result': ['结果', 'Result'],
  'trail.filter.since': ['起始日期', 'From'],
  'trail.filter.until': ['截止日期', 'To'],
  'trail.filter.actor': ['账号', 'Account'],
  'trail.filter.object': ['对象包含', 'Object contains'],
  'trail.filter.text': ['详情或事由包含', 'Detail or purpose contains'],
  'trail.filter.find': ['查找', 'Find'],
  'trail.filter.typed': [
    '填写的三栏只留在本页内存，不进网址。',
    'What is typed in these three stays in memory and out of the address.'
  ],
  'trail.counted': ['{name}（{n}）', '{name} ({n})'],
  'trail.done': ['成功', 'done'],
  'trail.failed': ['未成', 'failed'],
  'trail.system': ['程序', 'the program'],
  'trail.anonymous': ['未登录者', 'not signed in'],
  'trail.download': ['下载 {format}', 'Download {format}'],
  'trail.download.going': ['正在核对并生成文件…', 'Checking and making the file…'],
  'trail.download.done': ['已下载 {n} 条，编号 {no}', '{n} records downloaded, number {no}'],

  'trail.one': ['第 {no} 条', 'Record {no}'],
  'trail.field.at': ['时间（中国）', 'Time (China)'],
  'trail.field.utc': ['时间（UTC）', 'Time (UTC)'],
  'trail.field.actor': ['账号', 'Account'],
  'trail.field.role': ['角色', 'Role'],
  'trail.field.unit': ['单位', 'Unit'],
  'trail.field.region': ['地区', 'Region'],
  'trail.field.ip': ['IP 地址', 'IP address'],
  'trail.field.session': ['会话', 'Session'],
  'trail.field.action': ['操作', 'Act'],
  'trail.field.object': ['对象', 'Object'],
  'trail.field.result': ['结果', 'Result'],
  'trail.field.rows': ['行数', 'Rows'],
  'trail.field.filter': ['筛选摘要', 'Filter hash'],
  'trail.field.filter.do': [
    '同样的筛选，摘要相同；筛选值本身不记录',
    'the same filters have the same hash; their values are not kept'
  ],
  'trail.field.purpose': ['事由', 'Purpose'],
  'trail.field.detail': ['详情', 'Detail'],
  'trail.field.prev': ['前一条哈希', 'Hash before'],
  'trail.field.hash': ['本条哈希', 'Hash'],
  'trail.same': ['只看这个账号', 'This account only'],

  'backup.said': [
    '最近一次备份在 {at}，{age}，大小 {size}。',
    'The last backup was made at {at}, {age}, and takes {size}.'
  ],
  'backup.said.none': ['还没有备份。', 'There is no backup yet.'],
  'backup.said.more': [
    '备份含全部地区的账本、原件、账号和审计日志，不含密钥。建议每天一次，另存到别处（建议值）。',
    'A backup holds the ledgers, originals, accounts and trail of every region, never the key. Daily and kept elsewhere is our advice.'
  ],
  'backup.age.hours': ['{n} 小时前', '{n} hours ago'],
  'backup.age.days': ['{n} 天前', '{n} days ago'],
  'backup.age.now': ['不到 1 小时前', 'less than an hour ago'],
  'backup.last': ['最近一次', 'The last one'],
  'backup.fresh': ['一天以内', 'within a day'],
  'backup.old': ['超过一天', 'more than a day old'],
  'backup.stale': ['超过七天', 'more than seven days old'],
  'backup.never': ['没有备份', 'none'],
  'backup.at': ['时间', 'Time'],
  'backup.where': ['位置', 'Place'],
  'backup.gone': ['现在看不到这个文件夹', 'its folder cannot be seen now'],
  'backup.size': ['大小', 'Size'],
  'backup.size.new': ['{all}，其中新增 {fresh}', '{all}, {fresh} of it new'],
  'backup.verified': ['核验', 'Verified'],
  'backup.verified.made': [
    '生成时已重新打开、逐表清点并记下每个文件的哈希',
    'opened again, counted table by table and hashed when it was made'
  ],
  'backup.trail': ['审计日志', 'Trail'],
  'backup.trail.on': ['没有中断', 'no break since the backup before'],
  'backup.trail.off': [
    '接不上前一次备份：其间恢复过更早的备份，或日志被截断，请审计管理员核对',
    'does not go on from the backup before: an older one was restored, or records were cut; the audit administrator must check'
  ],
  'backup.held': ['用时', 'Took'],
  'backup.held.of': ['{all} 秒，装载最多等了 {held} 秒', '{all} s; loads waited {held} s at most'],
  'backup.drill': ['最近一次恢复演练', 'Last restore drill'],
  'backup.drill.of': ['{at}，{by}，备份 {name}', '{at}, {by}, backup {name}'],
  'backup.drill.never': ['没有记录到恢复演练', 'no drill is on record'],
  'backup.drill.do': ['建议每季度一次', 'each quarter is our advice'],
  'backup.now': ['立即备份', 'Back up now'],
  'backup.going': ['正在备份，已用 {n} 秒；可以继续用别的页面', 'Backing up for {n} s; other pages work on'],
  'backup.elsewhere': ['另一次备份正在进行', 'another backup is under way'],
  'backup.done': ['备份完成：{name}', 'Backed up: {name}'],
  'backup.nowhere': [
    '没有设备份目录，本页不能备份。请在服务器上设 MINGZHANG_BACKUP（放在数据文件夹以外的磁盘），或运行 mingzhang backup 目录。',
    'No directory is set, so this page makes none. Set MINGZHANG_BACKUP on the server, on another disk than the data, or run mingzhang backup DIR.'
  ],
  'backup.list': ['备份清单', 'Backups'],
  'backup.list.note': ['新的在前，共 {n} 份', 'newest first, {n} of them'],
  'backup.list.none': ['这个目录里还没有备份', 'No backup in this directory yet'],
  'backup.list.none.do': [
    '设好备份目录后点“立即备份”，或用计划任务每天运行。',
    'Name a directory and back up now, or have it run daily.'
  ],
  'backup.damaged': ['清单损坏，不能用', 'damaged'],
  'backup.key': ['密钥与恢复', 'The key, and restoring'],
  'backup.key.at': ['密钥文件（不在备份里）', 'Key file (in no backup)'],
  'backup.key.do': [
    '没有当时的密钥，备份谁也打不开。请另存两份，与备份分开保管；有密钥和备份的人能读出全部身份信息。',
    'Without the key of its time nobody opens a backup. Keep two copies apart from the backups; whoever has both reads everything.'
  ],
  'backup.restore': ['恢复（在服务器上，到空文件夹）', 'Restore, on the server, into an empty folder'],
  'backup.restore.1': ['把密钥文件放回原处，权限 600。', 'Put the key file in its place, mode 600.'],
  'backup.restore.2': [
    '运行恢复命令；每个文件的哈希先核对，不符就不写入。',
    'Run the restore; every hash is checked before anything is written.'
  ],
  'backup.restore.3': ['运行核对，全部通过再启动服务。', 'Verify, and start the server when all is silent.'],
  'backup.restore.more': [
    '备份以后的装载、账号和授权变动不在其中。详细步骤见安装目录 docs/operations.md“备份与恢复”。',
    'What changed after the backup is not in it. Step by step: docs/operations.md, Backup and restore, in the installation.'
  ]
} as const
