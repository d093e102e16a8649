import { region } from '../data/region.svelte.ts'
import { language } from '../state/language.svelte.ts'
import { lawCodes } from './codes-law.ts'
import { ledgerCodes } from './codes-ledger.ts'

/** Codes of the ledger in the officials' own words; a code not listed is shown as it is. */
const codes: Record<string, readonly [zh: string, en: string]> = { ...ledgerCodes, ...lawCodes }

/** A page brings the codes that it alone shows. */
export const learnCodes = (more: typeof codes): void => void Object.assign(codes, more)

/** Columns that speak another column's words. */
const family: Record<string, string> = {
  policy_level: 'level',
  fund_level: 'level',
  group_key: 'level',
  days_unit: 'unit',
  from_event: 'event',
  to_event: 'event'
}

/** Length of a root's code → its own level: money of that level is called by the region's own word (州级, 省级). */
const ranks: Record<number, string> = { 2: 'province', 4: 'prefecture', 6: 'county' }

/** A limit goes by the name the region's document gives it. */
function named(kind: string, value: string): readonly [zh: string, en: string] | undefined {
  const known = codes[`${kind}:${value}`]
  if (kind === 'clock') {
    const clock = region.said?.clocks.find((one) => one.clock === value)
    return clock && [clock.title_zh, clock.title_en]
  }
  if (kind === 'level' && known && region.said && ranks[region.root.length] === value)
    return [`${region.said.unit_zh}级`, known[1]]
  return known
}

export function code(column: string, value: string): string {
  const known = named(family[column] ?? column, value)
  return known ? known[language.current === 'zh' ? 0 : 1] : value
}
