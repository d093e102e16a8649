import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { probe } from '../../../../server/intake/decode/probe.ts'
import { book, inline, workshop, zipTo } from './help.ts'

const shop = await workshop()
let zips = 0
const zipped = (members: Record<string, string | Buffer>) =>
  zipTo(join(shop.dir, `zip-${zips++}.zip`), members)
const look = async (path: string, options = {}) =>
  probe(path, '包.zip', { scratchDir: shop.scratch, ...options })

/** Writes other bytes over every occurrence of a member's name. */
const renamed = async (path: string, from: string, to: Buffer) => {
  const bytes = await readFile(path)
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) to.copy(bytes, at)
  return bytes
}

describe('a zip', () => {
  it('gives one source a member, unpacked for the owner only, and names what it left out', async () => {
    const workbook = await readFile(
      await zipped(
        book({
          sheets: {
            a: `<sheetData>${inline([
              ['姓名', '村'],
              ['张', '甲']
            ])}</sheetData>`
          }
        })
      )
    )
    const path = await zipped({
      'a/明细.csv': '姓名,金额\n张三,1\n',
      'b.xlsx': workbook,
      '说明.docx': 'x',
      '__MACOSX/._a.csv': 'x'
    })
    const sources = await look(path)
    expect(sources.map(({ name, format }) => [name, format])).toEqual([
      ['包.zip/a/明细.csv', 'csv'],
      ['包.zip/b.xlsx', 'xlsx']
    ])
    expect(sources[0]?.warnings).toMatchObject([{ code: 'skipped-members' }])
    expect((await stat(sources[0]!.path)).mode & 0o777).toBe(0o600)
    expect((await shop.read(sources[1]!)).rows).toEqual([[2, '张', '甲']])
  })

  it('decodes member names packed as GBK', async () => {
    const path = await zipped({ 'abcd.csv': '姓名,金额\n张三,1\n' })
    const bytes = await renamed(path, 'abcd', Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]))
    // clear the UTF-8 flag in the local and central headers
    for (const [sign, flag] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8]
    ] as const) {
      const at = bytes.indexOf(sign, 0, 'latin1')
      bytes.writeUInt16LE(bytes.readUInt16LE(at + flag) & ~0x800, at + flag)
    }
    expect((await look(await shop.put(bytes)))[0]?.name).toBe('包.zip/张三.csv')
  })

  it.each([
    ['zip-path', '../x.csv'],
    ['zip-path', '/abs.csv'],
    ['zip-path', 'C:/a.csv'],
    ['zip-path', 'a\\..\\..\\b']
  ])('is refused as %s with a member %s', async (code, name) => {
    const path = await zipped({ ['n'.repeat(name.length)]: 'a,b\n1,2\n' })
    const bytes = await renamed(path, 'n'.repeat(name.length), Buffer.from(name))
    await expect(look(await shop.put(bytes))).rejects.toMatchObject({ code })
  })

  it('is refused when it is a bomb, nested, too full, cut off or without tables', async () => {
    const bomb = await zipped({ 'a.csv': Buffer.alloc(70 << 20, 'a,b\n') })
    await expect(look(bomb)).rejects.toMatchObject({ code: 'zip-ratio' })
    const two = await zipped({ 'a.csv': 'a,b\n1,2\n', 'b.csv': 'a,b\n1,2\n' })
    await expect(look(two, { zip: { members: 1 } })).rejects.toMatchObject({ code: 'zip-members' })
    await expect(look(two, { zip: { totalBytes: 10 } })).rejects.toMatchObject({ code: 'zip-size' })
    await expect(look(await zipped({ 'b.zip': 'x' }))).rejects.toMatchObject({ code: 'zip-nested' })
    await expect(look(await zipped({ 'b.csv': await readFile(two) }))).rejects.toMatchObject({
      code: 'zip-nested'
    })
    await expect(look(await zipped({ 'b.exe': 'x' }))).rejects.toMatchObject({ code: 'zip-empty' })
    const cut = (await readFile(two)).subarray(0, 90)
    await expect(look(await shop.put(cut))).rejects.toMatchObject({ code: 'broken-zip' })
  })

  it.each([
    ['ods', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }],
    ['doc', { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' }],
    ['xlsb', { '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }]
  ] as const)('that is another Office file is told to be %s, whatever its ending', async (code, members) => {
    const path = await zipped(members)
    for (const name of ['花名册.xlsx', '花名册.zip'])
      await expect(probe(path, name, { scratchDir: shop.scratch })).rejects.toMatchObject({ code })
  })

  it('whose directory understates a member is stopped while unpacking', async () => {
    const path = await zipped({ 'a.csv': 'a,b\n' + '1,2\n'.repeat(10_000) })
    const bytes = await readFile(path)
    bytes.writeUInt32LE(100, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24)
    const before = (await shop.leftovers()).length
    await expect(look(await shop.put(bytes))).rejects.toMatchObject({ code: 'broken-zip' })
    expect((await shop.leftovers()).length).toBe(before)
  })
})

describe('json lines', () => {
  it('take their keys as headers, keep long numbers, and refuse broken lines', async () => {
    const text =
      '{"姓名":"张三","证件":530123198001011234,"金额":12.5,"x":{"a":1}}\n\n{"姓名":"李四",\n{"姓名":"王五","金额":null,"ok":true}\n'
    const { source, rows, refused, blank } = await shop.load(text, {}, 'a.jsonl')
    expect(source).toMatchObject({
      format: 'jsonl',
      headers: ['姓名', '证件', '金额', 'x', 'ok'],
      rowCount: 2
    })
    expect(rows).toEqual([
      [1, '张三', '530123198001011234', '12.5', '{"a":1}', null],
      [4, '王五', null, null, null, 'true']
    ])
    expect(blank).toBe(1)
    expect(refused).toMatchObject([{ line: 3, code: 'broken-json', text: '{"姓名":"李四",' }])
  })
})

describe('parquet', () => {
  it('is read by DuckDB, every type as text, dates in ISO', async () => {
    const path = join(shop.dir, 'a.parquet')
    await shop.db.run(
      `copy (select 530123198001011234::bigint as 证件, 12.50::decimal(10,2) as 金额, date '2026-03-05' as 日,
        timestamp '2026-03-05 00:00:00' as 时, '张"三' as "姓""名", ['a'] as l from range(3)) to '${path}' (format parquet)`
    )
    const [source] = await probe(path, 'a.parquet')
    expect(source).toMatchObject({
      format: 'parquet',
      rowCount: 3,
      headers: ['证件', '金额', '日', '时', '姓"名', 'l']
    })
    const { rows } = await shop.read(source!)
    expect(rows[2]).toEqual([3, '530123198001011234', '12.50', '2026-03-05', '2026-03-05', '张"三', '[a]'])
    expect(source?.rows[0]?.[0]).toBe('530123198001011234')
    const cut = (await readFile(path)).subarray(0, 300)
    await expect(shop.look(cut, {}, 'a.parquet')).rejects.toMatchObject({ code: 'broken-parquet' })
  })
})
