import type { Entry } from './dictionary.ts'

const bare = (name: string): string => name.normalize('NFKC').replace(/[\s"'“”()]/g, '')

export interface DivisionRow {
  code: string
  name: string
}

/** Divisions of the region by code and by name. A name must be unique, or be written with its parents (楚雄市鹿城镇). */
export class DivisionIndex {
  #codes = new Set<string>()
  /** Codes with divisions below them. */
  #inner = new Set<string>()
  #names = new Map<string, string[]>()

  /** @param root divisions above it lend their names (重庆市云阳县) and are no answer themselves */
  constructor(divisions: DivisionRow[], root: string) {
    const named = new Map(divisions.map((d) => [d.code, bare(d.name)]))
    const parents: Record<number, number> = { 4: 2, 6: 4, 9: 6, 12: 9 }
    for (const { code, name } of divisions.filter((d) => d.code.startsWith(root))) {
      this.#codes.add(code)
      for (const size of [2, 4, 6, 9]) if (size < code.length) this.#inner.add(code.slice(0, size))
      let path = bare(name)
      this.#add(path, code)
      for (let size = parents[code.length]; size; size = parents[size]) {
        path = (named.get(code.slice(0, size)) ?? '') + path
        this.#add(path, code)
      }
    }
  }

  #add(name: string, code: string) {
    const codes = this.#names.get(name) ?? []
    if (!codes.includes(code)) this.#names.set(name, [...codes, code])
  }

  /** Too short for a column of so many digits; a place with nothing on file below it is as exact as can be. */
  #short(code: string, digits: number): boolean {
    return code.length < digits && this.#inner.has(code)
  }

  /** Codes may carry trailing zeros to 6, 9 or 12 digits (six and twelve digits of a county are one place, `50` and `500000` one municipality). */
  find(text: string, digits: number): Entry {
    if (/^\d+$/.test(text)) {
      if (![2, 4, 6, 9, 12].includes(text.length)) return { value: null, fault: 'division-unknown' }
      let code = text
      while (!this.#codes.has(code)) {
        const shorter =
          code.length > 9 ? 9 : code.length > 6 ? 6 : code.length > 4 ? 4 : code.length > 2 ? 2 : 0
        if (!shorter || !/^0+$/.test(code.slice(shorter))) return { value: null, fault: 'division-unknown' }
        code = code.slice(0, shorter)
      }
      return this.#short(code, digits)
        ? { value: null, fault: 'division-short' }
        : { value: code, fault: null }
    }
    const codes = (this.#names.get(bare(text)) ?? []).filter((code) => !this.#short(code, digits))
    if (codes.length === 1) return { value: codes[0]!, fault: null }
    return { value: null, fault: codes.length ? 'division-ambiguous' : 'division-unknown' }
  }
}

/** Form of the catalogue's project codes (2…… national, 9…… local): source of an expression, for SQL too. */
export const PROJECT_CODE = '[29][0-9]{6}'

const catalogued = new RegExp(`^${PROJECT_CODE}$`)

export interface ProjectRow {
  project_code: string
  project_name: string
}

/** Projects by code and by printed name. */
export class ProjectIndex {
  #codes = new Set<string>()
  #names = new Map<string, Set<string>>()

  constructor(projects: ProjectRow[]) {
    for (const { project_code, project_name } of projects) {
      this.#codes.add(project_code)
      const name = bare(project_name)
      this.#names.set(name, (this.#names.get(name) ?? new Set()).add(project_code))
    }
  }

  /** @param unlisted take a code of the catalogue's form that is on no list */
  find(text: string, unlisted = false): Entry {
    if (this.#codes.has(text)) return { value: text, fault: null }
    const codes = [...(this.#names.get(bare(text)) ?? [])]
    if (codes.length === 1) return { value: codes[0]!, fault: null }
    if (unlisted && catalogued.test(text)) return { value: text, fault: null }
    return { value: null, fault: codes.length ? 'project-ambiguous' : 'project-unknown' }
  }
}
