import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whole as wholeRegion } from '../../../server/access/who.ts'
import { askWhole, type Whole } from '../../../server/questions/whole.ts'
import { csv } from '../../help/files.ts'
import { house, type TestHouse, today } from '../../help/house.ts'
import { line, lines } from '../../help/lines.ts'

const COUNT = 5000
let at: TestHouse
let get: (
  url: string
) => Promise<{ statusCode: number; headers: Record<string, unknown>; rawPayload: Buffer }>
beforeAll(async () => {
  at = await house()
  await at.load(csv(lines(COUNT, 1, (n) => (n === 7 ? { 失败原因: '=1+1', 支付状态: '失败' } : {}))))
  const app = await at.app()
  get = (url) => app.inject(url)
})
afterAll(() => at.close())

const countOf = async (whole: Whole) => {
  let rows = 0
  for await (const batch of whole.batches()) rows += batch.rowCount
  return rows
}
const parsed = (body: string) =>
  body
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','))

describe('an export of every row', () => {
  it('is counted with its sizes before it is sent', async () => {
    const reply = await get('/api/ask/payout/lines.count?limit=200')
    const { rows, csv_bytes, xlsx_bytes } = JSON.parse(reply.rawPayload.toString())
    expect(rows).toBe(COUNT)
    const files = await Promise.all(
      ['csv', 'xlsx'].map((dress) => get(`/api/ask/payout/lines.${dress}?whole=true`))
    )
    for (const [i, told] of [csv_bytes, xlsx_bytes].entries())
      expect(Math.abs(told / files[i]!.rawPayload.length - 1)).toBeLessThan(0.25)
  })

  it('holds each line once, whatever the page is limited to, and says that it is complete', async () => {
    const page = await get('/api/ask/payout/lines.csv?limit=200')
    expect(page.headers['x-truncated']).toBe('true')
    expect(decodeURIComponent(String(page.headers['content-disposition']))).toContain(`前200行共${COUNT}行`)
    const reply = await get('/api/ask/payout/lines.csv?limit=200&whole=true')
    expect([reply.headers['x-rows'], reply.headers['x-truncated']]).toEqual([String(COUNT), 'false'])
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain(`完整${COUNT}行`)
    expect(reply.rawPayload.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'))
    const [heads, ...rows] = parsed(reply.rawPayload.toString())
    const no = heads!.indexOf('明细编号')
    expect(rows.map((row) => row[no])).toEqual(
      Array.from({ length: COUNT }, (_, i) => String(line(i + 1).明细编号))
    )
    const record = [...at.access.trail.records()].at(-1)!
    expect(record).toMatchObject({ action: 'export', object: 'payout/lines', rows: COUNT })
  })

  it('is a workbook with numbers of people and lines as text, and the same words of completeness', async () => {
    const reply = await get('/api/ask/payout/lines.xlsx?whole=true')
    const book = new Workbook()
    await book.xlsx.load(reply.rawPayload as never)
    const sheet = book.getWorksheet('数据')!
    expect(sheet.rowCount).toBe(COUNT + 1)
    const no = (sheet.getRow(1).values as string[]).indexOf('明细编号')
    expect([sheet.getRow(2).getCell(no).value, sheet.getRow(2).getCell(no).numFmt]).toEqual(['D000001', '@'])
    expect(sheet.getRow(COUNT + 1).getCell(no).value).toBe(`D00${COUNT}`)
    const said: unknown[] = []
    book.getWorksheet('说明')!.eachRow((row) => said.push(row.getCell(2).value))
    expect(said.at(-1)).toBe(`完整：${COUNT} 行，共 ${COUNT} 行`)
  })

  it('stays in the state of the ledger it was counted in, while others load', async () => {
    const asking = { name: 'payout/lines', scope: wholeRegion(at.region.root), today, root: at.region.root }
    const whole = await askWhole(at.ledger, at.library, asking)
    const loaded = await at.load(csv([line(COUNT + 1)]), { name: '后来.csv' })
    expect([whole.answer.rowCount, await countOf(whole)]).toEqual([COUNT, COUNT])
    await at.undo(loaded.loadId)
  })

  it('lets go of its place in the line when its reader leaves', async () => {
    const asking = { name: 'payout/lines', scope: wholeRegion(at.region.root), today, root: at.region.root }
    for (let i = 0; i < 5; i++) {
      const gone = new AbortController()
      const whole = await askWhole(at.ledger, at.library, { ...asking, signal: gone.signal })
      gone.abort(new Error('left'))
      await expect(countOf(whole)).rejects.toThrow('left')
    }
    const last = await askWhole(at.ledger, at.library, asking)
    expect(await countOf(last)).toBe(COUNT)
  })

  it('is not offered for what is no file, nor to the public', async () => {
    const json = JSON.parse(
      (await get('/api/ask/payout/lines.json?limit=200&whole=true')).rawPayload.toString()
    )
    expect([json.rowCount, json.truncated]).toEqual([200, true])
    expect((await get('/api/ask/payout/lines?whole=true')).statusCode).toBe(400)
  })
})
