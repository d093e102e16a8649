/** A paper as a Word document in the manner of GB/T 9704-2012. */
import type { Region } from '../../regions/load.ts'
import type { Paper, Paragraph as Said } from '../types.ts'
import { annexes, annexTitles } from './annex.ts'
import { picture } from './chart.ts'
import { notesOf } from './notes.ts'
import { block, dated, fonts, linePitch, page, size, tighter } from './page.ts'

/** 黑体, 楷体 and 仿宋 of the levels 一、（一）1. */
const levelFont = { 0: fonts.body, 1: fonts.first, 2: fonts.second, 3: fonts.body }
const red = 'C00000'

/** The library is read when the first paper is printed. */
export const paperDocx = async (region: Pick<Region, 'office_zh'>, paper: Paper): Promise<Buffer> => {
  const docx = await import('docx')
  const { AlignmentType, BorderStyle, Footer, LineRuleType, PageNumber, Paragraph, TextRun } = docx
  type Options = Exclude<ConstructorParameters<typeof Paragraph>[0], string>
  const { body, title, serial, issued_on } = paper
  const exact = { line: linePitch, lineRule: LineRuleType.EXACT }
  const line = (text: string, font: object = fonts.body, more: Options = {}) =>
    new Paragraph({
      ...{ spacing: exact, ...more },
      children: [new TextRun({ text, size: size.body, font, characterSpacing: tighter })]
    })
  const two = { firstLine: 2 * size.body * 10 }

  const flag = `${region.office_zh}文件`
  // one line, 26 pt at most
  const flagSize = Math.min(52, Math.floor((block / 10 / [...flag].length) * 0.98))
  const head = [
    new Paragraph({
      ...{ alignment: AlignmentType.CENTER, spacing: { before: 200, after: 300 } },
      children: [new TextRun({ text: flag, font: fonts.title, size: flagSize, color: red })]
    }),
    line(serial ?? '（草稿，未印发）', fonts.body, { alignment: AlignmentType.CENTER }),
    new Paragraph({
      ...{ spacing: { before: 80, after: 500 } },
      border: { bottom: { style: BorderStyle.SINGLE, size: 14, color: red, space: 4 } },
      children: []
    }),
    new Paragraph({
      ...{
        alignment: AlignmentType.CENTER,
        spacing: { line: 640, lineRule: LineRuleType.EXACT, after: 320 }
      },
      children: [new TextRun({ text: title, font: fonts.title, size: size.title })]
    }),
    ...(body.to === '' ? [] : [line(`${body.to}：`)])
  ]
  const paragraph = ({ level, text }: Said) =>
    text
      .split('\n')
      .filter((one) => one.trim() !== '')
      .map((one) => line(one, levelFont[level], { indent: two, keepNext: level === 1 || level === 2 }))
  const titles = annexTitles(body)
  const listed = titles.map((one, i) =>
    line(`${i === 0 ? '附件：' : '　　　'}${titles.length > 1 ? `${i + 1}. ` : ''}${one}`, fonts.body, {
      indent: two,
      keepNext: true
    })
  )
  const signed = [
    line(''),
    line(region.office_zh, fonts.body, {
      alignment: AlignmentType.RIGHT,
      indent: { right: 640 },
      keepNext: true
    }),
    line(issued_on ? dated(issued_on) : '（成文日期于印发时填写）', fonts.body, {
      ...{ alignment: AlignmentType.RIGHT, indent: { right: 1280 } }
    })
  ]
  const pictures = await Promise.all(body.charts.map(picture))

  const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 2 }
  const small = (text: string, border: Options['border'], more: Options = {}) =>
    new Paragraph({
      ...{ border: border!, ...more, keepLines: true },
      children: [new TextRun({ text, size: size.foot, font: fonts.body })]
    })
  const record = [
    line(''),
    ...(body.cc === '' ? [] : [small(`　抄送：${body.cc}。`, { top: rule }, { keepNext: true })]),
    small(
      `　${region.office_zh}\t${issued_on ? `${dated(issued_on)}印发　` : '未印发　'}`,
      { top: rule, bottom: rule },
      { tabStops: [{ type: docx.TabStopType.RIGHT, position: block }] }
    )
  ]
  const foot = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType], side: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          ...{ alignment, indent: { [side]: 280 } },
          children: [
            new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: size.foot, font: fonts.foot })
          ]
        })
      ]
    })
  // the outer side: right on odd pages, left on even ones
  const footers = { default: foot(AlignmentType.RIGHT, 'right'), even: foot(AlignmentType.LEFT, 'left') }
  const file = new docx.Document({
    ...{ title, creator: '', evenAndOddHeaderAndFooters: true },
    styles: { default: { document: { run: { size: size.body, font: fonts.body } } } },
    // tables and pictures stand in no grid of lines
    sections: [
      {
        properties: { page, grid: { type: docx.DocumentGridType.LINES, linePitch } },
        footers,
        children: [
          ...head,
          ...body.paragraphs.flatMap(paragraph),
          ...notesOf(paper).map((text) => line(text, fonts.body, { indent: two })),
          line(''),
          ...listed,
          ...signed
        ]
      },
      { properties: { page }, footers, children: [...annexes(docx, body, pictures), ...record] }
    ]
  })
  return docx.Packer.toBuffer(file)
}
