/** Drafting, editing, issuing and withdrawing papers: each act in one with its record of the trail. */
import { act } from '../cases/act.ts'
import { demandNumberless, demandText } from '../cases/typed.ts'
import { everywhere } from '../questions/place.ts'
import { compose } from './compose.ts'
import { formatsOf, freeze, print } from './files.ts'
import type { Asker } from '../access/who.ts'
import type { DispatchHouse } from './house.ts'
import { readPeriod } from './period.ts'
import { refusalsOf } from './ready.ts'
import {
  badParagraphs,
  notDraft,
  notIssued,
  notWhole,
  paperMoved,
  paperOutdated,
  paperRefused,
  serialTaken
} from './refusals.ts'
import { addPaper, keepPaper, nextSerial, paperOf } from './store.ts'
import { keepWords, wordingsOf, type Words } from './words.ts'
import type { Frozen, Kind, Paper, PaperBody, Ratio, Refusal } from './types.ts'

/** Whoever makes papers sees what they tell of. @throws Problem 403 `whole-region` */
export const demandWhole = ({ region }: Pick<DispatchHouse, 'region'>, { scope }: Asker): void => {
  if (!everywhere(scope, region.root) || scope.projects !== null) throw notWhole()
}

export interface DraftWish {
  kind: Kind
  period: string
  units?: string[]
  by?: Ratio[]
  /** Why, where something stands against it. */
  override?: string
}

/**
 * A new draft from the ledger as it is now; answers its number.
 * @throws Problem 403 `whole-region`, 422 `paper-refused` (without an override), `text-short` `text-number` (of it), and of
 *   `compose`
 */
export const draftPaper = async (
  house: DispatchHouse,
  { kind, period: text, units = [], by = [], override = '' }: DraftWish,
  asker: Asker
): Promise<number> => {
  demandWhole(house, asker)
  const period = readPeriod(text)
  const refusals = await refusalsOf(house, period)
  const wished = override.trim() !== ''
  if (refusals.length > 0 && !wished) throw paperRefused(refusals)
  const reason = refusals.length > 0 ? demandText(override, 'override') : ''
  const { title, body } = await compose(house, { kind, period, units, by, day: house.today() })
  return act(house, { action: 'paper-save', object: `${kind} ${text}` }, () => {
    const data_version = house.ledger.dataVersion()
    const made = { kind, period: text, title, body, refusals, override: reason, data_version }
    const no = addPaper(house.office, { ...made, made_by: asker.account })
    keepWords(house.office, { no, version: 1, title, body }, asker.account)
    return { detail: { no, version: 1, refusals: refusals.length, override: reason !== '' }, answer: no }
  })
}

export interface Edit extends Words {
  version: number
}

/**
 * Keeps other words of a draft beside those before; figures stay held against their sources.
 * @throws Problem 403 `whole-region`, 404 `paper-unknown`, 409 `paper-moved`, 422 `paper-not-draft` `paper-paragraphs`
 *   `text-short` `text-number`
 */
export const editPaper = (house: DispatchHouse, no: number, edit: Edit, asker: Asker): void => {
  demandWhole(house, asker)
  const { office } = house
  act(house, { action: 'paper-save', object: `paper ${no}` }, () => {
    const paper = seen(office, no, edit.version)
    const { paragraphs } = paper.body
    if (edit.paragraphs.length !== paragraphs.length) throw badParagraphs(paragraphs.length)
    const texts = edit.paragraphs.map((text) => demandNumberless(text.toWellFormed().trim(), 'paragraphs'))
    const body: PaperBody = {
      ...paper.body,
      ...{ to: demandNumberless(edit.to.trim(), 'to'), cc: demandNumberless(edit.cc.trim(), 'cc') },
      paragraphs: paragraphs.map((one, i) => ({ ...one, text: texts[i]! }))
    }
    const title = demandText(edit.title, 'title')
    const edited = { ...paper, version: paper.version + 1, title, body }
    keepPaper(office, edited)
    keepWords(office, edited, asker.account)
    return { detail: { no, version: edited.version }, answer: undefined }
  })
}

/** The draft as the asker had it open. */
const seen = (office: DispatchHouse['office'], no: number, version: number): Paper => {
  const paper = paperOf(office, no)
  if (paper.state !== 'draft') throw notDraft()
  if (paper.version !== version) throw movedBy(office, paper)
  return paper
}

const movedBy = (office: DispatchHouse['office'], { no, version }: Paper) =>
  paperMoved(version, wordingsOf(office, no)[0]?.actor ?? '')

const about = (refusals: readonly Refusal[]) =>
  JSON.stringify(refusals.map(({ code, where }) => [code, where]))
const facts = ({ paragraphs, tables, charts }: PaperBody) =>
  JSON.stringify([paragraphs.map(({ composed }) => composed), tables, charts])

/** Holds a draft to the ledger of now. @throws Problem 409 `paper-outdated` */
const demandCurrent = async (house: DispatchHouse, paper: Paper): Promise<void> => {
  const { kind, body } = paper
  const period = readPeriod(paper.period)
  const refusals = await refusalsOf(house, period)
  if (about(refusals) !== about(paper.refusals)) throw paperOutdated()
  const { units, by, day } = body
  const again = await compose(house, { kind, period, units, by, day })
  if (facts(again.body) !== facts(body)) throw paperOutdated()
}

/**
 * Gives a draft its serial number and freezes its files; nothing moves it any more.
 * @throws Problem 403 `whole-region`, 404 `paper-unknown`, 409 `paper-moved` `paper-outdated` `paper-serial-taken`, 422 `paper-not-draft`
 */
export const issuePaper = async (
  house: DispatchHouse,
  no: number,
  version: number,
  asker: Asker
): Promise<void> => {
  demandWhole(house, asker)
  const { office, region, ledger } = house
  const draft = seen(office, no, version)
  await demandCurrent(house, draft)
  const day = house.today()
  const next = () => nextSerial(office, region.papers[draft.kind], draft.kind, day.slice(0, 4))
  const serial = next()
  const issued: Paper = {
    ...{ ...draft, version: version + 1, state: 'issued', serial },
    ...{ issued_on: day, issued_at: new Date().toISOString(), issued_by: asker.account }
  }
  const files: Frozen[] = []
  for (const format of formatsOf[draft.kind])
    files.push(await freeze(ledger, format, await print(house, issued, format)))
  act(house, { action: 'paper-issue', object: serial }, () => {
    seen(office, no, version)
    // another paper of the kind was issued while this one was printed
    if (next() !== serial) throw serialTaken()
    keepPaper(office, { ...issued, files })
    return { detail: { no, kind: draft.kind, period: draft.period, files }, answer: undefined }
  })
}

/**
 * Takes an issued paper back; its serial number stays used and its files stay.
 * @throws Problem 403 `whole-region`, 404 `paper-unknown`, 409 `paper-moved`, 422 `paper-not-issued` `text-short` `text-number`
 */
export const withdrawPaper = (
  house: DispatchHouse,
  no: number,
  { version, reason }: { version: number; reason: string },
  asker: Asker
): void => {
  demandWhole(house, asker)
  const { office } = house
  act(house, { action: 'paper-withdraw', object: `paper ${no}` }, () => {
    const paper = paperOf(office, no)
    if (paper.state !== 'issued') throw notIssued()
    if (paper.version !== version) throw movedBy(office, paper)
    const withdrawn_reason = demandText(reason, 'reason')
    keepPaper(office, {
      ...{ ...paper, version: version + 1, state: 'withdrawn', withdrawn_reason },
      ...{ withdrawn_at: new Date().toISOString(), withdrawn_by: asker.account }
    })
    return { detail: { no, serial: paper.serial, version: version + 1 }, answer: undefined }
  })
}
