import { Problem } from '../schemas/problem.ts'

/** What plain identities may be looked at for; the words of the one who looks say the rest. */
export const purposes = {
  finding: { zh: '核查疑点', en: 'testing a finding' },
  complaint: { zh: '核实举报投诉', en: 'following up a complaint' },
  correction: { zh: '更正退回的发放', en: 'correcting a returned payment' },
  inquiry: { zh: '配合司法、纪检或审计', en: 'an inquiry of the courts, discipline or audit' },
  other: { zh: '其他（请写明）', en: 'other (say which)' }
} as const
export type Purpose = keyof typeof purposes
export const purposeNames = Object.keys(purposes) as Purpose[]

const SHORTEST = 6

/** The words of a purpose as they are kept. @throws Problem 422: too short, or numbers of a person typed into it */
export const demandWords = (typed: string): string => {
  const words = typed.trim().replace(/\s+/g, ' ')
  const refuse = (code: string, zh: string, en: string): never => {
    throw new Problem({ status: 422, code, where: 'words', zh, en })
  }
  if ([...words].length < SHORTEST)
    refuse(
      'purpose-short',
      `请用不少于 ${SHORTEST} 个字写明事由，它会记入审计日志`,
      `say why in at least ${SHORTEST} characters; it stands on the trail`
    )
  if (/[\d０-９][\s\d０-９-]{6,}/.test(words))
    refuse(
      'purpose-number',
      '事由会永久记入审计日志，不要写证件号、账号、手机号；可写案卷号的文字部分',
      'the words stay on the trail for good: no ID, account or phone number in them'
    )
  return words
}
