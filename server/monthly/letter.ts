/** Reminders on paper: one page a unit, to be signed, sealed and sent. */
import type { Region } from '../regions/load.ts'
import type { Reminding } from './reminder-words.ts'

const twips = (mm: number) => Math.round((mm / 25.4) * 1440)
const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
const dated = (iso: string) => {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** All letters as one Word document, A4, a page each. @param day when they are dated, yyyy-mm-dd */
export const reminderLetters = async (
  { office_zh }: Pick<Region, 'office_zh'>,
  all: readonly Reminding[],
  day: string
): Promise<Buffer> => {
  const { AlignmentType, Document, Packer, Paragraph, TextRun } = await import('docx')
  type Align = (typeof AlignmentType)[keyof typeof AlignmentType]
  const line = (text: string, alignment: Align, options: { head?: true; indent?: number } = {}) =>
    new Paragraph({
      alignment,
      spacing: { line: 560, after: options.head ? 400 : 0 },
      indent: { firstLine: options.indent ?? 0 },
      children: [
        new TextRun({
          ...{ text, size: options.head ? 44 : 32 },
          font: options.head ? { ...font, eastAsia: '宋体' } : font,
          bold: options.head === true
        })
      ]
    })
  const page = {
    size: { width: twips(210), height: twips(297) },
    margin: { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) }
  }
  const sections = all.map(({ unit, subject, text }) => ({
    properties: { page },
    children: [
      line(subject, AlignmentType.CENTER, { head: true }),
      line(`${unit.title_zh}：`, AlignmentType.LEFT),
      line(text, AlignmentType.BOTH, { indent: 640 }),
      line('', AlignmentType.LEFT),
      line(office_zh, AlignmentType.RIGHT),
      line(dated(day), AlignmentType.RIGHT)
    ]
  }))
  return Packer.toBuffer(new Document({ title: all[0]?.subject ?? '', creator: '', sections }))
}
