/** 封面.docx: a page for each finding, in the manner of GB/T 9704-2012 where it fits: A4, its margins, 仿宋, page number between dashes. */
import type { Paragraph as Para } from 'docx'
import { causes } from '../cases/causes.ts'
import { states } from '../cases/states.ts'
import type { Stamp } from '../formats/stamp.ts'
import { yuan } from '../formats/words.ts'
import { rows } from '../questions/ask.ts'
import type { Evidence, Piece } from './gather.ts'

const twips = (mm: number) => Math.round((mm / 25.4) * 1440)
/** GB/T 9704-2012 5.2: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm. */
const margin = { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) }
const body = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
const heading = { ...body, eastAsia: '方正小标宋简体' }

const money = (fen: bigint | null) => (fen === null ? '未填' : `${yuan(fen)} 元`)
const day = (on: unknown) => (on === null || on === undefined ? '' : String(on))

/** What the page of one finding says, label and words, in its order; what nobody has said yet is left out. */
export const facts = (
  { finding_id, one, lines, case: row, clauses, events, attachments }: Piece,
  nameOf: Evidence['nameOf']
): [label: string, words: string][] => {
  const [said] = rows(one)
  const of = (name: string) => (said?.[name] ?? null) as string | bigint | null
  const signed = (account: string | null, on: string | null) =>
    [nameOf(account), day(on)].filter(Boolean).join('，')
  const all: [string, string][] = [
    ['疑点编号', finding_id],
    ['规则', [of('rule'), of('title_zh')].filter(Boolean).join(' ')],
    ['对象', String(of('subject') ?? '')],
    ['区划', String(of('division_name') ?? '')],
    ['发现的情况', String(of('zh') ?? '')],
    ...clauses.map(({ document, article, words }): [string, string] => [
      '条文',
      `${document} ${article}「${words}」`
    ]),
    ['涉及金额', money(of('amount_fen') as bigint | null)],
    ['明细', `${lines.rowCount} 笔`],
    ['案卷状态', states[row.state].zh],
    ['认定金额', row.confirmed_fen === null ? '' : money(row.confirmed_fen)],
    ['追回金额', row.recovered_fen === null ? '' : money(row.recovered_fen)],
    ['原因', row.cause === null ? '' : causes[row.cause].zh],
    ['移送', row.referred_to ?? ''],
    ['承办', [row.unit, nameOf(row.assignee)].filter(Boolean).join(' ')],
    ['认定', signed(row.decided_by, row.decided_on)],
    ['复核结案', signed(row.closed_by, row.closed_on)],
    ['经办', [...new Set(events.map(({ actor }) => nameOf(actor)))].join('、')],
    ['附件', attachments.length === 0 ? '' : `${attachments.length} 件`]
  ]
  return all.filter(([, words]) => words !== '')
}

/** The library is read when the first cover is asked for. */
export const evidenceCover = async (
  { pieces, asOf, dataVersion, nameOf }: Evidence,
  region: string,
  stamp: Stamp | undefined
): Promise<Buffer> => {
  const docx = await import('docx')
  const { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } = docx
  const run = (text: string, size = 14, more: { bold?: boolean; font?: typeof body } = {}) =>
    new TextRun({ text, size: size * 2, font: body, ...more })
  const page = (piece: Piece, first: boolean): Para[] => [
    new Paragraph({
      ...{ alignment: AlignmentType.CENTER, pageBreakBefore: !first, spacing: { after: 240 } },
      children: [run('疑点核查证据封面', 22, { font: heading })]
    }),
    ...facts(piece, nameOf).map(
      ([label, words]) =>
        new Paragraph({
          ...{ indent: { left: twips(28), hanging: twips(28) }, spacing: { after: 60, line: 400 } },
          tabStops: [{ type: docx.TabStopType.LEFT, position: twips(28) }],
          children: [run(`${label}\t`, 14, { bold: true }), run(words)]
        })
    ),
    new Paragraph({
      spacing: { before: 240 },
      children: [run(`疑点不是结论，待核实。数据截至 ${asOf}，数据版本 ${dataVersion}。${region}`, 12)]
    })
  ]
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        children: ['— ', PageNumber.CURRENT, ' —'],
        size: 28,
        font: { ...body, eastAsia: '宋体' }
      })
    ]
  })
  const header = stamp && {
    headers: { default: new Header({ children: [new Paragraph({ children: [run(stamp.words, 9)] })] }) }
  }
  return docx.Packer.toBuffer(
    new docx.Document({
      ...{ title: '疑点核查证据封面', creator: '' },
      sections: [
        {
          properties: { page: { size: { width: twips(210), height: twips(297) }, margin } },
          ...header,
          footers: { default: new Footer({ children: [number] }) },
          children: pieces.flatMap((piece, i) => page(piece, i === 0))
        }
      ]
    })
  )
}
