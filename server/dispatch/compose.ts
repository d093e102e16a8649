/** Papers composed from the ledger: titles, paragraphs, tables and charts, each with its source. */
import { Problem } from '../schemas/problem.ts'
import { Sources } from './asked.ts'
import { bulletin } from './bulletin.ts'
import { bundle } from './bundle.ts'
import { Draft } from './draft.ts'
import { factsOf } from './facts.ts'
import type { DispatchHouse } from './house.ts'
import { letter } from './letter.ts'
import { allOf, type Composed, type Making, type Wish } from './making.ts'
import { meeting } from './meeting.ts'
import { type Kind, type PaperBody, ratios } from './types.ts'

const composers: Record<Kind, (making: Making) => Promise<Composed>> = { bulletin, letter, meeting, bundle }

/**
 * A paper as the ledger has it now.
 * @throws Problem 422 `letter-one-unit` `unit-unknown`, and of `ask`
 */
export const compose = async (
  house: DispatchHouse,
  wish: Wish
): Promise<{ title: string; body: PaperBody }> => {
  const by = wish.by.length > 0 ? ratios.filter((ratio) => wish.by.includes(ratio)) : [...ratios]
  const sources = new Sources(house)
  const facts = await factsOf(sources, wish.period, wish.day, by)
  const known = new Set([...allOf(facts), ...facts.tables.map((row) => String(row['unit_code']))])
  const strange = wish.units.find((unit) => !known.has(unit))
  if (strange !== undefined)
    throw new Problem({
      ...{ status: 422, code: 'unit-unknown', where: strange },
      zh: '没有这个单位：请从排名或月报名单中选',
      en: 'there is no such unit; choose from the ranking or the list of tables'
    })
  const draft = new Draft()
  const making: Making = { ...wish, by, region: house.region, form: house.form, sources, facts, draft }
  const { title, to, tables, charts } = await composers[wish.kind](making)
  const body: PaperBody = {
    ...{ day: wish.day, units: [...wish.units], by: [...by], to, cc: '' },
    ...{ paragraphs: draft.paragraphs, tables, charts, sources: sources.all }
  }
  return { title, body }
}
