/** 数据接入: files on the desk, their columns and forms. */
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
  ]
} as const
