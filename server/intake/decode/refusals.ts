import { Refusal, type Refused } from './types.ts'

/** All the sentences with which this room says no. Each says what, where, and what to do. */

type Facts = Record<string, string | number>

const FILES: Record<string, (facts: Facts) => [zh: string, en: string]> = {
  empty: () => ['文件是空的，请重新导出后再上传', 'The file is empty; export it again'],
  'no-rows': () => [
    '文件只有表头、没有数据行，请确认导出条件后重新导出',
    'The file has a header and no data rows; check the export'
  ],
  xls: () => [
    '这是旧版 .xls，请在 Excel 中另存为 .xlsx 后上传',
    'This is an old .xls workbook; save it as .xlsx in Excel'
  ],
  doc: () => [
    '这是 Word 文档，请把其中的表格复制到 Excel，另存为 .xlsx 后上传',
    'This is a Word document; copy its table to Excel and save as .xlsx'
  ],
  pdf: () => [
    '这是 PDF 文件，不能读出数据，请向来文单位索取 Excel 或 CSV 原表',
    'This is a PDF; ask the sender for the Excel or CSV table'
  ],
  image: () => [
    '这是图片，不能读出数据，请上传 Excel 或 CSV 原表',
    'This is a picture; upload the Excel or CSV table'
  ],
  rar: () => [
    '这是 RAR 或 7z 压缩包，请解压后上传，或改用 .zip',
    'This is a RAR or 7z archive; unpack it or use .zip'
  ],
  gzip: () => ['这是 gzip 压缩文件，请解压后上传', 'This is a gzip file; unpack it first'],
  wps: () => [
    '这是 WPS 旧格式（.et），请在 WPS 中另存为 .xlsx 后上传',
    'This is an old WPS (.et) workbook; save it as .xlsx'
  ],
  ods: () => [
    '这是 OpenDocument 表格（.ods），请另存为 .xlsx 后上传',
    'This is an OpenDocument sheet; save it as .xlsx'
  ],
  xlsb: () => [
    '这是二进制工作簿（.xlsb），请另存为 .xlsx 后上传',
    'This is a binary workbook (.xlsb); save it as .xlsx'
  ],
  html: () => [
    '这是网页格式（有的系统导出的“.xls”其实是网页），请用 Excel 打开后另存为 .xlsx 再上传',
    'This is a web page named as a table; open it in Excel and save as .xlsx'
  ],
  xml: () => [
    '这是 XML 文件，请用 Excel 打开后另存为 .xlsx 再上传',
    'This is XML; open it in Excel and save as .xlsx'
  ],
  binary: () => [
    '不认识这种文件，请上传 xlsx、csv、txt、parquet、jsonl 或它们的 zip',
    'Unknown kind of file; upload xlsx, csv, txt, parquet, jsonl or a zip of them'
  ],
  encrypted: () => [
    '工作簿设了打开密码，请在 Excel 中去掉密码（文件→信息→保护工作簿）后再上传',
    'The workbook has a password; remove it in Excel and upload again'
  ],
  'broken-workbook': () => [
    '工作簿不完整或已损坏（可能没有传完），请用 Excel 打开确认后重新上传',
    'The workbook is incomplete or damaged; open it in Excel, save and upload again'
  ],
  'workbook-swollen': (f) => [
    `工作簿解压后异常庞大（超过 ${f.ratio} 倍），已拒绝；请在 Excel 中删除空白的行列和多余样式，另存后再上传`,
    `The workbook grows more than ${f.ratio} times when unpacked; delete empty rows and unused styles in Excel and save it again`
  ],
  'too-many-headers': (f) => [
    `表头超过 ${f.count} 列，看来不是表格，请检查分隔符，或删除表外多余的列`,
    `The header has more than ${f.count} columns; check the separator, or delete what stands beside the table`
  ],
  'refused-too-long': (f) => [
    `读不成表格的行合计超过 ${f.millions} 百万字，请检查分隔符、引号和表头后重新导出`,
    `The rows that do not fit the header have more than ${f.millions} million characters together; check separator, quotes and header`
  ],
  'no-sheet': (f) => [
    `工作簿里没有名为“${f.sheet}”的工作表，现有：${f.sheets}`,
    `No sheet named ${f.sheet}; there are: ${f.sheets}`
  ],
  'no-visible-sheet': () => [
    '工作簿里没有可见的工作表，请取消隐藏后再上传',
    'The workbook has no visible sheet; unhide one'
  ],
  'empty-sheet': (f) => [
    `工作表“${f.sheet}”是空的，请选择有数据的工作表`,
    `Sheet ${f.sheet} is empty; choose the one with data`
  ],
  'broken-zip': () => [
    '压缩包不完整或已损坏，请重新打包上传',
    'The archive is incomplete or damaged; pack it again'
  ],
  'encrypted-zip': (f) => [
    `压缩包内的“${f.member}”加了密码，请去掉密码后重新打包`,
    `${f.member} in the archive is encrypted; pack it without a password`
  ],
  'zip-path': (f) => [
    `压缩包内的文件名“${f.member}”指向包外，已拒绝，请重新打包`,
    `Member name ${f.member} points outside the archive; pack it again`
  ],
  'zip-link': (f) => [
    `压缩包内的“${f.member}”是链接或特殊文件，已拒绝，请只打包普通文件`,
    `${f.member} in the archive is a link or a special file; pack plain files only`
  ],
  'zip-nested': (f) => [
    `压缩包内还有压缩包“${f.member}”，请解开后重新打包`,
    `${f.member} is an archive inside the archive; unpack it first`
  ],
  'zip-ratio': (f) => [
    `压缩包解压到“${f.member}”时异常庞大（超过 ${f.ratio} 倍），已拒绝；确为正常数据请先解压再上传`,
    `Up to ${f.member} the archive grows more than ${f.ratio} times when unpacked; unpack it yourself if it is real data`
  ],
  'zip-size': (f) => [
    `压缩包解压后超过 ${f.bytes} 字节上限，请分批上传`,
    `The archive unpacks to more than ${f.bytes} bytes; upload it in parts`
  ],
  'zip-members': (f) => [
    `压缩包内文件超过 ${f.members} 个，请分批打包`,
    `The archive has more than ${f.members} members; pack it in parts`
  ],
  'zip-empty': () => [
    '压缩包里没有可读的表格（xlsx、csv、txt、parquet、jsonl）',
    'The archive holds no readable table (xlsx, csv, txt, parquet, jsonl)'
  ],
  'zip-scratch': () => [
    '没有可用于解压的临时目录，请联系管理员',
    'No scratch folder to unpack the archive into'
  ],
  'broken-parquet': () => [
    'Parquet 文件不完整或已损坏，请重新导出',
    'The Parquet file is incomplete or damaged; export it again'
  ],
  'parquet-swollen': (f) => [
    `Parquet 文件声称有 ${f.rows} 行，几乎全是重复内容，看来不是明细，已拒绝；请核对后重新导出`,
    `The Parquet file claims ${f.rows} rows that are nearly all alike; that is no list, check it and export it again`
  ],
  'broken-jsonl': () => [
    '没有一行是 JSON 对象，请每行写一个 {"列名": 值}',
    'No line is a JSON object; write one {"column": value} a line'
  ],
  'json-array': () => [
    '这是 JSON 数组，请改为每行一个 JSON 对象（JSON Lines）',
    'This is a JSON array; write one JSON object a line (JSON Lines)'
  ],
  'endless-line': () => [
    '文件中有一行超过 3200 万字符，看来不是表格，请检查换行和分隔符',
    'A line is longer than 32 million characters; check line breaks and separators'
  ],
  'too-many-refused': (f) => [
    `读不成表格的行超过 ${f.count} 行，请检查分隔符、引号和表头后重新导出`,
    `More than ${f.count} rows do not fit the header; check separator, quotes and header`
  ],
  'too-many-footers': () => [
    '合计、小计行过多，请导出不带小计的明细',
    'Too many total rows; export details without subtotals'
  ],
  changed: () => [
    '文件在读取过程中发生了变化，请重新上传',
    'The file changed while it was read; upload it again'
  ]
}

/** The refusal of a whole file; `where` is the file's (or member's) name. */
export function refusalOf(code: string, where: string, facts: Facts = {}): Refusal {
  const say = FILES[code] ?? (() => ['文件无法读取', 'The file cannot be read'] as [string, string])
  const [zh, en] = say(facts)
  return new Refusal(code, zh, en, where)
}

const ROWS: Record<string, (width: number) => [zh: string, en: string]> = {
  'too-many-columns': (width) => [
    `这一行的列数多于表头的 ${width} 列，请检查多出的分隔符或缺少的引号`,
    `The row has more cells than the ${width} of the header; check for a stray separator or a missing quote`
  ],
  'stray-quote': () => [
    '引号后面还有内容，无法确定各列，请检查这一行的双引号',
    'Text follows a closing quote; check the quotes of this row'
  ],
  'unclosed-quote': () => [
    '双引号没有成对，请检查这一行的双引号',
    'A quote is opened and never closed; check the quotes of this row'
  ],
  'long-line': () => [
    '这一行超过 200 万字符，看来不是一行数据，请检查换行',
    'The row is longer than 2 million characters; check its line break'
  ],
  nul: () => [
    '这一行含有空字节（NUL），可能传输损坏，请重新导出',
    'The row holds NUL bytes; it may be damaged, export it again'
  ],
  encoding: () => [
    '这一行既不是 UTF-8 也不是 GB18030 编码，请统一编码后重新导出',
    'The row is neither UTF-8 nor GB18030; export it in one encoding'
  ],
  'new-key': () => [
    '这一行有前面各行没有的字段，请统一字段后重新导出',
    'The line has a key that the first lines do not have; export all lines with the same keys'
  ],
  'broken-json': () => [
    '这一行不是完整的 JSON 对象，请检查括号和引号',
    'The line is not a whole JSON object; check braces and quotes'
  ]
}

/** The refusal of one row, kept whole. */
export function refusedRow(line: number, code: string, text: string, width: number): Refused {
  const [zh, en] = (ROWS[code] ?? (() => ['这一行无法读取', 'The row cannot be read'] as [string, string]))(
    width
  )
  return { line, code, zh, en, text }
}
