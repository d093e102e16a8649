import { num, text, type Row } from '../data/answer.ts'
import { inWords } from '../state/language.svelte.ts'
import { code } from './codes.ts'
import { say } from './say.ts'

/** A limit by the name and the days its answer gives it; rows that no limit speaks of say so. */
export function limitName(row: Row): string {
  if (!row.clock) return say('allocation.states.free')
  const what = inWords({ zh: text(row, 'title_zh'), en: text(row, 'title_en') })
  return say('allocation.states.of', {
    what,
    n: num(row, 'limit_days')!,
    unit: code('unit', text(row, 'unit'))
  })
}
