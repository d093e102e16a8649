import type { Detected, FormField, Kind, Mapping, SavedMapping } from './shapes.ts'

/** A copy with `header` on `column`; whatever held that column lets it go. */
export function mapped(mapping: Mapping, header: string, column: string | null): Mapping {
  const freed = Object.entries(mapping).map(([h, c]) => [h, c !== null && c === column ? null : c])
  return { ...Object.fromEntries(freed), [header]: column }
}

/** Columns already brought by another header: their choice is closed for `header`. */
export const takenBy = (mapping: Mapping, header: string): Map<string, string> =>
  new Map(Object.entries(mapping).flatMap(([h, c]) => (c !== null && h !== header ? [[c, h] as const] : [])))

/** Questions of the load form that the file does not answer itself. */
export const asked = (kind: Kind | undefined, mapping: Mapping): FormField[] => {
  const brought = new Set(Object.values(mapping))
  return (kind?.form ?? []).filter(({ column }) => !brought.has(column))
}

/** Missing columns (`项目编码/补贴项目` is one of a group) that a column must bring, or that the form may bring. */
export function lacking(found: Pick<Detected, 'missing' | 'mapping'>, kind: Kind | undefined) {
  const header = (name: string) => kind?.columns.find((c) => c.name === name)?.header
  const fields = new Map(asked(kind, found.mapping).map((field) => [header(field.column), field.column]))
  const byForm = (missing: string) => missing.split('/').flatMap((h) => fields.get(h) ?? [])
  return {
    columns: found.missing.filter((missing) => byForm(missing).length === 0),
    fields: new Set(found.missing.flatMap(byForm))
  }
}

/** A saved mapping on a file's headers: what it names, else what the file had; headers it does not know stay. */
export const applied = (saved: SavedMapping, headers: string[], own: Mapping): Mapping => {
  const given = Object.fromEntries(
    headers.flatMap((h) => (h in saved.mapping ? [[h, saved.mapping[h] ?? null]] : []))
  )
  const taken = new Set(Object.values(given))
  const rest = headers
    .filter((h) => !(h in given))
    .map((h) => [h, own[h] && !taken.has(own[h]) ? own[h] : null] as const)
  return { ...given, ...Object.fromEntries(rest) }
}

/** Saved mappings that know more than half of the file's headers, those that know most first. */
export const fitting = (saved: SavedMapping[], headers: string[]): SavedMapping[] => {
  const known = (one: SavedMapping) => headers.filter((h) => h in one.mapping).length
  return saved.filter((one) => known(one) * 2 > headers.length).toSorted((a, b) => known(b) - known(a))
}

/** How sure the kind is, in words rather than digits: 0.9 up is sure, 0.6 up likely, else a guess. */
export const surety = (score: number): 'sure' | 'likely' | 'guess' =>
  score >= 0.9 ? 'sure' : score >= 0.6 ? 'likely' : 'guess'

/** The load whose quarantine a workbook came from (`L000012 待更正.xlsx`), '' when it is any other file. */
export const correctedLoad = (name: string): string =>
  /(?:^|\/)(L\d{6,}) ?(?:待更正|更正)/.exec(name)?.[1] ?? ''
