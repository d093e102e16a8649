/** What a file seems to be, told before anything is written. */
import { type Masks, withoutNames } from '../identity/masks.ts'
import type { PackageTold } from '../package/detected.ts'
import { Problem } from '../schemas/problem.ts'
import { type Column, isEntityType, normalHeader } from './columns.ts'
import { probe } from './decode/probe.ts'
import type { Source } from './decode/types.ts'
import { inWords } from './faults.ts'
import { detectedKind, formFromName, type Mapping, match, ranked } from './headers.ts'
import { kindNamed, kinds } from './kinds/index.ts'

/** What was found in a file (or one member of a zip) before anything is written. */
export interface Detected {
  /** Which source of the upload: 0, or the member of a zip. */
  part: number
  name: string
  format: string
  encoding: string | null
  separator: string | null
  sheet: string | null
  sheets: string[]
  headerRow: number
  headers: string[]
  kind: string | null
  kinds: { kind: string; score: number }[]
  mapping: Mapping
  missing: string[]
  extra: string[]
  form: Record<string, string>
  rows: (string | null)[][]
  rowCount: number | null
  footers: number
  warnings: { code: string; zh: string; en: string }[]
  /** Of a subordinate's package, what it says of itself. */
  package?: PackageTold
}

const known = new Set(
  kinds.flatMap((k) => k.columns.flatMap((c) => [c.header, c.name, ...(c.synonyms ?? [])])).map(normalHeader)
)
const knownHeader = (text: string): boolean => known.has(normalHeader(text))

/** Read what a file is. `options` are what the user corrected on the page. Throws `Problem` 422 when it is no table. */
export const sources = (
  path: string,
  name: string,
  scratchDir: string,
  options: { sheet?: string; headerRow?: number } = {}
): Promise<Source[]> => inWords(probe(path, name, { scratchDir, known: knownHeader, ...options }))

/** A cell of a preview: an identity by its mask, any other without the numbers and the people of its row. */
const shownCell = (masks: Masks, type: Column['type'], cell: string, names: string[]): string =>
  isEntityType(type) ? masks.cell(type, cell) : masks.text(withoutNames(masks.cell(type, cell), names))

/** Say what a source seems to be; `kind` and `mapping` are the user's word. Identities in the shown rows are masked. */
export const detect = (
  source: Source,
  part: number,
  masks: Masks,
  chosen: { kind?: string; mapping?: Mapping; form?: Record<string, string> } = {}
): Detected => {
  const kind = chosen.kind ? kindNamed(chosen.kind) : detectedKind(source.headers)?.kind
  if (chosen.kind && !kind)
    throw new Problem({
      status: 400,
      code: 'kind-unknown',
      zh: `没有“${chosen.kind}”这种文件`,
      en: `no such kind: ${chosen.kind}`
    })
  const form = { ...formFromName(source.name), ...chosen.form }
  const usable = Object.fromEntries(
    Object.entries(form).filter(([name]) => kind?.form?.some((f) => f.column === name))
  )
  const found = kind ? match(kind, source.headers, chosen.mapping, usable) : null
  const typeOf = (header: string) =>
    kind?.columns.find((c) => c.name === found?.mapping[header])?.type ??
    (/身份|证件|信用代码|^id$|id_?no/i.test(header)
      ? 'person-id'
      : /账|卡号/.test(header)
        ? 'account'
        : /名|户主|人$/.test(header)
          ? 'name'
          : /电话|手机/.test(header)
            ? 'phone'
            : 'text')
  return {
    part,
    name: source.name,
    format: source.format,
    encoding: source.encoding,
    separator: source.separator,
    sheet: source.sheet,
    sheets: source.sheets,
    headerRow: source.headerRow,
    headers: source.headers,
    kind: kind?.name ?? null,
    kinds: ranked(source.headers).map((m) => ({ kind: m.kind.name, score: m.score })),
    mapping: found?.mapping ?? Object.fromEntries(source.headers.map((h) => [h, null])),
    missing: found?.missing ?? [],
    extra: found?.extra ?? source.headers,
    form: usable,
    rows: source.rows.map((row) => {
      const types = row.map((_, i) => typeOf(source.headers[i] ?? ''))
      const names = row.flatMap((cell, i) => (cell !== null && types[i] === 'name' ? [cell.trim()] : []))
      return row.map((cell, i) => (cell === null ? null : shownCell(masks, types[i]!, cell, names)))
    }),
    rowCount: source.rowCount,
    footers: source.footers.length,
    warnings: source.warnings.map(({ code, zh, en }) => ({ code, zh, en }))
  }
}
