import { DuckDBInstance } from '@duckdb/node-api'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll } from 'vitest'
import yazl from 'yazl'
import { open } from '../../../../server/intake/decode/open.ts'
import { probe } from '../../../../server/intake/decode/probe.ts'
import type { OpenOptions, ProbeOptions, Readable, Source } from '../../../../server/intake/decode/types.ts'

/** A folder for one test file, with a scratch folder inside, removed at the end. */
export async function workshop() {
  const dir = await mkdtemp(join(tmpdir(), 'decode-'))
  const scratch = await mkdtemp(join(dir, 'scratch-'))
  const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  afterAll(async () => {
    db.closeSync()
    await rm(dir, { recursive: true, force: true })
  })
  let files = 0
  const put = async (content: string | Buffer) => {
    const path = join(dir, `file-${files++}`)
    await writeFile(path, content)
    return path
  }
  /** The staged rows as [source_line, c0, c1 ...]. */
  const staged = async (readable: Readable) => {
    await db.run(`create or replace temp table staged as select * from ${readable.sql}`)
    const cells = readable.headers.map((_, at) => `c${at}`).join(', ')
    const answer = await db.runAndReadAll(`select (${readable.lineOf})::integer, ${cells} from staged`)
    return answer.getRowsJson() as [number, ...(string | null)[]][]
  }
  const look = async (content: string | Buffer, options: ProbeOptions = {}, name = 'a.csv') =>
    (await probe(await put(content), name, { scratchDir: scratch, ...options }))[0] as Source
  const read = async (source: Source, options: OpenOptions = {}) => {
    const readable = await open(source, scratch, options)
    const rows = await staged(readable)
    await readable.cleanup()
    return { ...readable, rows }
  }
  const load = async (content: string | Buffer, options: ProbeOptions = {}, name = 'a.csv') => {
    const source = await look(content, options, name)
    return { source, ...(await read(source)) }
  }
  return { dir, scratch, db, put, look, read, load, leftovers: () => readdir(scratch) }
}

/** A zip with these members, written to `path`. */
export async function zipTo(path: string, members: Record<string, string | Buffer>) {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

type Book = {
  /** sheetData and what follows, by sheet name */
  sheets: Record<string, string>
  hidden?: string[]
  strings?: string
  /** format codes of cell styles 1, 2 ...: a number is a built-in format */
  formats?: (string | number)[]
  epoch1904?: boolean
}

/** The parts of a small workbook, as text. */
export function book({
  sheets,
  hidden = [],
  strings,
  formats = [],
  epoch1904
}: Book): Record<string, string> {
  const names = Object.keys(sheets)
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const ids = formats.map((format, at) => (typeof format === 'number' ? format : 164 + at))
  const codes = formats.map((format, at) =>
    typeof format === 'string'
      ? `<numFmt numFmtId="${164 + at}" formatCode="${format.replaceAll('"', '&quot;')}"/>`
      : ''
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns:r="${rel}">${epoch1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>` +
      names
        .map(
          (name, at) =>
            `<sheet name="${name}"${hidden.includes(name) ? ' state="hidden"' : ''} sheetId="${at + 1}" r:id="s${at}"/>`
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships>' +
      names
        .map(
          (_, at) => `<Relationship Id="s${at}" Type="${rel}/worksheet" Target="worksheets/sheet${at}.xml"/>`
        )
        .join('') +
      `<Relationship Id="st" Type="${rel}/styles" Target="styles.xml"/>` +
      (strings === undefined
        ? ''
        : `<Relationship Id="ss" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/>`) +
      '</Relationships>',
    'xl/styles.xml': `<styleSheet><numFmts>${codes.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${ids
      .map((id) => `<xf numFmtId="${id}"/>`)
      .join('')}</cellXfs></styleSheet>`
  }
  names.forEach(
    (name, at) => (parts[`xl/worksheets/sheet${at}.xml`] = `<worksheet>${sheets[name]}</worksheet>`)
  )
  if (strings !== undefined) parts['xl/sharedStrings.xml'] = `<sst>${strings}</sst>`
  return parts
}

/** Rows of inline text cells; null leaves a cell out. `from` is the number of the first row. */
export const inline = (rows: (string | null)[][], from = 1) =>
  rows
    .map((cells, at) => {
      const row = from + at
      const xml = cells.map((cell, column) =>
        cell === null ? '' : `<c r="${letter(column)}${row}" t="inlineStr"><is><t>${cell}</t></is></c>`
      )
      return `<row r="${row}">${xml.join('')}</row>`
    })
    .join('')

const letter = (column: number) => String.fromCharCode(65 + column)
