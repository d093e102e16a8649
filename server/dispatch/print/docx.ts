/** A paper as a Word document in the manner of GB/T 9704-2012. */
import type { Region } from '../../regions/load.ts'
import type { Paper, Paragraph as Said } from '../types.ts'
import { annexes, annexTitles } from './annex.ts'
import { picture } from './chart.ts'
import { headOf, letterFoot } from './head.ts'
import { notesOf } from './notes.ts'
import { block, dated, fonts, linePitch, page, size, tighter } from './page.ts'
import { widthOf } from './title.ts'

/** 黑体 and 楷体 of the levels 一、（一）; what follows the first sentence of a （一） is body. */
const levelFont = { 0: fonts.body, 1: fonts.first, 2: fonts.second }
const spoken = ({ level, text }: Pick<Said, 'level' | 'text'>): { text: string; font: object }[] => {
  const end = level === 2 ? text.indexOf('。') + 1 : 0
  const head = { text: end > 0 ? text.slice(0, end) : text, font: levelFont[level] }
  return end > 0 && end < text.length ? [head, { text: text.slice(end), font: fonts.body }] : [head]
}

/** The library is read when the first paper is printed. */
export const paperDocx = async (region: Pick<Region, 'office_zh'>, paper: Paper): Promise<Buffer> => {
  const docx = await import('docx')
  const { AlignmentType, BorderStyle, Footer, LineRuleType, PageNumber, Paragraph, TextRun } = docx
  type Options = Exclude<ConstructorParameters<typeof Paragraph>[0], string>
  const { body, title, kind, issued_on } = paper
  const exact = { line: linePitch, lineRule: LineRuleType.EXACT }
  const runs = (said: { text: string; font: object }[], more: Options = {}) =>
    new Paragraph({
      ...{ spacing: exact, ...more },
      children: said.map((one) => new TextRun({ ...one, size: size.body, characterSpacing: tighter }))
    })
  const line = (text: string, more: Options = {}) => runs([{ text, font: fonts.body }], more)
  const two = { firstLine: 2 * size.body * 10 }

  const addressed = body.to === '' ? [] : [line(`${body.to}：`)]
  const paragraph = ({ level, text }: Said) =>
    text
      .split('\n')
      .filter((one) => one.trim() !== '')
      .map((one) => runs(spoken({ level, text: one }), { indent: two, keepNext: level === 1 }))
  // whoever signs stands on a page with words of the body
  const kept = { indent: two, keepNext: true }
  // a long one may break over pages: what is kept together must fit on one
  const notes = notesOf(paper).map((text, i, all) =>
    line(text, i === all.length - 1 && widthOf(text) < 8 * 28 ? kept : { indent: two })
  )
  const titles = annexTitles(body)
  const listed = titles.map((one, i) =>
    line(`${i === 0 ? '附件：' : '　　　'}${titles.length > 1 ? `${i + 1}. ` : ''}${one}`, kept)
  )
  const signed = [
    line('', { keepNext: true }),
    line(region.office_zh, {
      ...{ alignment: AlignmentType.RIGHT, indent: { right: 640 }, keepNext: true }
    }),
    line(issued_on ? dated(issued_on) : '（成文日期于印发时填写）', {
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
        properties: {
          ...{ page, titlePage: kind === 'letter' },
          grid: { type: docx.DocumentGridType.LINES, linePitch }
        },
        footers: kind === 'letter' ? { ...footers, first: letterFoot(docx) } : footers,
        children: [
          ...headOf(docx, region.office_zh, paper),
          ...addressed,
          ...body.paragraphs.flatMap(paragraph),
          ...notes,
          line('', { keepNext: true }),
          ...listed,
          ...signed
        ]
      },
      { properties: { page }, footers, children: [...annexes(docx, body, pictures), ...record] }
    ]
  })
  return docx.Packer.toBuffer(file)
}
