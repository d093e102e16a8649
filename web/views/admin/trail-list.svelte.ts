import { problem, type Problem } from '../../data/problem.ts'
import { place } from '../../state/place.svelte.ts'
import { readChoices, readTrail, type Choices, type TrailRecord, type Wanted } from './trail-api.ts'

/** What may be typed: it stays here and out of the address, since an ID may stand in it. */
export type Typed = { actor: string; object: string; text: string }
const nothing: Typed = { actor: '', object: '', text: '' }

/** Conditions chosen from lists, by their keys in the address. */
export const keys = ['act', 'role', 'at', 'result', 'since', 'until'] as const
export type Key = (typeof keys)[number]
const PAGE = 100

/** The page's records: those of the filters, a page at a time, with what the filters may choose. */
export class TrailList {
  typed = $state<Typed>({ ...nothing })
  records = $state.raw<TrailRecord[] | null>(null)
  choices = $state.raw<Choices | null>(null)
  problem = $state.raw<Problem | null>(null)
  busy = $state(false)
  #next: number | null = null
  #turn = 0

  get wanted(): Wanted {
    const typed = Object.entries(this.typed).map(([name, text]) => [name, text.trim()])
    const chosen = {
      ...{ action: place.read('act'), role: place.read('role'), region: place.read('at') },
      ...{ from: place.read('since'), to: place.read('until') }
    }
    const given = [...typed, ...Object.entries(chosen)].filter(([, value]) => value)
    const result = place.read('result')
    return { ...Object.fromEntries(given), ...(result && { success: result === 'done' }) }
  }

  get narrowed() {
    return Object.keys(this.wanted).length > 0
  }

  get more() {
    return this.#next !== null
  }

  /** All records that fit, known with the choices. */
  get count(): number | null {
    if (!this.choices) return null
    const act = place.read('act')
    return this.choices.actions
      .filter(({ action }) => !act || action === act)
      .reduce((sum, { n }) => sum + n, 0)
  }

  choose = (key: Key, value: string) => {
    place.set({ [key]: value }, { replace: true })
    return this.load()
  }
  clear = () => {
    this.typed = { ...nothing }
    place.set(Object.fromEntries(keys.map((key) => [key, ''])), { replace: true })
    return this.load()
  }

  /** The first page again; of several asked for at once the last counts. */
  load = () =>
    this.#read(async (turn) => {
      const { action: _, ...others } = this.wanted
      const { records, next } = await readTrail({ ...this.wanted, limit: PAGE })
      if (turn !== this.#turn) return
      this.records = records
      this.#next = next
      const choices = await readChoices(others)
      if (turn === this.#turn) this.choices = choices
    })

  older = () =>
    this.#read(async (turn) => {
      const { records, next } = await readTrail({ ...this.wanted, limit: PAGE, before: this.#next! })
      if (turn !== this.#turn) return
      this.records = [...(this.records ?? []), ...records]
      this.#next = next
    })

  async #read(work: (turn: number) => Promise<void>) {
    const turn = ++this.#turn
    this.busy = true
    try {
      this.problem = null
      await work(turn)
    } catch (thrown) {
      if (turn === this.#turn) this.problem = problem(thrown)
    } finally {
      if (turn === this.#turn) this.busy = false
    }
  }
}
