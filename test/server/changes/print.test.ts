import { buffer } from 'node:stream/consumers'
import { Workbook } from '@cj-tech-master/excelts'
import yauzl from 'yauzl'
import { beforeAll, describe, expect, it } from 'vitest'
import { changeDocx } from '../../../server/changes/print/docx.ts'
import { type Paper, placed } from '../../../server/changes/print/paper.ts'
import { printed } from '../../../server/changes/print/printed.ts'
import { changeXlsx } from '../../../server/changes/print/xlsx.ts'
import { application, law, step } from './help.ts'

const saved = (more = {}) => ({
  ...{
    change_no: 'BG2026-007',
    version: 2,
    created_on: '2026-05-01',
    saved_at: '2026-05-06T00:00:00Z',
    actor: 'x'
  },
  body: application({
    steps: {
      apply: step('2026-05-06', { opinion: '拟提高标准 <b>&', signer: '丙', document_no: '楚民〔2026〕3号' })
    },
    ...more
  })
})

const part = (bytes: Buffer, name: string): Promise<string> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry) => {
        if (entry.fileName !== name) return zip.readEntry()
        zip.openReadStream(entry, (error, stream) =>
          error ? reject(error) : resolve(buffer(stream).then(String))
        )
      })
      zip.on('end', () => reject(new Error(`no ${name}`)))
      zip.readEntry()
    })
  })

let paper: Paper
beforeAll(() => {
  paper = printed(law, saved())
})

describe('the page', () => {
  it('fills its table without holes or overlaps', () => {
    const covered = new Map<string, number>()
    for (const { cell, row, column } of placed(paper))
      for (let down = 0; down < (cell.rows ?? 1); down++)
        for (let right = 0; right < cell.span; right++) {
          const key = `${row + down}:${column + right}`
          covered.set(key, (covered.get(key) ?? 0) + 1)
        }
    expect(covered.size).toBe(paper.lines.length * paper.columns.length)
    expect([...covered.values()].every((times) => times === 1)).toBe(true)
  })

  it('fits A4 with short texts, and leaves room for the pen where a step is empty', () => {
    expect(paper.columns.reduce((a, b) => a + b, 0)).toBe(170)
    expect(paper.lines.reduce((sum, { height }) => sum + height, 0)).toBeLessThan(297 - 30 - 25)
    const texts = placed(paper).map(({ cell }) => cell.text)
    expect(texts).toContain('文号：楚民〔2026〕3号　签字：丙　（盖章）　2026年5月6日')
    expect(texts.filter((text) => text.endsWith('　　年　　月　　日'))).toHaveLength(2)
    expect(texts).toEqual(
      expect.arrayContaining(['□新增  ☑调整  □归并  □取消', '□到户  ☑到人', '省级目录清单'])
    )
  })

  it('shows the reason of a mid-year change only when there is one', () => {
    const heads = (more = {}) => placed(printed(law, saved(more))).map(({ cell }) => cell.text)
    expect(heads()).not.toContain('年中变更理由')
    expect(heads({ mid_year_reason: '上级新政策' })).toEqual(
      expect.arrayContaining(['年中变更理由', '上级新政策'])
    )
  })
})

describe('the page as a workbook', () => {
  let bytes: Buffer
  let book: Workbook
  beforeAll(async () => {
    bytes = await changeXlsx(paper)
    book = new Workbook()
    await book.xlsx.load(bytes as never)
  })

  it('prints on one A4 page', async () => {
    const { pageSetup } = book.worksheets[0]!
    const area = `A1:E${3 + paper.lines.length}`
    expect(pageSetup).toMatchObject({
      ...{ paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 1 },
      printArea: area
    })
    expect(await part(bytes, 'xl/workbook.xml')).toContain('_xlnm.Print_Area')
  })

  it('has the title over the whole width, merged boxes and every text', async () => {
    const sheet = book.worksheets[0]!
    expect(sheet.getCell('A2').value).toBe('惠民惠农财政补贴项目调整变更申请表')
    const merges = [...(await part(bytes, 'xl/worksheets/sheet1.xml')).matchAll(/mergeCell ref="([^"]+)"/g)]
    const places = merges.map(([, ref]) => ref)
    expect(places).toEqual(expect.arrayContaining(['A2:E2', 'A4:A11']))
    const texts = new Set<unknown>()
    sheet.eachRow((row) => row.eachCell((cell) => texts.add(cell.value)))
    for (const { cell } of placed(paper)) if (cell.text) expect(texts).toContain(cell.text)
  })
})

describe('the page as a Word document', () => {
  it('is A4 and holds title, number, merged cells and every text', async () => {
    const bytes = await changeDocx(paper)
    const xml = await part(bytes, 'word/document.xml')
    expect(xml).toMatch(/<w:pgSz[^>]*w:w="11906"/)
    expect(xml).toMatch(/<w:pgSz[^>]*w:h="16838"/)
    expect(xml.match(/w:vMerge w:val="restart"/g)).toHaveLength(4 + 3)
    expect(xml).toContain('w:gridSpan w:val="3"')
    expect(xml.match(/<w:tr>|<w:tr /g)).toHaveLength(paper.lines.length)
    const text = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, said]) => said).join('\n')
    expect(text).toContain('惠民惠农财政补贴项目调整变更申请表')
    expect(text).toContain('编号：BG2026-007')
    expect(text).toContain('拟提高标准 &lt;b&gt;&amp;')
    for (const { cell } of placed(paper))
      if (cell.is !== 'side')
        for (const line of cell.text.split('\n'))
          expect(text).toContain(
            line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
          )
  })
})
