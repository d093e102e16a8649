import type { Said } from './answer.ts'
import { api } from './api.ts'
import { problem, type Problem } from './problem.ts'
import { reach } from './reach.ts'

export type RegionSaid = {
  name: string
  root: string
  title_zh: string
  title_en: string
  office_zh: string
  office_en: string
  finance_zh: string
  unit_zh: string
  /** the first is the region's own law */
  documents: {
    document: string
    title: string
    date: string | null
    in_force_from: string | null
    draft: boolean
  }[]
  /** the region's own law is not in force */
  draft: boolean
  carriers: {
    carrier: string
    duty: 'required' | 'encouraged' | 'free'
    title_zh: string
    title_en: string
  }[]
  clocks: ({ clock: string; title_zh: string; title_en: string } & {
    limit_days: number
    unit: 'calendar-day' | 'working-day'
    direction: 'at-most' | 'at-least'
  })[]
  /** levels of the divisions under the root, from the top */
  levels: ('prefecture' | 'county' | 'township' | 'village')[]
  map: boolean
  today: string
  demo: boolean
  version: string
}

/** The installation: whose ledger this is, what day it is, whether the data are a demonstration. */
class Region {
  #said = $state.raw<RegionSaid | null>(null)
  #problem = $state.raw<Problem | null>(null)

  get said() {
    return this.#said
  }

  get problem() {
    return this.#problem
  }

  get root() {
    return this.#said?.root ?? ''
  }

  get today() {
    return this.#said?.today ?? ''
  }

  get title(): Said {
    return { zh: this.#said?.title_zh ?? '明账', en: this.#said?.title_en ?? 'Mingzhang' }
  }

  get office(): Said {
    return { zh: this.#said?.office_zh ?? '', en: this.#said?.office_en ?? '' }
  }

  load = async () => {
    try {
      this.#problem = null
      this.#said = await (await reach(api('region'))).json()
    } catch (thrown) {
      this.#problem = problem(thrown)
    }
  }
}

export const region = new Region()
