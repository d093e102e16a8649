import type { Said } from './answer.ts'
import { accepted, problem, type Problem } from './problem.ts'

export type RegionSaid = {
  name: string
  root: string
  title_zh: string
  title_en: string
  office_zh: string
  office_en: string
  draft: boolean
  document: string
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
      this.#said = await (await accepted(await fetch('/api/region'))).json()
    } catch (thrown) {
      this.#problem = problem(thrown)
    }
  }
}

export const region = new Region()
