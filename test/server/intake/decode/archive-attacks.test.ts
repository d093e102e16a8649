import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { probe } from '../../../../server/intake/decode/probe.ts'
import { book, inline, workshop, zipTo } from './help.ts'

const shop = await workshop()
const table = '姓名,金额\n张三,1\n'

/** A zip whose only member has this name, put in byte by byte: no packer would write some of them. */
const named = async (name: string | Buffer, content: string | Buffer = table, mode = 0o100644) => {
  const bytes = Buffer.from(name)
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(content), 'n'.repeat(bytes.length), { mode })
  zip.end()
  const made = await buffer(zip.outputStream)
  for (const sign of ['PK\x03\x04', 'PK\x01\x02']) {
    const at = made.indexOf(sign, 0, 'latin1')
    bytes.copy(made, at + (sign.endsWith('\x04') ? 30 : 46))
  }
  return made
}
/** The zip with its directory told `times` over: every entry means the same packed bytes. */
const overlapped = (zip: Buffer, times: number): Buffer => {
  const [first, end] = [
    zip.indexOf('PK\x01\x02', 0, 'latin1'),
    zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  ]
  const entry = zip.subarray(first, end)
  const tail = Buffer.from(zip.subarray(end))
  for (const at of [8, 10]) tail.writeUInt16LE(times, at)
  tail.writeUInt32LE(entry.length * times, 12)
  return Buffer.concat([zip.subarray(0, first), ...Array<Buffer>(times).fill(entry), tail])
}
const look = async (content: Buffer, options = {}, name = '包.zip') =>
  probe(await shop.put(content), name, { scratchDir: shop.scratch, ...options })

describe('a member of a zip named to escape', () => {
  it.each([
    ['..\\..\\x.csv', 'x.csv'],
    ['a/../../x.csv', 'a/x.csv'],
    ['/etc/cron.d/x.csv', 'etc/cron.d/x.csv'],
    ['\\\\server\\share\\x.csv', 'server/share/x.csv'],
    ['c:x.csv', 'c:x.csv'],
    ['x.csv\0.exe', 'x.csv.exe'],
    ['..', '未命名']
  ])('%j is refused, its name told in visible signs', async (name, told) => {
    const before = await shop.leftovers()
    await expect(look(await named(name))).rejects.toMatchObject({
      code: 'zip-path',
      zh: expect.stringContaining(`“${told}”`)
    })
    expect(await shop.leftovers()).toEqual(before)
  })
  it.each([
    ['NUL.csv', 'NUL.csv'],
    ['aux', null],
    ['.. .csv', '.. .csv'],
    ['发放\u202evsc.csv', '发放vsc.csv'],
    [`${'长'.repeat(160)}.csv`, `${'长'.repeat(145)}….csv`]
  ])('%j is only a name: it is shown plainly, and written under one of ours', async (name, shown) => {
    const sources = look(await named(name))
    if (shown === null) return expect(sources).rejects.toMatchObject({ code: 'zip-empty' })
    const [source] = await sources
    expect(source!.name).toBe(`包.zip/${shown}`)
    expect(source!.path).toMatch(/\/member-[0-9a-f]{16}-0$/)
    expect((await shop.read(source!)).rows).toEqual([[2, '张三', '1']])
  })
})

describe('a member of a zip that is no plain file', () => {
  it.each([
    ['a symbolic link', 0o120777],
    ['a pipe', 0o010644],
    ['a device', 0o060644]
  ])('as %s is refused, and nothing is unpacked', async (_what, mode) => {
    const before = await shop.leftovers()
    await expect(look(await named('a.csv', '/etc/passwd', mode))).rejects.toMatchObject({ code: 'zip-link' })
    expect(await shop.leftovers()).toEqual(before)
  })
})

describe('a zip that swells', () => {
  it('because its members overlap is refused before a byte is unpacked', async () => {
    const one = await named('a.csv', Buffer.alloc(60 << 20, 'a,b\n'))
    expect(one.length).toBeLessThan(1 << 20)
    await expect(look(overlapped(one, 20))).rejects.toMatchObject({ code: 'zip-ratio' })
    await expect(look(overlapped(one, 1200))).rejects.toMatchObject({ code: 'zip-ratio' })
  })
  it('in number is refused', async () => {
    await expect(look(overlapped(await named('a.csv'), 1001))).rejects.toMatchObject({ code: 'zip-members' })
  })
  it('by archives within is refused, whatever they are called', async () => {
    const inner = await named('a.csv')
    for (const name of ['b.zip', 'b.csv', 'b.xlsx', 'b.7z', 'b.tar'])
      await expect(look(await named(name, inner)), name).rejects.toMatchObject({ code: 'zip-nested' })
  })
  it('inside a workbook inside it is refused too', async () => {
    const rows = inline([['姓名', '村']]) + '<row/>'.repeat(14_000_000)
    const path = await zipTo(
      join(shop.dir, 'bomb.xlsx'),
      book({ sheets: { a: `<sheetData>${rows}</sheetData>` } })
    )
    await expect(look(await named('b.xlsx', await readFile(path)))).rejects.toMatchObject({
      code: 'workbook-swollen'
    })
  })
  it('as Parquet, by rows that are all alike, is refused', async () => {
    const path = join(shop.dir, 'swollen.parquet')
    await shop.db.run(
      `copy (select '张三' as 姓名, 1 as 金额 from range(5000000)) to '${path}' (format parquet)`
    )
    await expect(probe(path, 'a.parquet')).rejects.toMatchObject({ code: 'parquet-swollen' })
  })
  it('is unpacked once, however often it is looked at', async () => {
    const path = await shop.put(await named('a.csv'))
    const seen = async () => (await probe(path, '包.zip', { scratchDir: shop.scratch }))[0]!.path
    const first = await seen()
    const { ino } = await stat(first)
    const held = (await shop.leftovers()).length
    expect([await seen(), (await stat(first)).ino]).toEqual([first, ino])
    expect(await shop.leftovers()).toHaveLength(held)
  })
})
