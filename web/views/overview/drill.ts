import { text, type Row } from '../../data/answer.ts'
import { linesHref } from '../../data/lines.ts'
import { here } from '../../data/scope.ts'
import { filters } from '../../state/filters.svelte.ts'
import { place } from '../../state/place.svelte.ts'

/** From the region down to a village, then its lines. The row 本级 (money that stops at the division itself) opens its lines. */
export function drill(row: Row) {
  const code = text(row, 'division_code')
  const own = code === here() || row.division_code === null
  if (!own && code.length < 12) return filters.set({ division: code })
  const lines = linesHref({ division: code || filters.of('division') })
  if (lines) place.go(lines)
}
