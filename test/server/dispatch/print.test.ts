import mammoth from 'mammoth'
import readBook from 'read-excel-file/node'
import yauzl from 'yauzl'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf } from '../monthly/help.ts'
import { desk, draft, OVERRIDE, type Shown } from './help.ts'

let room: Awaited<ReturnType<typeof desk>>
let meeting: Shown
let docx: Buffer
let xlsx: Buffer
beforeAll(async () => {
  room = await desk()
  const wish = { kind: 'meeting', period: '2026-Q1', by: ['paid'], override: OVERRIDE }
  const made = await draft(room.office, wish)
  const url = `/api/dispatch/papers/${made.no}`
  meeting = (await room.office.ask('POST', `${url}/issue`, { version: made.version })).json()
  docx = (await room.office.ask('GET', `${url}.docx`)).rawPayload
  xlsx = (await room.office.ask('GET', `${url}.xlsx`)).rawPayload
})
afterAll(() => room.close())

/** Sheets of a workbook by name. */
const sheets = async (bytes: Buffer): Promise<Map<string, unknown[][]>> =>
  new Map((await readBook(bytes)).map(({ sheet, data }) => [sheet, data as unknown[][]]))

/** Parts of a docx by path. */
const parts = async (bytes: Buffer): Promise<Map<string, string>> => {
  const zip = await yauzl.fromBufferPromise(bytes)
  const found = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    found.set(entry.fileName, await textOf(await zip.openReadStreamPromise(entry)))
  return found
}

describe('the document', () => {
  it('holds every paragraph, its serial, its day and, last of the body, why it was made', async () => {
    const { value } = await mammoth.extractRawText({ buffer: docx })
    for (const { text } of meeting.body.paragraphs) expect(value).toContain(text)
    expect(value).toContain('州级“一卡通”联席会议办公室文件')
    expect(value).toContain(meeting.serial)
    expect(value).toContain('2026年6月30日')
    const [reason, list] = [value.indexOf(`仍予起草的理由：${OVERRIDE}`), value.indexOf('附件：')]
    expect(reason).toBeGreaterThan(value.indexOf(meeting.body.paragraphs.at(-1)!.text))
    expect(list).toBeGreaterThan(reason)
  })

  it('has the tables of the paper, small money in yuan, with their sums', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: docx })
    const first = value.slice(value.indexOf('<table'), value.indexOf('</table>'))
    const rows = [...first.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<t[dh]>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, ''))
    )
    expect(rows[0]).toEqual(
      expect.arrayContaining(['位次', '单位', '兑付率', '下达(元)', '应补笔数(笔)', '灯'])
    )
    const city = rows.find((row) => row[1] === '楚雄市')!
    // 1000.00 came, 540.00 of it arrived
    expect(city[rows[0]!.indexOf('兑付率')]).toBe('54.0%')
    expect(city[rows[0]!.indexOf('下达(元)')]).toBe('1,000.00')
    expect(rows.at(-1)![1]).toBe('合计')
    expect(rows.at(-1)![rows[0]!.indexOf('下达(元)')]).toBe('1,500.00')
  })

  it('is laid out as GB/T 9704-2012 asks', async () => {
    const files = await parts(docx)
    const body = files.get('word/document.xml')!
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    // 37 mm above, 28 mm at the left
    expect(body).toMatch(/<w:pgMar w:top="2098"[^>]*w:left="1587"/)
    expect(body).toMatch(/<w:docGrid w:type="lines" w:linePitch="580"/)
    expect(body).toContain('w:eastAsia="仿宋_GB2312"')
    expect(body).toContain('w:eastAsia="方正小标宋简体"')
    expect(files.get('word/settings.xml')).toContain('<w:evenAndOddHeaders')
    const feet = [...files].filter(([name]) => name.startsWith('word/footer')).map(([, text]) => text)
    expect(feet.length).toBeGreaterThanOrEqual(2)
    for (const foot of feet) expect(foot).toMatch(/— .*PAGE.* —/s)
  })

  it('carries each chart as SVG with its words, and as PNG beside it', async () => {
    const files = await parts(docx)
    const svg = [...files].filter(([name]) => name.endsWith('.svg')).map(([, text]) => text)
    expect(svg).toHaveLength(meeting.body.charts.length)
    expect(svg[0]).toContain('楚雄市')
    expect(svg[0]).toContain('54.0%')
    expect([...files.keys()].filter((name) => name.endsWith('.png'))).toHaveLength(svg.length)
  })
})

describe('the workbook', () => {
  it('has one sheet a table, with what it says of itself before and its sources behind', async () => {
    expect([...(await sheets(xlsx)).keys()]).toEqual([
      ...['说明', '拨付兑付进度排名', '存在问题', '没有报好的月监测表', '失败原因', '数据来源']
    ])
  })

  it('says of each table that it is complete', async () => {
    const book = await sheets(xlsx)
    const said = book.get('说明')!.flat()
    for (const { title, total } of [...meeting.body.tables, { title: '数据来源', total: null }]) {
      const rows = book.get(title)!.length - 1 - (total ? 1 : 0)
      expect(said).toContain(`${title}　完整：${rows} 行，共 ${rows} 行`)
    }
  })

  it('has the question’s own figures as numbers, in yuan, with their sum', async () => {
    const sheet = (await sheets(xlsx)).get('拨付兑付进度排名')!
    const [heads, ...rows] = sheet
    const total = rows.pop()!
    const at = heads!.indexOf('下达(元)')
    const [answer] = await room.at.rows('select sum(amount_fen)::bigint as fen from allocation')
    const sum = rows.reduce<number>((all, row) => all + Math.round(Number(row[at] ?? 0) * 100), 0)
    expect(sum).toBe(Number(answer!['fen']))
    expect([total[1], total[at]]).toEqual(['合计', sum / 100])
    const city = rows.find((row) => row[1] === '楚雄市')!
    expect(city[at]).toBe(1000)
    expect(city[heads!.indexOf('兑付率')]).toBe(0.54)
  })
})

describe('the monthly bundle', () => {
  it('is one workbook and no document', async () => {
    const made = await draft(room.office, { kind: 'bundle', period: '2026-03', override: OVERRIDE })
    const url = `/api/dispatch/papers/${made.no}`
    expect(outcomeOf(await room.office.ask('GET', `${url}.docx`))).toBe('paper-no-format')
    const book = (await room.office.ask('GET', `${url}.xlsx`)).rawPayload
    const all = await sheets(book)
    expect([...all.keys()]).toEqual(
      expect.arrayContaining(['月监测表报送', '月监测表汇总', '上报与账本差异', '三方清算', '下级地区进度'])
    )
    const board = all.get('月监测表报送')!
    const [heads, ...rows] = board
    expect(rows.every((row) => row[heads!.indexOf('报送期限')] instanceof Date)).toBe(true)
    expect(rows.map((row) => row[heads!.indexOf('填报单位')])).toContain('532301')
  })
})
