/** The first page above the body: whose paper it is, its number, its title. A letter has the head of 信函格式. */
import type { IParagraphOptions } from 'docx'
import type { Paper } from '../types.ts'
import { block, fonts, linePitch, size, twips } from './page.ts'
import { titleLines } from './title.ts'

type Docx = typeof import('docx')
const red = 'C00000'
/** 二号 characters on a line. */
const titleMost = Math.floor(block / (size.title * 10))
/** The red lines of a letter are 170 mm, seven more than the block at each side. */
const wider = { left: -twips(7), right: -twips(7) }

const flagOf = (docx: Docx, words: string, after: number) => {
  // one line, 26 pt at most
  const half = Math.min(52, Math.floor((block / 10 / [...words].length) * 0.98))
  return new docx.Paragraph({
    ...{ alignment: docx.AlignmentType.CENTER, spacing: { before: 200, after } },
    children: [new docx.TextRun({ text: words, font: fonts.title, size: half, color: red })]
  })
}

/** A line of body size that stands in the grid. */
const serialOf = (docx: Docx, { serial }: Paper, alignment: IParagraphOptions['alignment']) =>
  new docx.Paragraph({
    ...{ alignment: alignment!, spacing: { line: linePitch, lineRule: docx.LineRuleType.EXACT } },
    children: [new docx.TextRun({ text: serial ?? '（草稿，未印发）', size: size.body, font: fonts.body })]
  })

const titleOf = (docx: Docx, { title }: Paper) =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    spacing: { before: linePitch, line: linePitch, lineRule: docx.LineRuleType.EXACT, after: linePitch },
    children: titleLines(title, titleMost).map(
      (text, i) => new docx.TextRun({ text, font: fonts.title, size: size.title, ...(i > 0 && { break: 1 }) })
    )
  })

/** @param office whose paper it is */
export const headOf = (docx: Docx, office: string, paper: Paper) => {
  const { AlignmentType, BorderStyle, Paragraph } = docx
  if (paper.kind === 'letter')
    return [
      flagOf(docx, office, 60),
      new Paragraph({
        ...{ spacing: { after: 200 }, indent: wider },
        border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: red, space: 1 } },
        children: []
      }),
      serialOf(docx, paper, AlignmentType.RIGHT),
      titleOf(docx, paper)
    ]
  return [
    flagOf(docx, `${office}文件`, 300),
    serialOf(docx, paper, AlignmentType.CENTER),
    new Paragraph({
      spacing: { before: 80 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 14, color: red, space: 4 } },
      children: []
    }),
    titleOf(docx, paper)
  ]
}

/** The foot of a letter's first page: the red lines and no number. */
export const letterFoot = (docx: Docx) =>
  new docx.Footer({
    children: [
      new docx.Paragraph({
        indent: wider,
        border: { top: { style: docx.BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: red, space: 1 } },
        children: []
      })
    ]
  })
