import { everywhere } from './place.ts'
import type { Header, Scope } from './types.ts'

const seen = {
  lines: ['lines', 'aggregates', 'public'],
  aggregates: ['aggregates', 'public'],
  public: ['public']
} as const satisfies Record<Scope['detail'], readonly Header['shows'][]>

/**
 * Whether an asker may put a question; to others it does not exist. Checks hold roll-ups to all lines, so they are
 * for those who see the whole region.
 */
export function askable(
  { name, shows }: Pick<Header, 'name' | 'shows'>,
  scope: Scope,
  root: string
): boolean {
  if (name.startsWith('checks/') && !(everywhere(scope, root) && scope.projects === null)) return false
  return (seen[scope.detail] as readonly string[]).includes(shows)
}
