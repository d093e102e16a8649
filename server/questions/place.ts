import type { Scope } from './types.ts'

const code = /^\d{2,12}$/
const lengths = [12, 9, 6, 4, 2]

const under = (prefixes: readonly string[], division: string) =>
  prefixes.some((each) => division.startsWith(each))

/** True when the asker may see the whole region. */
export const everywhere = ({ divisions }: Scope, root: string): boolean => under(divisions, root)

/**
 * The asker's divisions inside the region, none of them under another, in order.
 * @throws when one is not a division code: these are the only words of a scope that are written into SQL
 */
export function places({ divisions }: Scope, root: string): string[] {
  for (const each of divisions) if (!code.test(each)) throw new Error(`'${each}' is not a division code`)
  const inside = divisions.filter((each) => each.startsWith(root))
  return [...new Set(inside)]
    .filter((each) => !inside.some((other) => other !== each && each.startsWith(other)))
    .sort()
}

/** Codes of the divisions above these, up to the province: they are needed to name them. */
export const parents = (divisions: readonly string[]): string[] => [
  ...new Set(divisions.flatMap((each) => lengths.filter((n) => n < each.length).map((n) => each.slice(0, n))))
]

/**
 * The one division that stands for all the asker may see: the region, a county, or the nearest common parent.
 * It is the default of `$division`. '' when the asker may see nothing.
 */
export function home(scope: Scope, root: string): string {
  if (everywhere(scope, root)) return root
  const [first = '', ...rest] = places(scope, root)
  const common = lengths.find(
    (n) => n <= first.length && rest.every((each) => each.startsWith(first.slice(0, n)))
  )
  return first.slice(0, common ?? 0)
}

/** True when the asker sees something of a division: it is one of theirs, lies inside one, or has one inside. */
export function visible(scope: Scope, root: string, division: string): boolean {
  if (!division.startsWith(root)) return false
  if (everywhere(scope, root)) return true
  const own = places(scope, root)
  return under(own, division) || own.some((each) => each.startsWith(division))
}

/** What a division above the asker's home comes to: the asker's part of it, which is home. */
export function standing(scope: Scope, root: string, division: string): string {
  const own = home(scope, root)
  return own !== '' && division.startsWith(root) && own.startsWith(division) ? own : division
}
