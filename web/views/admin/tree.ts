import type { Division } from './shapes.ts'

/** A division as it stands in the picker. */
export type Node = Division & { depth: number; opens: boolean; open: boolean }

/** From the root down, the children of what is open; with words to find, every division whose name has them. */
export function nodes(
  divisions: Division[],
  root: string,
  open: ReadonlySet<string>,
  sought: string
): Node[] {
  const inside = Map.groupBy(divisions, ({ parent_code }) => parent_code ?? '')
  const node = (one: Division, depth: number): Node => ({
    ...one,
    depth,
    opens: inside.has(one.code),
    open: open.has(one.code)
  })
  const wanted = sought.trim()
  if (wanted) return divisions.filter(({ name }) => name.includes(wanted)).map((one) => node(one, 0))
  const below = (one: Division, depth: number): Node[] => [
    node(one, depth),
    ...(open.has(one.code) ? (inside.get(one.code) ?? []).flatMap((child) => below(child, depth + 1)) : [])
  ]
  return divisions.filter(({ code }) => code === root).flatMap((one) => below(one, 0))
}

/** The chosen division that a division lies in, itself not counted; undefined when there is none. */
export const above = (chosen: readonly string[], code: string): string | undefined =>
  chosen.find((one) => one !== code && code.startsWith(one))

/** One more chosen: what lies inside it needs not be named any more. */
export const withDivision = (chosen: readonly string[], code: string): string[] =>
  [...chosen.filter((one) => !one.startsWith(code)), code].sort()

/** Names from under the root down to a division: 楚雄市 › 鹿城镇. */
export const pathOf = (divisions: Division[], root: string, code: string): string => {
  const byCode = new Map(divisions.map((one) => [one.code, one]))
  const names: string[] = []
  for (let one = byCode.get(code); one && one.code !== root; one = byCode.get(one.parent_code ?? ''))
    names.unshift(one.name)
  return names.join(' › ') || (byCode.get(code)?.name ?? code)
}
