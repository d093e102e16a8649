/** Why a payment was improper and in which direction: closed lists in the manner of PaymentAccuracy (failed to access, could not access, does not exist). */
import type { Words } from '../questions/types.ts'

export const causes = {
  'data-not-used': { zh: '数据可得而未用', en: 'data accessible, not used' },
  'data-not-reached': { zh: '数据存在但取不到', en: 'data could not be reached' },
  'data-not-there': { zh: '没有这样的数据', en: 'data does not exist' },
  typing: { zh: '录入差错', en: 'typing error' },
  policy: { zh: '政策口径不清', en: 'policy unclear' },
  timing: { zh: '时间差（变动未及时更新）', en: 'timing' },
  other: { zh: '其他', en: 'other' },
  // a suspicion that others have to judge: said only with a referral
  deliberate: { zh: '疑似故意（随移送）', en: 'deliberate (with a referral)' }
} as const satisfies Record<string, Words>
export type Cause = keyof typeof causes
export const causeNames = Object.keys(causes) as Cause[]

export const impropers = {
  over: { zh: '多付', en: 'overpaid' },
  under: { zh: '少付', en: 'underpaid' },
  unknown: { zh: '不能判断', en: 'unknown' }
} as const satisfies Record<string, Words>
export type Improper = keyof typeof impropers
export const improperNames = Object.keys(impropers) as Improper[]
