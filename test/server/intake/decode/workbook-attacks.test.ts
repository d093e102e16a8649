import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { book, inline, workshop, zipTo } from './help.ts'

const shop = await workshop()
let books = 0
const packed = async (parts: Record<string, string>) =>
  readFile(await zipTo(join(shop.dir, `book-${books++}.xlsx`), parts))
const people = [
  ['姓名', '村'],
  ['张', '甲']
]
/** A workbook of one sheet of two columns, with more parts or others in their place. */
const xlsx = (parts: Record<string, string> = {}, sheet = `<sheetData>${inline(people)}</sheetData>`) =>
  packed({ ...book({ sheets: { a: sheet } }), ...parts })
const look = (bytes: Buffer) => shop.look(bytes, {}, 'a.xlsx')
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const dtd = (entities: string) => `<?xml version="1.0"?><!DOCTYPE x [${entities}]>`
const withCell = (cell: string) =>
  `<sheetData>${inline(people.slice(0, 1))}<row r="2"><c r="A2" t="inlineStr"><is><t>${cell}</t></is></c></row></sheetData>`

describe('a workbook that points outside', () => {
  it('is read without asking anybody', async () => {
    let asked = 0
    const server = createServer((_request, reply) => (asked++, reply.end('<worksheet/>')))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.xml`
    const links = book({ sheets: { a: '' } })['xl/_rels/workbook.xml.rels']!.replace(
      '</Relationships>',
      `<Relationship Id="e" Type="${rel}/externalLink" Target="externalLinks/1.xml"/>` +
        `<Relationship Id="i" Type="${rel}/image" Target="${url}" TargetMode="External"/></Relationships>`
    )
    const bytes = await xlsx(
      {
        'xl/_rels/workbook.xml.rels': links,
        'xl/externalLinks/1.xml': '<externalLink><externalBook r:id="x"/></externalLink>',
        'xl/externalLinks/_rels/1.xml.rels': `<Relationships><Relationship Id="x" Type="${rel}/externalLinkPath" Target="${url}" TargetMode="External"/></Relationships>`
      },
      `<sheetData>${inline(people)}<row r="3"><c r="A3" t="str"><f>[1]Sheet1!A1</f><v>李</v></c><c r="B3" t="str"><f>WEBSERVICE("${url}")</f><v>乙</v></c></row></sheetData>`
    )
    const { rows } = await shop.load(bytes, {}, 'a.xlsx')
    await new Promise((done) => server.close(done))
    expect(rows).toEqual([
      [2, '张', '甲'],
      [3, '李', '乙']
    ])
    expect(asked).toBe(0)
  })
  it.each([
    ['file:///etc/passwd', 'External'],
    ['http://127.0.0.1:9/sheet.xml', 'External'],
    ['//127.0.0.1/share/sheet.xml', 'External'],
    ['../../../../etc/passwd', 'Internal'],
    ['/etc/passwd', 'Internal'],
    ['http://[', 'Internal']
  ])('with its sheet at %s is refused: parts are looked for in the workbook only', async (target, mode) => {
    const links = `<Relationships><Relationship Id="s0" Type="${rel}/worksheet" Target="${target}" TargetMode="${mode}"/></Relationships>`
    await expect(look(await xlsx({ 'xl/_rels/workbook.xml.rels': links }))).rejects.toMatchObject({
      code: 'broken-workbook'
    })
  })
})

describe('a workbook with a document type', () => {
  const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    ''
  )
  it.each([
    ['of its own', '<?xml version="1.0"?><!DOCTYPE worksheet>'],
    ['that reads a file', dtd('<!ENTITY e SYSTEM "file:///etc/passwd">')],
    ['that swells', dtd(`<!ENTITY l0 "ha">${laughs}`)],
    ['that asks a server', dtd('<!ENTITY % e SYSTEM "http://127.0.0.1:9/x.dtd"> %e;')]
  ])('%s is refused, in a sheet, in the strings and in the list of sheets', async (_what, head) => {
    const parts = book({ sheets: { a: withCell('&e;&l10;') }, strings: '<si><t>&e;</t></si>' })
    for (const path of ['xl/worksheets/sheet0.xml', 'xl/workbook.xml', '_rels/.rels'])
      await expect(look(await packed({ ...parts, [path]: head + parts[path] })), path).rejects.toMatchObject({
        code: 'broken-workbook'
      })
    const strings = await packed({
      ...parts,
      'xl/sharedStrings.xml': head + parts['xl/sharedStrings.xml'],
      'xl/worksheets/sheet0.xml': parts['xl/worksheets/sheet0.xml']!.replace(
        /<c r="A2".*?<\/c>/,
        '<c r="A2" t="s"><v>0</v></c>'
      )
    })
    await expect(look(strings)).rejects.toMatchObject({ code: 'broken-workbook' })
  })
  it('is refused whatever piece of the stream its sign begins in', async () => {
    const { xmlReader } = await import('../../../../server/intake/decode/xlsx/xml.ts')
    for (let cut = 1; cut < 9; cut++) {
      const reader = xmlReader({})
      const whole = '<!DOCTYPE x><a/>'
      expect(() => (reader.push(whole.slice(0, cut)), reader.push(whole.slice(cut))), String(cut)).toThrow(
        'document type'
      )
    }
  })
  it('is none when an unknown entity stands in a cell: it stays as written', async () => {
    const { rows } = await shop.load(await xlsx({}, withCell('&e;&lt;&#24352;')), {}, 'a.xlsx')
    expect(rows).toEqual([[2, '&e;<张', null]])
  })
})

describe('a workbook made to keep us busy', () => {
  const swollen = { code: 'workbook-swollen' }
  const broken = { code: 'broken-workbook' }
  it.each([
    ['rows without cells', '<row/>'.repeat(12_000_000), swollen],
    ['spaces', ' '.repeat(70_000_000), swollen],
    ['more rows than Excel has', '<row/>'.repeat(1_100_000), broken],
    ['a row number past the end', '<row r="1048577"><c t="str"><v>x</v></c></row>', broken],
    ['a row number that is none', '<row r="x"><c t="str"><v>x</v></c></row>', broken],
    ['a column past the end', '<row r="2"><c r="XFE2" t="str"><v>x</v></c></row>', broken],
    [
      'one cell at the far right of each row',
      '<row><c r="XFD1" t="str"><v>x</v></c></row>'.repeat(30_000),
      broken
    ],
    ['a string that is not there', '<row r="2"><c t="s"><v>9e15</v></c></row>', broken],
    ['a tag that never ends', `<row r="2" x="${'y'.repeat(5_000_000)}`, broken],
    ['a quote full of tag ends', `<row r="2" x="${'>'.repeat(3_000_000)}"></row>`, null],
    [
      'a cell in endless pieces',
      `<row r="2"><c t="str"><v>${'x<!---->'.repeat(900_000)}</v></c></row>`,
      null
    ],
    [
      'a cell without end',
      `<row r="2"><c t="str"><v>${`${'x'.repeat(60_000)}<!---->`.repeat(80)}</v></c></row>`,
      broken
    ]
  ])('by %s is through in seconds', { timeout: 60_000 }, async (_what, rows, refusal) => {
    const sheet = `<sheetData>${inline(people)}${rows}</sheetData>`
    const bytes = await xlsx({}, sheet)
    const started = performance.now()
    if (refusal) await expect(look(bytes)).rejects.toMatchObject(refusal)
    else expect((await look(bytes)).headers).toEqual(['姓名', '村'])
    expect(performance.now() - started).toBeLessThan(20_000)
  })
  it('by its lists of sheets and styles is refused', async () => {
    const sheets = `<workbook>${'<sheet/>'.repeat(5_000_000)}</workbook>`
    await expect(look(await xlsx({ 'xl/workbook.xml': sheets }))).rejects.toMatchObject(swollen)
    const styles = `<styleSheet><cellXfs>${'<xf/>'.repeat(7_000_000)}</cellXfs></styleSheet>`
    await expect(look(await xlsx({ 'xl/styles.xml': styles }))).rejects.toMatchObject(swollen)
  })
})

describe('a header wider than any table', () => {
  const wide = Array.from({ length: 1001 }, (_, n) => `列名${n}`)
  it.each([
    ['csv', `${wide.join()}\n${wide.join()}\n`],
    ['jsonl', `${JSON.stringify(Object.fromEntries(wide.map((name) => [name, 'x'])))}\n`]
  ])('is refused in a %s', async (format, text) => {
    await expect(shop.look(text, {}, `a.${format}`)).rejects.toMatchObject({ code: 'too-many-headers' })
  })
  it('is refused in a workbook, also one of equal names, and before they are compared', async () => {
    const names = `<row r="1">${'<c t="str"><v>同名</v></c>'.repeat(16_384)}</row>`.repeat(2)
    const started = performance.now()
    await expect(look(await xlsx({}, `<sheetData>${names}</sheetData>`))).rejects.toMatchObject({
      code: 'too-many-headers'
    })
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('rows that cannot be read', () => {
  it('are kept only as far as memory goes', { timeout: 20_000 }, async () => {
    const long = `a,b\n${'1,2\n'.repeat(100)}${`1,2,${'x'.repeat(1_000_000)}\n`.repeat(70)}`
    const source = await shop.look(long)
    const refusal = await shop.read(source).then(
      ({ refused }) => refused.length,
      ({ code }) => code
    )
    expect(refusal).toBe('refused-too-long')
    expect((await shop.leftovers()).filter((name) => name.startsWith('decoded-'))).toEqual([])
  })
  it('are refused line by line when their JSON is nested without end', async () => {
    const deep = `{"姓名":"张","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}\n{"姓名":"李"}\n`
    const { rows, refused } = await shop.load(deep, {}, 'a.jsonl')
    expect(rows.map(([line, name]) => [line, name])).toEqual([[2, '李']])
    expect(refused).toMatchObject([{ line: 1, code: 'broken-json' }])
  })
})
