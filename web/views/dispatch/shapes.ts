/** What the server tells of papers (server/dispatch/types.ts). */
export type Kind = 'bulletin' | 'letter' | 'meeting' | 'bundle'
export type Ratio = 'disbursed' | 'paid' | 'reported'
export type Refusal = { code: string; where: string; zh: string; en: string; path: string }
export type Listed = {
  no: number
  kind: Kind
  period: string
  serial: string | null
  state: 'draft' | 'issued' | 'withdrawn'
  title: string
  issued_on: string | null
  formats: ('docx' | 'xlsx')[]
}
export type Paper = Listed & {
  version: number
  body: {
    to: string
    cc: string
    paragraphs: { level: number; text: string; sources: number[] }[]
    sources: { question: string; title_zh: string; title_en: string }[]
  }
  refusals: Refusal[]
  override: string
  files: { format: string; sha256: string }[]
  withdrawn_reason: string | null
  /** Figures of each paragraph that its sources do not have. */
  changed: string[][]
  may: ('edit' | 'issue' | 'withdraw')[]
}
export type Wish = { kind: Kind; period: string; units: string[]; by: Ratio[]; override: string }
export type Edit = { version: number; title: string; to: string; cc: string; paragraphs: string[] }
