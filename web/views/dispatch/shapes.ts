/** What the server tells of papers. */
import type { DraftWish } from '../../../server/dispatch/act.ts'
import type { Paper as HeldPaper } from '../../../server/dispatch/types.ts'

export type { Edit } from '../../../server/dispatch/act.ts'
export type { Kind, Ratio, Refusal } from '../../../server/dispatch/types.ts'
export type { Wording, Words } from '../../../server/dispatch/words.ts'
export type Listed = Pick<
  HeldPaper,
  'no' | 'kind' | 'period' | 'serial' | 'state' | 'title' | 'issued_on'
> & {
  formats: ('docx' | 'xlsx')[]
}
export type Paper = HeldPaper & {
  formats: Listed['formats']
  /** Figures of each paragraph that its sources do not have. */
  changed: string[][]
  may: ('edit' | 'issue' | 'withdraw')[]
}
export type Wish = Required<DraftWish>
