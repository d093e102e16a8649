import { act } from './act.ts'
import type { FindingFacts } from './finding.ts'
import type { Asker } from '../access/who.ts'
import type { CaseHouse } from './house.ts'
import { addEvent, caseOf } from './store.ts'
import { demandText } from './typed.ts'

/** Words beside the case; they move nothing, so they need no version. @throws Problem 422 `text-short`, `text-number` */
export const comment = (
  house: Pick<CaseHouse, 'office' | 'access' | 'today'>,
  { finding_id }: FindingFacts,
  typed: string,
  { account }: Asker
): void => {
  const { office, today } = house
  act(house, { action: 'case-comment', object: finding_id }, () => {
    const text = demandText(typed, 'text')
    const { version } = caseOf(office, finding_id)
    const no = addEvent(office, { finding_id, version, day: today(), actor: account, kind: 'comment', text })
    return { detail: { no }, answer: undefined }
  })
}
