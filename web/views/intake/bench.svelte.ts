import { problem, type Problem } from '../../data/problem.ts'
import { correct, keptRows } from './api.ts'
import { corrections, isWhole, type Typed } from './grid.ts'
import { kinds } from './kinds.svelte.ts'
import { Run } from './run.svelte.ts'
import type { KeptRow } from './shapes.ts'

/** The rows of one load being corrected. They are names and accounts: they live here, never in the browser's store. */
export class Correction {
  readonly load: string
  readonly run = new Run()
  #rows = $state.raw<KeptRow[] | null>(null)
  #sent = $state.raw<ReadonlySet<number>>(new Set())
  #headers = $state.raw<string[]>([])
  #problem = $state.raw<Problem | null>(null)
  typed = $state.raw<Typed>({})

  constructor(load: string) {
    this.load = load
  }

  get rows() {
    return this.#rows?.filter((row) => !this.#sent.has(row.line)) ?? null
  }
  get headers() {
    return this.#headers
  }
  get problem() {
    return this.#problem
  }
  /** How many rows were loaded again from here. */
  get sent() {
    return this.#sent.size
  }
  get touched() {
    return Object.keys(this.typed).length
  }

  /** A row that could not be split brings no headers: then the kind's own stand in. */
  open = async () => {
    try {
      this.#problem = null
      const { kind, headers, rows } = await keptRows(this.load)
      const all = kinds.of(kind)?.columns.map((column) => column.header) ?? []
      this.#headers = headers.length && !rows.some(isWhole) ? headers : all
      this.#rows = rows
    } catch (thrown) {
      this.#problem = problem(thrown)
    }
  }

  /** Loads the touched rows again; what was typed stays until they have landed, then they leave the sheet. */
  send = async () => {
    const rows = corrections(this.#rows ?? [], this.typed, this.#headers)
    const state = await this.run.begin(() => correct(this.load, rows))
    if (state.is === 'done') {
      this.#sent = new Set([...this.#sent, ...rows.map((row) => row.line)])
      this.typed = {}
    }
    return state
  }
}

/** Corrections under way, by load; kept while the page lives. */
class Bench {
  #open = new Map<string, Correction>()

  of(load: string): Correction {
    const found = this.#open.get(load) ?? new Correction(load)
    this.#open.set(load, found)
    return found
  }

  get unsent() {
    return [...this.#open.values()].some((one) => one.touched > 0)
  }
}

export const bench = new Bench()
