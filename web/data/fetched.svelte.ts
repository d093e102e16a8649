import { untrack } from 'svelte'
import { problem, type Problem } from './problem.ts'

/** What the office keeps, as a view sees it: null until it is here, and why it could not be read. A failure leaves what is on screen. */
export class Fetched<T> {
  #read: () => Promise<T>
  #value = $state.raw<T | null>(null)
  #problem = $state.raw<Problem | null>(null)
  #turn = 0

  constructor(read: () => Promise<T>) {
    this.#read = read
  }

  get value() {
    return this.#value
  }

  get problem() {
    return this.#problem
  }

  /** Reads again; the newest reading alone counts. */
  again = async () => {
    const turn = ++this.#turn
    this.#problem = null
    try {
      const found = await this.#read()
      if (turn === this.#turn) this.#value = found
    } catch (thrown) {
      if (turn === this.#turn) this.#problem = problem(thrown)
    }
  }

  /** What an act has answered stands in the place of what was read. */
  put = (value: T) => {
    this.#turn++
    this.#problem = null
    this.#value = value
  }
}

/** Reads now, and again whenever `of` moves; null waits. Call while a component starts. */
export function fetched<T>(read: () => Promise<T>, of: () => unknown = () => true): Fetched<T> {
  const held = new Fetched(read)
  $effect(() => {
    if (of() !== null) untrack(() => void held.again())
  })
  return held
}
