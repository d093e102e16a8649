import { setImmediate } from 'node:timers/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import {
  MOST_SHEET_ROWS,
  rowXml,
  sheetClose,
  type SheetHead,
  sheetOpen,
  stylesXml,
  type Value,
  xml
} from './sheet-xml.ts'
import type { Stamp } from './stamp.ts'

export type { Value } from './sheet-xml.ts'

export interface Sheets {
  /** Names of the two sheets; rows beyond what one sheet holds go on in 数据 2, 数据 3. */
  data: string
  about: string
  columns: { head: string; width: number; format: string }[]
  rows: Iterable<Value[]> | AsyncIterable<Value[]>
  /** Lines of the other sheet, label and words; read when all rows are written. */
  notes: readonly (readonly [label: string, words: string])[]
  stamp?: Stamp | undefined
  /** Rows of one sheet, its heads among them; left out, all that Excel takes. */
  sheetRows?: number
}

/** Rows of one block of text. */
const BLOCK = 500

/** `&` begins a code in a printed head. */
const printed = (text: string): string => text.replaceAll('&', '&&')

const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Every part is a sheet unless it says otherwise, so that the list of parts can stand first. */
const TYPES = `${PROLOGUE}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${MAIN}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${MAIN}.styles+xml"/></Types>`
const relations = (all: string[]): string =>
  `${PROLOGUE}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`

const bookXml = (names: string[]): string =>
  `${PROLOGUE}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${names
    .map((name, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`

/** One sheet's text: its heads, then rows until it is full; what is left stays in `rows`. */
async function* dataSheet(
  { columns, stamp, sheetRows = MOST_SHEET_ROWS }: Sheets,
  rows: { next: () => Value[] | null; more: () => Promise<boolean> },
  { head, styles }: { head: SheetHead; styles: number[] }
): AsyncGenerator<string> {
  let no = 0
  let text = sheetOpen(head)
  if (stamp) text += rowXml(++no, [stamp.words], [0])
  text += rowXml(
    ++no,
    columns.map((column) => column.head),
    columns.map(() => 1)
  )
  while (no < sheetRows && (await rows.more())) {
    text += rowXml(++no, rows.next()!, styles)
    if (no % BLOCK === 0) {
      yield text
      text = ''
      await setImmediate()
    }
  }
  yield text + sheetClose(head)
}

const aboutXml = ({ notes, stamp }: Sheets): string => {
  const head: SheetHead = { widths: [14, 100], frozen: 0 }
  const lines = [...(stamp?.lines ?? []), ...notes]
  return `${sheetOpen(head)}${lines.map((line, i) => rowXml(i + 1, line, [0, 2])).join('')}${sheetClose(head)}`
}

/** Looks one row ahead, so that a full sheet is followed by another only when there is something for it. */
const ahead = (source: Sheets['rows']) => {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  let held: Value[] | null = null
  return {
    more: async (): Promise<boolean> => {
      if (held) return true
      const { value, done } = await iterator.next()
      held = done ? null : (value as Value[])
      return held !== null
    },
    next: (): Value[] | null => {
      const row = held
      held = null
      return row
    },
    stop: async (): Promise<void> => void (await iterator.return?.())
  }
}

/**
 * Writes rows as a workbook, one by one and in flat memory: sheet `data` (frozen head), going on in further sheets where
 * one is full, and sheet `about`, which comes first when the book is stamped; then it also says on every sheet and printed
 * page who took it. Texts are typed and formatted as texts: what looks like a formula is shown, not run, also after it was
 * edited. Resolves when the stream has everything. @throws when the reader went away or a row could not be read
 */
export async function workbook(sheets: Sheets, stream: Writable): Promise<void> {
  const { columns, stamp } = sheets
  const { body, of } = stylesXml(['@', ...columns.map(({ format }) => format)])
  const styles = columns.map(({ format }) => of(format))
  const head: SheetHead = {
    widths: columns.map(({ width }) => width),
    frozen: stamp ? 2 : 1,
    printed: stamp && {
      head: `&L${printed(stamp.words)}`,
      foot: `&L${printed(stamp.words)}&R&P / &N`
    }
  }
  const zip = new yazl.ZipFile()
  const out = zip.outputStream as Readable
  zip.once('error', (error: Error) => out.destroy(error))
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)
  const sent = pipeline(out, stream)
  // told by `await sent` below, whatever comes first
  sent.catch(() => undefined)
  add('[Content_Types].xml', TYPES)
  add('_rels/.rels', relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]))
  add('xl/styles.xml', body)
  const names: string[] = []
  const part = (name: string) => `xl/worksheets/sheet${names.push(name)}.xml`
  if (stamp) add(part(sheets.about), aboutXml(sheets))
  const rows = ahead(sheets.rows)
  try {
    for (let no = 1; no === 1 || (await rows.more()); no++) {
      const text = Readable.from(dataSheet(sheets, rows, { head, styles }), { objectMode: false })
      out.once('close', () => void text.destroy())
      zip.addReadStream(text, part(no === 1 ? sheets.data : `${sheets.data} ${no}`))
      await new Promise<void>((done, fail) => text.once('end', done).once('error', fail).once('close', done))
      if (out.destroyed) break
    }
    if (!stamp) add(part(sheets.about), aboutXml(sheets))
    add('xl/workbook.xml', bookXml(names))
    add(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...names.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
        relation('rStyles', 'styles', 'styles.xml')
      ])
    )
    zip.end()
    await sent
  } catch (error) {
    out.destroy(error as Error)
    throw error
  } finally {
    await rows.stop()
  }
}
