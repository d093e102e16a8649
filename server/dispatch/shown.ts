/** Papers as a reader sees them: drafts are the office's own, issued ones their readers'. */
import { everywhere } from '../questions/place.ts'
import { demandWhole } from './act.ts'
import { changedIn } from './changed.ts'
import { formatsOf } from './files.ts'
import type { Asker } from '../access/who.ts'
import type { DispatchHouse } from './house.ts'
import { paperUnknown } from './refusals.ts'
import { allPapers, paperOf } from './store.ts'
import type { Paper } from './types.ts'
import { type Wording, wordingsOf } from './words.ts'

type House = Pick<DispatchHouse, 'office' | 'region'>

const holdsWhole = ({ region }: Pick<House, 'region'>, { scope }: Asker) =>
  everywhere(scope, region.root) && scope.projects === null

/** Bulletins go to everybody, a letter to the unit it names; the rest tells of the whole region. */
const seenBy = (house: House, paper: Paper, asker: Asker): boolean => {
  if (holdsWhole(house, asker)) return paper.state !== 'draft' || asker.permissions.has('dispatch')
  if (paper.state === 'draft') return false
  if (paper.kind === 'bulletin') return true
  return (
    paper.kind === 'letter' &&
    asker.scope.projects === null &&
    paper.body.units.every((unit) => asker.scope.divisions.some((own) => unit === own))
  )
}

/** @throws Problem 404 `paper-unknown`, the same for what is not there and what is not the asker's */
export const paperFor = (house: House, no: number, asker: Asker): Paper => {
  const paper = paperOf(house.office, no)
  if (seenBy(house, paper, asker)) return paper
  throw paperUnknown()
}

/** Papers without their bodies, newest first. */
export const papersFor = (house: House, asker: Asker) =>
  allPapers(house.office)
    .filter((paper) => seenBy(house, paper, asker))
    .map(({ body, refusals, ...rest }) => ({
      ...rest,
      ...{ units: body.units, refused: refusals.length, formats: formatsOf[rest.kind] }
    }))

/** One paper with what its page needs: figures that are no longer those of the sources, and what may be done. */
export const shownPaper = (house: House, paper: Paper, asker: Asker) => ({
  ...paper,
  changed: paper.body.paragraphs.map(changedIn),
  formats: formatsOf[paper.kind],
  may:
    asker.permissions.has('dispatch') && holdsWhole(house, asker)
      ? paper.state === 'draft'
        ? (['edit', 'issue'] as const)
        : paper.state === 'issued'
          ? (['withdraw'] as const)
          : []
      : []
})

/** Every wording of a paper, for whoever drafts. @throws Problem 403 `whole-region`, 404 `paper-unknown` */
export const wordingsFor = (house: House, no: number, asker: Asker): Wording[] => {
  demandWhole(house, asker)
  return wordingsOf(house.office, paperOf(house.office, no).no)
}
