import { session } from '../data/session.svelte.ts'
import { place } from '../state/place.svelte.ts'

const started = 'started'

/** Whether this tab shows its first page; a reload is not. */
const first = (): boolean => {
  const found = sessionStorage.getItem(started) === null
  sessionStorage.setItem(started, 'yes')
  return found
}
const bare = () => [...new URL(location.href).searchParams.keys()].every((key) => key === 'region')

/**
 * Where a reader begins: one without a role in the default region in his first region; a tab opened at the bare address,
 * and whoever does not find the overview among his pages, at the role's own page. An effect of the shell.
 */
export function starts() {
  const { grant, role, page } = session
  const [own] = page?.grants ?? []
  if (!grant && own && place.region === '')
    return place.go(place.href(place.path, { region: own.region }), { replace: true })
  if (!role || place.path !== '/') return void first()
  const leads = (first() && bare()) || !role.pages.includes('/')
  if (leads && role.home !== '/') place.go(place.href(role.home), { replace: true })
}
