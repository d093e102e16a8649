/** Workbooks of more rows than a sheet takes: how they are split and what memory they take, which hangs on no time zone. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Workbook } from '@cj-tech-master/excelts'
import yauzl from 'yauzl'
import { describe, expect, it } from 'vitest'
import { type Value, workbook } from '../../../server/formats/workbook.ts'

/** Sheet names and the rows of each, by an independent reader of the zip. */
const sheetsOf = async (path: string): Promise<Map<string, number>> => {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  const found = new Map<string, number>()
  const parts = new Map<string, number>()
  let names: string[] = []
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry)
    if (entry.fileName === 'xl/workbook.xml')
      names = [...(await text(stream)).matchAll(/<sheet name="([^"]+)"/g)].map((each) => each[1]!)
    if (!entry.fileName.includes('worksheets/')) {
      stream.resume()
      continue
    }
    let rows = 0
    let tail = ''
    for await (const chunk of stream) {
      const whole = tail + String(chunk)
      rows += whole.split('<row ').length - 1
      tail = whole.slice(-4)
    }
    parts.set(entry.fileName, rows)
  }
  zip.close()
  names.forEach((name, i) => found.set(name, parts.get(`xl/worksheets/sheet${i + 1}.xml`)!))
  return found
}

describe('a workbook of many rows', () => {
  const columns = [{ head: '编号', width: 12, format: '@' }]
  const written = async (count: number, more: object = {}) => {
    function* rows(): Generator<Value[]> {
      for (let i = 1; i <= count; i++) yield [`R${i}`]
    }
    const stream = new PassThrough()
    const sheets = { data: '数据', about: '说明', columns, rows: rows(), notes: [['行数', '完整']] as const }
    const [bytes] = await Promise.all([
      buffer(stream),
      workbook({ ...sheets, sheetRows: 100, ...more }, stream)
    ])
    const book = new Workbook()
    await book.xlsx.load(bytes as never)
    return book
  }

  it.each([
    [0, ['数据 1', '说明 1']],
    [99, ['数据 100', '说明 1']],
    [100, ['数据 100', '数据 2 2', '说明 1']],
    [250, ['数据 100', '数据 2 100', '数据 3 53', '说明 1']]
  ])('of %i goes on in further sheets, each with its head', async (count, expected) => {
    const book = await written(count)
    expect(book.worksheets.map((sheet) => `${sheet.name} ${sheet.rowCount}`)).toEqual(expected)
    const found = book.worksheets
      .slice(0, -1)
      .flatMap((sheet) =>
        Array.from({ length: sheet.rowCount - 1 }, (_, i) => sheet.getCell(`A${i + 2}`).value)
      )
    expect(found).toEqual(Array.from({ length: count }, (_, i) => `R${i + 1}`))
    for (const sheet of book.worksheets.slice(0, -1)) expect(sheet.getCell('A1').value).toBe('编号')
  })

  /** The most memory a child took for so many rows, MiB. */
  const peakOf = async (script: string, path: string, count: number) => {
    const child = fileURLToPath(new URL(script, import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [child, path, String(count)])
    return (JSON.parse(stdout) as { peakMiB: number }).peakMiB
  }
  it.each([
    // the writer alone
    ['./big-workbook.ts', 100],
    // from the engine to the file: it may grow by what the engine is given, 256 MiB, and no more
    ['./big-export.ts', 256]
  ])(
    'of 1.1 million is written in flat memory and split where Excel ends: %s',
    async (script, growth) => {
      const folder = mkdtempSync(join(tmpdir(), 'mingzhang-big-'))
      try {
        const path = join(folder, 'big.xlsx')
        const small = await peakOf(script, path, 50_000)
        const large = await peakOf(script, path, 1_100_000)
        expect(large - small).toBeLessThan(growth)
        const sheets = [...(await sheetsOf(path))]
        expect(sheets.slice(0, 2)).toEqual([
          ['数据', 1_048_576],
          ['数据 2', 1_100_000 - 1_048_575 + 1]
        ])
        expect(sheets.map(([name]) => name)).toEqual(['数据', '数据 2', '说明'])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    240_000
  )
})
