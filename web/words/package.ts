export const packages = {
  'package.tabs': ['数据接入的两面', 'The two sides of intake'],
  'package.tab.files': ['接入文件', 'Bring in files'],
  'package.tab': ['上报数据包', 'Upward packages'],
  'package.said': [
    '把本地区账本里的全部数据打成一个包，定期交给上级；下级的包在「接入文件」里放入，整包核对后装载。',
    'For the regular report upward, all data of this ledger go into one package; packages of subordinates are dropped under Bring in files and checked whole before they are loaded.'
  ],
  'package.narrow': [
    '上报包是全地区的数据，由负责全地区、全部项目的联席会议办公室生成和装载。',
    'A package holds a whole region; the joint-meeting office, which has the whole region and all projects, makes and loads it.'
  ],

  'package.make': ['向上级报送', 'Report upward'],
  'package.make.note': ['先清点，再生成', 'counted first, then made'],
  'package.period': ['范围', 'What'],
  'package.all': ['全部数据', 'Everything'],
  'package.month': ['{month} 一个月', '{month} only'],
  'package.month.hint': [
    '一个月的包只收业务日期在当月的行，以前各月的包上级应已装载。',
    'A package of one month holds rows with a date in it; the receiver should have the earlier months.'
  ],
  'package.receiver': ['上级的接收码', 'Receiving code of the level above'],
  'package.receiver.hint': [
    '由上级在他们的本页“本系统的接收码”里给出，整段粘贴。明细和人员用它封装，只有上级能打开。',
    'The level above finds it on this page as Our receiving code; paste all of it. Lines and people are sealed with it: only they can open them.'
  ],
  'package.count': ['核对并清点', 'Check and count'],
  'package.counting': ['正在清点…', 'Counting…'],
  'package.do': ['生成并下载', 'Make and download'],
  'package.doing': ['正在生成，请不要离开本页…', 'Being made; please stay on this page…'],
  'package.told': [
    '接收码 {receiver} 无误。共 {files} 种文件、{rows} 行，约 {size}。请与上级核对接收码短名 {receiver}。',
    'Code {receiver} reads well. {files} kinds of files, {rows} rows, about {size}. Compare the short name {receiver} with the receiver.'
  ],
  'package.done': [
    '已生成 {no}（{size}），浏览器已开始下载。请把下面的 SHA-256 或 SM3 另行告诉上级核对。',
    '{no} is made ({size}) and is being downloaded. Tell the receiver its SHA-256 or SM3 by another way.'
  ],
  'package.failed': ['没有生成', 'Not made'],

  'package.kind': ['文件', 'File'],
  'package.rows': ['行数', 'Rows'],
  'package.sum': ['金额合计（元）', 'Sum (yuan)'],
  'package.way': ['怎样携带', 'How it travels'],
  'package.sealed': ['密封，只有接收方能打开', 'sealed, for the receiver alone'],
  'package.open': ['明文', 'in plain'],
  'package.kept.out': ['留在包里，不装载', 'stays in the package'],
  'package.total': ['合计', 'Total'],

  'package.own': ['本系统的接收码', 'Our receiving code'],
  'package.own.note': ['发给下级，用来封装交给我们的包', 'for subordinates, to seal what they send us'],
  'package.own.name': ['短名 {name}', 'Short name {name}'],
  'package.own.copy': ['复制接收码', 'Copy the code'],
  'package.own.copied': ['已复制', 'Copied'],
  'package.own.select': ['已选中，请按 Ctrl+C 复制', 'Selected; press Ctrl+C to copy'],
  'package.own.what.1': [
    '接收码不是密码：用它只能封装，不能打开任何包，可以用电话、微信或公文发给下级。',
    'It is no secret: it seals and opens nothing. Send it by telephone, message or letter.'
  ],
  'package.own.what.2': [
    '下级粘贴后会显示短名，两边念一遍短名，就知道没有抄错、也没有被人调换。',
    'Whoever pastes it sees the short name; read it to each other and you know that it was neither miscopied nor exchanged.'
  ],
  'package.own.what.3': [
    '更换密钥后接收码随之改变，旧码封装的包打不开，请把新码再发一次。',
    'A new key makes another code; packages sealed with the old one no longer open, so send the new one round.'
  ],
  'package.own.what.4': [
    '收到的包在「接入文件」里放入。',
    'Drop the packages that come under Bring in files.'
  ],

  'package.made': ['生成过的包', 'Packages made'],
  'package.made.note': ['包生成后不留存，遗失请重新生成', 'none is kept here; make a lost one again'],
  'package.made.none': ['还没有生成过上报包', 'No package has been made'],
  'package.made.do': [
    '在上面选范围、填接收码，先清点再生成。',
    'Choose what, type the code, count, then make it.'
  ],
  'package.no': ['编号', 'No.'],
  'package.at': ['时间', 'Time'],
  'package.who': ['经办', 'By'],
  'package.what': ['内容', 'What'],
  'package.for': ['接收码', 'Sealed for'],
  'package.size': ['大小', 'Size'],
  'package.until': ['截至 {day} 的全部数据', 'everything until {day}'],
  'package.version': ['数据版本 {n}', 'data version {n}'],
  'package.inside': ['逐个文件', 'File by file'],

  'package.came': ['收到的包', 'Packages that came'],
  'package.came.note': ['装载过和被拒绝的，最新的在前', 'loaded and refused, newest first'],
  'package.came.none': ['还没有收到过下级的包', 'No package of a subordinate has come'],
  'package.came.do': [
    '把接收码发给下级，收到的包在「接入文件」里放入。',
    'Send your code to subordinates and drop their packages under Bring in files.'
  ],
  'package.from': ['来自', 'From'],
  'package.made.at': ['生成于', 'Made at'],
  'package.state': ['结果', 'Result'],
  'package.state.loading': ['正在装载', 'Loading'],
  'package.state.loaded': ['已装载', 'Loaded'],
  'package.state.refused': ['已拒绝，未写入任何内容', 'Refused; nothing was written'],
  'package.state.stopped': ['中途停下', 'Stopped on the way'],
  'package.stopped': [
    '写明装载编号的文件已入账，其余没有；同一个包再放入一次会接着装。',
    'Files with a load number are in, the others are not; dropping the same package again goes on from there.'
  ],
  'package.load': ['装载', 'Load'],
  'package.load.undone': ['{load}，已撤销', '{load}, taken back'],
  'package.load.none': ['未装载', 'not loaded'],
  'package.load.kept': ['留在包里', 'left in the package'],

  'package.file.said': [
    '{from}（{root}），{what}，{at} 生成，{version}，为接收码 {receiver} 封装',
    '{from} ({root}), {what}, made {at}, {version}, sealed for {receiver}'
  ],
  'package.file.check': [
    '装载时先核对每个文件的 SHA-256、SM3、大小、行数和金额合计；有一项不符，整包不装。',
    'SHA-256, SM3, size, rows and sums of every file are checked first; one that does not fit refuses the whole package.'
  ],
  'package.in': ['本包装载 {n} 个文件', '{n} files of this package are in'],
  'package.partly': [
    '停下前已有 {n} 个文件入账，见下表；其余没有写入。改好后把同一个包再放入一次，会接着装。',
    '{n} files were in before it stopped (below), the others were not written. Drop the same package again and it goes on.'
  ],
  'package.list': ['看收到的包', 'See packages that came']
} as const
