/** One monthly table: saving and its ways, the grid, the workbook, files beside it. */
export const monthlyTable = {
  'monthly.due': ['期限 {day}', 'due {day}'],
  'monthly.opens': ['{day} 开始填报', 'opens {day}'],
  'monthly.closing': ['数据算到 {day}', 'tells of the time to {day}'],
  'monthly.version': ['第 {n} 版', 'version {n}'],
  'monthly.version.none': ['还没有人填，按账本预填', 'untouched; filled in from the ledger'],
  'monthly.frozen.of': ['锁定于 {day}，数据版本 {version}', 'frozen {day}, data version {version}'],
  'monthly.restated.here': ['看锁定后变动', 'What moved since'],
  'monthly.last.none': [
    '上月的表还没有报送，累计数不能与上月核对。',
    'The table of last month does not stand, so sums from January are not held against it.'
  ],

  'monthly.save': ['保存', 'Save'],
  'monthly.unsaved': ['有未保存的修改（已留在本机）', 'Unsaved changes (kept in this browser)'],
  'monthly.kept': ['已保存', 'Saved'],
  'monthly.restored': [
    '这是你上次没有保存的内容，已从本机取回。',
    'This is what you typed and did not save, taken back from this browser.'
  ],
  'monthly.restored.drop': ['不要了，看已保存的', 'Drop it, show what is saved'],
  'monthly.moved': [
    '{who} 在你打开后存了第 {n} 版，改了 {cells} 格：{list}',
    '{who} saved version {n} after you opened it; {cells} cells differ: {list}'
  ],
  'monthly.moved.cell': ['{cell}：{was} → {now}', '{cell}: {was} → {now}'],
  'monthly.moved.mine': ['保存我的', 'Save mine'],
  'monthly.moved.theirs': ['用对方的', 'Take theirs'],
  'monthly.wrong.first': [
    '有 {n} 格填的不是该列的数，改好后才能保存。',
    '{n} cells hold no value of their column; mend them to save.'
  ],
  'monthly.empty': ['空', 'empty'],

  'monthly.file': ['报送', 'File'],
  'monthly.return': ['退回', 'Return'],
  'monthly.supplement': ['年终补报', 'Supplement'],
  'monthly.certify': ['审核认定', 'Certify'],
  'monthly.freeze': ['锁定', 'Freeze'],
  'monthly.unfreeze': ['解锁', 'Unfreeze'],
  'monthly.file.what': [
    '报送后不能再改，要改请办公室退回。勾稽不平、差异没写原因的，报不上去。',
    'Once filed it cannot be changed unless the office returns it. Footing faults and unexplained differences bar it.'
  ],
  'monthly.return.what': [
    '退回后由填报单位修改重报；原因对方看得到。',
    'Its unit mends and files it again; the reason is shown to it.'
  ],
  'monthly.supplement.note': [
    '25 日前先报，年底后补报',
    'filed by the 25th first, supplemented after the year'
  ],
  'monthly.supplement.what': [
    '12 月的表 25 日前先报；年底过后打开补填到 12 月 31 日，再报送一次。是否按时仍按首次报送算。',
    'December is filed by the 25th first; after the year it is opened, brought up to 31 December and filed again. Whether it was in time is told by the first filing.'
  ],
  'monthly.certify.what': [
    '认定这张表的数。报送人不能自己认定。',
    'Vouches for its numbers. Whoever filed it may not.'
  ],
  'monthly.freeze.what': [
    '锁定后数不再变；之后的装载若动了这个月，会列为重述。',
    'Its numbers stay; later loads that change this month show as restatements.'
  ],
  'monthly.unfreeze.what': [
    '解锁后回到已认定，锁定时的数不再保留对照。',
    'It is certified again; the figures kept at the freeze go.'
  ],
  'monthly.reason': ['原因', 'Reason'],
  'monthly.second': [
    '这张表是你报送的，要由办公室另一位同事审核认定。',
    'You filed this table; another person of the office certifies it.'
  ],

  'monthly.form': ['惠民惠农补贴资金月监测表', 'Monthly table'],
  'monthly.unit': ['金额单位：万元；空白不等于 0', 'money in 10,000 yuan; empty is not 0'],
  'monthly.keys': ['键盘怎么用', 'Keys'],
  'monthly.keys.said': [
    '方向键移动，Shift+方向键选区；直接键入或 F2 修改，Enter 向下、Tab 向右，Esc 取消；Delete 清空；Ctrl+C/X/V 与 Excel 互相复制；Ctrl+Z 撤销、Ctrl+Y 重做。按 Esc 再按 Tab 离开表格。',
    'Arrows move, Shift+arrows select; type or F2 to change, Enter goes down, Tab right, Esc takes back; Delete clears; Ctrl+C/X/V to and from Excel; Ctrl+Z undoes, Ctrl+Y redoes. Esc, then Tab leaves the grid.'
  ],
  'monthly.undo': ['撤销', 'Undo'],
  'monthly.redo': ['重做', 'Redo'],
  'monthly.total': ['合计', 'Total'],
  'monthly.cell': ['{project}，{header}', '{project}, {header}'],
  'monthly.cell.fault': ['，{fault}', ', {fault}'],
  'monthly.cell.off': ['，与账本不一致', ', differs from the ledger'],
  'monthly.cell.none': [
    '选一格看它的账本数、差异和勾稽',
    'choose a cell to see its ledger figure and checks'
  ],
  'monthly.cell.reported': ['上报', 'reported'],
  'monthly.cell.ledger': ['账本', 'ledger'],
  'monthly.cell.difference': ['相差', 'difference'],
  'monthly.cell.reason': ['差异原因', 'Why it differs'],
  'monthly.cell.use': ['用账本数', 'Take that of the ledger'],
  'monthly.cell.lines': ['看明细', 'Lines'],
  'monthly.faults': ['勾稽和填写问题', 'Footing and faults'],
  'monthly.faults.note': ['边填边查；点一条跳到那一格', 'checked as you type; choose one to go there'],
  'monthly.faults.none': ['勾稽全平', 'Everything foots'],
  'monthly.grade.error': ['须改', 'mend'],
  'monthly.grade.warning': ['提示', 'note'],
  'monthly.differences': ['与账本不一致的格', 'Cells that differ from the ledger'],
  'monthly.differences.note': ['没写原因的不能报送', 'those without a reason bar filing'],
  'monthly.differences.none': ['与账本完全一致', 'Agrees with the ledger'],
  'monthly.differences.todo': ['未说明', 'no reason'],
  'monthly.differences.done': ['已说明', 'explained'],
  'monthly.row.add': ['加一行', 'Add a row'],
  'monthly.row.add.choose': ['加一行：选项目…', 'Add a row: choose a project…'],
  'monthly.row.drop': ['删去本行', 'Drop this row'],
  'monthly.filler': ['填报人', 'Filled by'],
  'monthly.reviewer': ['审核人', 'Reviewed by'],
  'monthly.phone': ['联系电话', 'Telephone'],
  'monthly.paper.unit': ['填报单位：{unit}', 'Unit: {unit}'],
  'monthly.paper.month': ['所属期：{month}', 'Month: {month}'],
  'monthly.paper.day': ['填报日期：{day}', 'Date: {day}'],
  'monthly.print': ['打印', 'Print'],

  'monthly.book': ['工作簿', 'Workbook'],
  'monthly.book.out': ['下载工作簿', 'Download'],
  'monthly.book.blank': ['下载空表', 'Download blank'],
  'monthly.book.in': ['读入工作簿', 'Read a workbook'],
  'monthly.book.read': [
    '已读入 {name}：{rows} 行，改了 {cells} 格；核对后再保存，可以撤销。',
    'Read {name}: {rows} rows, {cells} cells changed; look it over, then save. It can be undone.'
  ],
  'monthly.book.faults': ['工作簿里有 {n} 处问题', '{n} faults in the workbook'],
  'monthly.book.dropped': ['没有读进来的：{list}', 'not taken in: {list}'],
  'monthly.files': ['附件', 'Attachments'],
  'monthly.files.add': ['加附件', 'Attach'],
  'monthly.files.none': ['没有附件', 'No attachments'],
  'monthly.events': ['经过', 'History'],
  'monthly.events.none': ['还没有人动过', 'Nothing happened yet'],
  'monthly.event.save': ['保存第 {version} 版，改 {n} 格', 'saved version {version}, {n} cells'],
  'monthly.event.file': ['报送', 'filed'],
  'monthly.event.return': ['退回', 'returned'],
  'monthly.event.supplement': ['打开年终补报', 'opened for the supplement'],
  'monthly.event.certify': ['审核认定', 'certified'],
  'monthly.event.freeze': ['锁定', 'froze'],
  'monthly.event.unfreeze': ['解锁', 'took the freeze back'],
  'monthly.event.attach': ['加附件', 'attached']
} as const satisfies Record<string, readonly [string, string]>
