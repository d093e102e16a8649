/** LibreOffice opens what we print: pages counted, words read from the PDF it makes. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readForm } from '../../server/monthly/form.ts'
import { tableWorkbook } from '../../server/monthly/workbook-write.ts'
import { loadRegion } from '../../server/regions/load.ts'
import { desk, draft, OVERRIDE, type Shown } from '../server/dispatch/help.ts'
import { projects, soundBody, unit } from '../server/monthly/form-help.ts'
import { remove, temporary } from '../help/house.ts'
import { missing, saveAs } from './soffice.ts'

/** A4 in points. */
const a4 = '595'

describe.skipIf(missing.length > 0)('in LibreOffice', () => {
  let folder: string
  let meeting: Shown
  const text: Record<'docx' | 'xlsx', string> = { docx: '', xlsx: '' }
  const info: Record<'docx' | 'xlsx', string> = { docx: '', xlsx: '' }
  beforeAll(async () => {
    folder = temporary()
    const room = await desk()
    try {
      const wish = { kind: 'meeting', period: '2026-Q1', override: OVERRIDE }
      const made = await draft(room.office, wish)
      const url = `/api/dispatch/papers/${made.no}`
      meeting = (await room.office.ask('POST', `${url}/issue`, { version: made.version })).json()
      for (const format of ['docx', 'xlsx'] as const) {
        const path = join(folder, `${format}.${format}`)
        writeFileSync(path, (await room.office.ask('GET', `${url}.${format}`)).rawPayload)
        const pdf = saveAs(folder, path, 'pdf')
        info[format] = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
        text[format] = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
      }
    } finally {
      await room.close()
    }
    return () => remove(folder)
  })

  it('the document has the pages and the words of the paper', () => {
    const pages = Number(/Pages:\s+(\d+)/.exec(info.docx)![1])
    expect(pages).toBeGreaterThanOrEqual(3)
    expect(pages).toBeLessThanOrEqual(10)
    expect(/Page size:\s+(\d+)/.exec(info.docx)![1]).toBe(a4)
    const flat = text.docx.replace(/\s+/g, '')
    expect(flat).toContain('州级“一卡通”联席会议办公室文件')
    expect(flat).toContain(meeting.serial)
    expect(flat).toContain('2026年6月30日')
    expect(flat).toContain('—1—')
    expect(flat).toContain('附件1')
    const overall = meeting.body.paragraphs.find((one) => one.text.includes('下达惠民惠农'))!
    expect(flat).toContain(overall.text)
  })

  it('22 lines of the body stand on a page, 28 characters on a line at most', () => {
    const second = text.docx.split('\f')[1]!
    const lines = second.split('\n').filter((one) => /[\u4e00-\u9fff]/.test(one))
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.length).toBeLessThanOrEqual(22)
    for (const line of lines) expect((line.match(/[\u4e00-\u9fff]/g) ?? []).length).toBeLessThanOrEqual(28)
  })

  it('the workbook shows its figures', () => {
    expect(text.xlsx.replace(/\s+/g, '')).toContain('1,000.00')
    expect(text.xlsx).toContain('楚雄市')
  })

  it('the monthly form is two A3 pages wide, its head and projects on both, every text whole', async () => {
    const long = Array.from({ length: 14 }, (_, i) => `楚财农〔2026〕${100 + i}号`).join('、')
    const body = soundBody()
    for (const { values } of body.rows) values['document_no'] = long
    const form = readForm(loadRegion('chuxiong'))
    const path = join(folder, 'form.xlsx')
    const sheet = { unit, month: '2026-11-01', closing_on: '2026-11-20', body, projects }
    writeFileSync(path, await tableWorkbook(form, sheet))
    const pdf = saveAs(folder, path, 'pdf')
    const about = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
    // two of the form, one of the reasons, one of how many rows there are
    expect(Number(/Pages:\s+(\d+)/.exec(about)![1])).toBe(4)
    expect(/Page size:\s+(\d+)[.\d]* x (\d+)/.exec(about)!.slice(1)).toEqual(['1190', '841'])
    const [left, right, reasons, counts] = execFileSync('pdftotext', ['-layout', pdf, '-'], {
      encoding: 'utf8'
    })
      .split('\f')
      .map((page) => page.replace(/\s+/g, '')) as [string, string, string, string]
    const first = [
      '楚雄州惠民惠农补贴资金月监测表',
      '填报单位：楚雄市（532301）',
      '所属期：2026年11月',
      '单位：万元'
    ]
    for (const words of [...first, '本年下达', '填报人：张三', '审核人：李四', '填报日期：'])
      expect(left).toContain(words)
    for (const page of [left, right])
      for (const words of ['耕地地力保护补贴', '合计']) expect(page).toContain(words)
    expect(right).toContain('累计兑付金额')
    expect(right).toContain('2,800.00')
    expect(reasons).toContain('银行回单迟到')
    expect(counts).toContain('月监测表完整：2行，共2行')
  })
})
