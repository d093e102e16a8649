export const intake = {
  'intake.said': ['{n} 种文件已接入 {m} 种，{late}。', '{m} of {n} kinds of files have been loaded; {late}.'],
  'intake.said.late': ['滞后：{list}', 'behind: {list}'],
  'intake.said.late.none': ['都没有滞后', 'none is behind'],
  'intake.said.nothing': [
    '台账里还没有数据。先接入补贴政策清单，再接入资金下达台账和发放明细。',
    'The ledger is empty. Load the policy list first, then allocations and disbursements.'
  ],
  'intake.said.nothing.scope': ['你的范围内还没有装载过文件。', 'Nothing has been loaded in your scope yet.'],
  'intake.said.last': ['最近一次装载：{kind}，{at}，{who}。', 'Last load: {kind}, {at}, by {who}.'],
  'intake.days': ['{n} 天', '{n} days'],
  'intake.list': ['、', ', '],
  'intake.failed': ['没有办成', 'That did not work'],

  'intake.drop': ['接入文件', 'Bring in files'],
  'intake.drop.here': ['把文件拖到页面任意位置，或者选择', 'Drop files anywhere on the page, or choose'],
  'intake.drop.files': ['选择文件', 'Choose files'],
  'intake.drop.folder': ['选择文件夹', 'Choose a folder'],
  'intake.drop.formats': [
    'xlsx、csv、txt（UTF-8、GBK、UTF-16）、parquet、jsonl，或它们的 zip；旧式 .xls 请另存为 .xlsx。先看清内容，点“装载”才写入账本。',
    'xlsx, csv, txt (UTF-8, GBK, UTF-16), parquet, jsonl, or a zip of them; save old .xls as .xlsx. Nothing is written before you press Load.'
  ],
  'intake.drop.now': ['松开即上传', 'Release to upload'],
  'intake.drop.none': ['没有可用的文件', 'No file to take'],
  'intake.desk': ['待装载的文件', 'Files on the desk'],
  'intake.desk.note': ['{n} 个，{m} 个可以装载', '{n} files, {m} ready'],
  'intake.desk.all': ['依次装载 {n} 个', 'Load {n} in order'],
  'intake.desk.order': [
    '按依赖先后装载：先政策清单，后下达、发放、回单',
    'In the order they build on each other: policy list first, then allocations, payments, receipts'
  ],
  'intake.desk.clear': ['收起已完成', 'Clear finished'],
  'intake.leave': [
    '还有没有完成的上传或没有提交的更正，离开会丢失。',
    'An upload is under way or corrections are not sent; leaving loses them.'
  ],

  'intake.sending': ['正在上传', 'Uploading'],
  'intake.sending.read': ['已上传，正在辨认内容', 'Uploaded; reading what it is'],
  'intake.sending.queued': ['排队上传', 'Waiting to upload'],
  'intake.sending.stop': ['取消上传', 'Stop the upload'],
  'intake.sending.again': ['重新上传', 'Upload again'],
  'intake.sending.failed': ['{name} 没有收下', '{name} was not taken'],
  'intake.remove': ['移去', 'Remove'],
  'intake.remove.of': ['从桌面移去 {name}', 'Remove {name} from the desk'],
  'intake.member': ['压缩包 {zip} 内', 'in {zip}'],
  'intake.told.seen': ['{name}：识别为{kind}', '{name}: read as {kind}'],
  'intake.told.unknown': ['{name}：没有认出种类，请选择', '{name}: kind not recognised, please choose'],
  'intake.told.done': [
    '{name} 已装载：读到 {rows} 行，新增 {accepted}，隔离 {quarantined}，冲突 {conflicts}',
    '{name} loaded: {rows} rows read, {accepted} new, {quarantined} in quarantine, {conflicts} conflicts'
  ],
  'intake.told.refused': ['{name} 没有装载：{why}', '{name} was not loaded: {why}'],
  'intake.told.cancelled': ['{name} 已取消，未写入任何内容', '{name} cancelled; nothing was written'],

  'intake.kind': ['文件种类', 'Kind of file'],
  'intake.package': ['下级上报包', 'Package of a subordinate'],
  'intake.kind.choose': ['请选择文件种类', 'Choose a kind'],
  'intake.kind.sure': ['表头完全吻合', 'headers match'],
  'intake.kind.likely': ['表头大部分吻合', 'headers mostly match'],
  'intake.kind.like': ['像是{kind}，请核对', 'Looks like {kind}; please check'],
  'intake.kind.guess': ['只有少数表头吻合，请核对', 'few headers match; please check'],
  'intake.kind.match': ['吻合 {n}%', '{n}% match'],
  'intake.sheet': ['工作表', 'Sheet'],
  'intake.header': ['表头在第几行', 'Header row'],
  'intake.header.none': ['0 表示没有表头', '0 = no header'],
  'intake.rows': ['数据行', 'Data rows'],
  'intake.rows.unknown': ['装载时计数', 'counted while loading'],
  'intake.format': ['格式', 'Format'],
  'intake.encoding': ['编码', 'Encoding'],
  'intake.separator': ['分隔符', 'Separator'],
  'intake.separator.comma': ['逗号', 'comma'],
  'intake.separator.tab': ['制表符', 'tab'],
  'intake.separator.bar': ['竖线', 'bar'],
  'intake.separator.semicolon': ['分号', 'semicolon'],
  'intake.footers': ['合计等尾行', 'Footer rows'],
  'intake.footers.n': ['{n} 行，不作为数据', '{n}, not taken as data'],
  'intake.footers.none': ['没有', 'none'],
  'intake.size': ['大小', 'Size'],
  'intake.warnings': ['请留意', 'Please note'],

  'intake.mapping': ['列的对应', 'Columns'],
  'intake.mapping.note': ['前 {n} 行 · 身份证号、姓名、账号已遮蔽', 'first {n} rows · identities are masked'],
  'intake.mapping.out': ['不入账', 'left out'],
  'intake.mapping.of': ['“{header}”对应台账的哪一列', 'Column of the ledger for {header}'],
  'intake.mapping.taken': ['{column}（已由“{header}”对应）', '{column} (taken by {header})'],
  'intake.mapping.edit': ['调整对应', 'Change columns'],
  'intake.mapping.close': ['收起', 'Done'],
  'intake.mapping.file': ['文件表头', 'In the file'],
  'intake.mapping.ledger': ['台账的列', 'In the ledger'],
  'intake.mapping.required': ['必需', 'required'],
  'intake.mapping.all': ['{n} 列全部对上', 'all {n} columns matched'],
  'intake.mapping.some': ['{n} 列对上，{m} 列不入账：{list}', '{n} matched, {m} left out: {list}'],
  'intake.missing': ['还缺必需的列：{list}', 'Required columns still missing: {list}'],
  'intake.missing.pick': ['选择文件里的列', 'choose a column of the file'],
  'intake.missing.do': [
    '文件里确实没有的，请补充后重新上传，或改选文件种类。',
    'If the file lacks them, add them and upload again, or choose another kind.'
  ],
  'intake.or': ['{list} 之一', 'one of {list}'],
  'intake.saved': ['已存的对应', 'Saved columns'],
  'intake.saved.apply': ['套用已存的对应', 'Apply saved columns'],
  'intake.saved.save': ['存为对应', 'Save these columns'],
  'intake.saved.name': ['名称', 'Name'],
  'intake.saved.hint': [
    '以后表头相同的文件会自动套用。同名的会被替换。',
    'Files with the same headers will use it from now on. The same name is replaced.'
  ],
  'intake.saved.do': ['保存', 'Save'],
  'intake.saved.done': ['已存为“{name}”', 'Saved as {name}'],
  'intake.saved.remove': ['删除“{name}”', 'Remove {name}'],
  'intake.saved.list': ['已经存有', 'Already saved'],
  'intake.preview.none': ['没有可以预览的行', 'No rows to show'],
  'intake.preview.empty': ['空', 'empty'],

  'intake.form': ['文件里没有、需要在此填写', 'Not in the file, to be filled in here'],
  'intake.form.todo': ['请填写{what}', 'Fill in: {what}'],
  'intake.form.period': ['如 2026-03、2026Q1 或 2026', '2026-03, 2026Q1 or 2026'],
  'intake.form.project': ['编码或名称', 'code or name'],
  'intake.whole': ['全部或不装', 'All or nothing'],
  'intake.whole.hint': [
    '有一行出错就整份不装；不勾选时，好的行入账，出错的行隔离待更正',
    'one faulty row keeps the whole file out; otherwise good rows land and faulty ones wait for correction'
  ],
  'intake.load': ['装载', 'Load'],
  'intake.load.of': ['装载 {name}', 'Load {name}'],
  'intake.load.not': ['还不能装载：{why}', 'Cannot load yet: {why}'],
  'intake.load.kind': ['先选择文件种类', 'choose a kind first'],
  'intake.load.lack': ['缺 {list}', '{list} missing'],
  'intake.corrects': [
    '这是 {load} 的待更正工作簿，将作为它的更正装载',
    'Corrections of {load}; they will be loaded as such'
  ],

  'intake.run.waiting': ['排队等待装载', 'Waiting to load'],
  'intake.run.rows': ['{n} 行', '{n} rows'],
  'intake.run.left': ['约剩 {t}', 'about {t} left'],
  'intake.run.cancel': ['取消装载', 'Cancel'],
  'intake.run.cancelling': ['正在取消', 'Cancelling'],
  'intake.run.lost': [
    '与服务器的连接断了，不知道装载是否进行。请先看装载记录里有没有；没有再装一次，同一文件不会重复入账。',
    'The connection broke, so nobody here knows whether the load runs. Look at the loads first and load again only if it is not there; the same file is never loaded twice.'
  ],
  'intake.stage.reading': ['读取', 'Reading'],
  'intake.stage.judging': ['逐行检查', 'Checking rows'],
  'intake.stage.writing': ['写入账本', 'Writing'],
  'intake.stage.counting': ['汇总', 'Adding up'],
  'intake.stage.sealing': ['封存原件', 'Sealing the original'],
  'intake.seconds': ['{n} 秒', '{n} s'],
  'intake.minutes': ['{m} 分 {s} 秒', '{m} min {s} s'],
  'intake.hours': ['{h} 小时 {m} 分', '{h} h {m} min'],

  'intake.done': ['已装载', 'Loaded'],
  'intake.done.as': ['编号 {load}，用时 {t}', '{load}, took {t}'],
  'intake.refused': ['没有装载，账本没有任何变化', 'Not loaded; the ledger is unchanged'],
  'intake.refused.do': [
    '改好上面的设置可以再装一次；已填的内容都还在。',
    'Change what is needed above and load again; nothing you typed is lost.'
  ],
  'intake.refused.inside': [
    '不是文件的问题。可以稍后再装一次；仍不行请把时间告诉系统管理员。',
    'The file is not at fault. Try again later; if it fails again, tell the administrator when it happened.'
  ],
  'intake.refused.gone': [
    '服务器已不保留这份上传，请重新上传。',
    'The server no longer holds this upload; upload the file again.'
  ],
  'intake.cancelled': ['已取消，未写入任何内容', 'Cancelled; nothing was written'],
  'intake.again': ['再装一次', 'Load again'],
  'intake.n.rows': ['读到', 'Read'],
  'intake.n.accepted': ['新增', 'New'],
  'intake.n.updated': ['更新状态', 'Moved a state'],
  'intake.n.unchanged': ['重复未变', 'Already known'],
  'intake.n.quarantined': ['隔离待更正', 'In quarantine'],
  'intake.n.conflicts': ['与台账冲突', 'Conflicts'],
  'intake.n.sum': [
    '读到＝新增＋更新＋重复＋隔离＋冲突（行）',
    'read = new + moved + known + quarantine + conflicts (rows)'
  ],
  'intake.to.load': ['看这次装载', 'See this load'],
  'intake.to.fix': ['更正 {n} 行', 'Correct {n} rows'],
  'intake.to.conflicts': ['看 {n} 行冲突', 'See {n} conflicts'],
  'intake.to.overview': ['到总览', 'To the overview'],
  'intake.notes': ['关于整份文件', 'About the file as a whole'],
  'intake.effect': ['改变了什么', 'What it changed'],
  'intake.effect.note': ['区划 × 月份 · {unit}', 'division × month · {unit}'],
  'intake.effect.none': ['没有改变发放或下达的金额', 'No payment or allocation changed'],

  'intake.loads': ['装载记录', 'Loads'],
  'intake.loads.note': ['最近在前 · 点一行看详情', 'newest first · a row opens the load'],
  'intake.loads.none': ['还没有装载过文件', 'Nothing has been loaded yet'],
  'intake.loads.do': ['把文件拖到页面上即可开始。', 'Drop a file on the page to begin.'],
  'intake.loads.more': ['再列更早的', 'Show earlier ones'],
  'intake.state.done': ['已入账', 'In the ledger'],
  'intake.state.undone': ['已撤销', 'Undone'],
  'intake.corrected': ['更正 {load}', 'corrects {load}'],
  'intake.corrected.by': ['已有更正：{list}', 'corrections loaded: {list}'],

  'intake.one': ['装载 {load}', 'Load {load}'],
  'intake.one.said': [
    '{who} 于 {at} 装载{kind}：读到 {rows} 行，新增 {accepted} 行；{rest}。',
    '{who} loaded {kind} on {at}: {rows} rows read, {accepted} new; {rest}.'
  ],
  'intake.one.out': ['{n} 行隔离待更正', '{n} in quarantine'],
  'intake.one.conflicts': ['{n} 行与台账冲突', '{n} in conflict'],
  'intake.one.clean': ['没有隔离，没有冲突', 'none in quarantine, none in conflict'],
  'intake.one.undone': [
    '已于 {at} 撤销，以下不再计入账本。',
    'Undone on {at}; nothing below counts any more.'
  ],
  'intake.one.unknown': ['没有编号为 {load} 的装载', 'There is no load {load}'],
  'intake.one.back': ['回到数据接入', 'Back to intake'],
  'intake.one.facts': ['这份文件', 'The file'],
  'intake.f.file': ['文件名', 'File'],
  'intake.f.sha': ['指纹 SHA-256', 'SHA-256'],
  'intake.f.latest': ['最新业务日期', 'Latest business date'],
  'intake.f.took': ['用时', 'Took'],
  'intake.f.form': ['装载时填写', 'Filled in'],
  'intake.f.mapping': ['人工指定的对应', 'Columns set by hand'],
  'intake.f.corrects': ['更正的装载', 'Corrects'],

  'intake.undo': ['撤销这次装载', 'Undo this load'],
  'intake.undo.ask': [
    '{load}（{file}）入账的 {n} 行将从台账拿走。',
    'The {n} rows that {load} ({file}) brought leave the ledger.'
  ],
  'intake.undo.moved': [
    '被它更新状态的 {n} 行恢复原来的状态。',
    'The {n} rows it moved go back to where they were.'
  ],
  'intake.undo.out': ['隔离的 {n} 行一并丢弃，不能再更正。', 'Its {n} quarantined rows are discarded.'],
  'intake.undo.kept': [
    '原文件仍封存保留，撤销记入审计日志。撤销后可以重新装载同一文件。',
    'The sealed original stays and the undo is on the audit trail. The same file can be loaded again.'
  ],
  'intake.undo.do': ['撤销 {n} 行', 'Undo {n} rows'],
  'intake.undo.doing': ['正在撤销', 'Undoing'],
  'intake.undo.keep': ['不撤销', 'Keep it'],
  'intake.undo.done': ['{load} 已撤销，{n} 行离开账本', '{load} undone; {n} rows left the ledger'],
  'intake.undo.refused': ['没有撤销，账本没有任何变化', 'Not undone; the ledger is unchanged']
} as const
