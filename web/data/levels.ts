import { code } from '../words/codes.ts'
import { options } from './options.svelte.ts'
import { region } from './region.svelte.ts'
import { here } from './scope.ts'

/** What the divisions below the chosen one are called, by the region's own levels. */
export function levelBelow(): string {
  const levels = region.said?.levels ?? []
  const depth = options.path(here()).length - 1
  return code('division', levels[Math.min(Math.max(depth, 0), levels.length - 1)] ?? 'county')
}

/** Money is passed down as far as the counties (six digits): inside one it has no divisions to be told by. */
export const atCounty = (): boolean => here().length >= 6
