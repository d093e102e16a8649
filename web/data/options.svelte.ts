import { asked, type Asked } from './asked.svelte.ts'
import { region } from './region.svelte.ts'
import { session } from './session.svelte.ts'
import { text, type Row } from './answer.ts'

/** The option lists of the filters: asked once by the shell, never waited for by a figure. */
class Options {
  #divisions = $state.raw<Asked>()
  #projects = $state.raw<Asked>()
  #departments = $state.raw<Asked>()
  #banks = $state.raw<Asked>()
  #months = $state.raw<Asked>()
  #byCode = $derived(new Map(this.divisions.map((row) => [text(row, 'code'), row])))

  /** Call while the shell starts. */
  begin() {
    const list = (name: string) =>
      asked(() => (region.said && session.may('ask') ? { name: `filters/${name}`, filters: {} } : null))
    this.#divisions = list('divisions')
    this.#projects = list('projects')
    this.#departments = list('departments')
    this.#banks = list('banks')
    this.#months = list('months')
  }

  get divisions() {
    return this.#divisions?.rows ?? []
  }
  get projects() {
    return this.#projects?.rows ?? []
  }
  get departments() {
    return (this.#departments?.rows ?? []).map((row) => text(row, 'department'))
  }
  get banks() {
    return this.#banks?.rows ?? []
  }
  get bankNames() {
    return this.banks.map((row) => text(row, 'bank'))
  }
  get years() {
    return [...new Set((this.#months?.rows ?? []).map((row) => text(row, 'month').slice(0, 4)))].filter(
      Boolean
    )
  }

  division(code: string): Row | undefined {
    return this.#byCode.get(code)
  }

  divisionName(code: string) {
    return text(this.division(code), 'name') || code
  }

  /** 某某县 → 某某: on a map the suffix of rank is not needed. */
  shortName(code: string) {
    return text(this.division(code), 'short_name') || this.divisionName(code)
  }

  inside(code: string) {
    return this.divisions.filter((row) => row.parent_code === code)
  }

  /** From the region's root down to this division, both included. */
  path(code: string): Row[] {
    const found: Row[] = []
    for (
      let row = this.division(code);
      row && found.length < 6;
      row = this.division(text(row, 'parent_code'))
    ) {
      found.unshift(row)
      if (row.code === region.root) break
    }
    return found
  }
}

export const options = new Options()
