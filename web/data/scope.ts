import { filters } from '../state/filters.svelte.ts'
import { say } from '../words/say.ts'
import { text } from './answer.ts'
import { options } from './options.svelte.ts'
import { region } from './region.svelte.ts'
import { session } from './session.svelte.ts'

/** At most so many names are said; the rest is counted. */
const most = 3

/** The one division that stands for all one may see, as the server takes it where none is chosen: nearest common parent. */
export function homeOf(codes: readonly string[], root: string): string {
  if (!codes.length || codes.some((code) => root.startsWith(code))) return root
  const [first = '', ...rest] = codes
  const common = [12, 9, 6, 4].find(
    (n) => n <= first.length && rest.every((code) => code.startsWith(first.slice(0, n)))
  )
  return first.slice(0, common ?? root.length)
}

export const home = (): string => homeOf(session.grant?.divisions.map(({ code }) => code) ?? [], region.root)

/** Where the figures on screen come from: the division chosen, or all one may see. */
export const here = (): string => filters.of('division') || home()

/** What no choice of a division means: the whole region, or the places one may see. */
export const wholeName = (): string => places() || say('filter.all.region')

/** The name of all one may see; several places are all named, so that none is taken for the whole region. */
export const homeName = (): string => places() || options.divisionName(region.root)

/** Where the figures come from, in a sentence. */
export const hereName = (): string =>
  filters.of('division') ? options.divisionName(filters.of('division')) : homeName()

const listed = (names: string[]) =>
  names.length > most
    ? say('scope.more', { list: names.slice(0, most).join(say('scope.and')), n: names.length })
    : names.join(say('scope.and'))

/** Names of the divisions one is limited to; '' without a limit. */
function places(): string {
  const divisions = session.grant?.divisions ?? []
  return divisions.some(({ code }) => region.root.startsWith(code))
    ? ''
    : listed(divisions.map(({ name }) => name))
}

/** The projects one is limited to: '@' and a department stands for all of its own. */
function projects(): string {
  const names = (session.grant?.projects ?? []).map((one) =>
    one.startsWith('@')
      ? say('scope.department', { name: one.slice(1) })
      : text(
          options.projects.find((row) => row.project_code === one),
          'project_name'
        ) || one
  )
  return listed(names)
}

/** What the reader is limited to, in words; '' when he sees the whole region. */
export const scopeWords = (): string => [places(), projects()].filter(Boolean).join(' · ')
