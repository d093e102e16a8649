/** Loads: how one runs, what came of it, the list of them, one taken back. */
export const intakeLoads = {
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
