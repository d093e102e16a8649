import { problem, type Problem } from '../../data/problem.ts'
import { find, type Found } from './api.ts'

/** What was looked up last. It lives in the memory of this document: the way back from a person shows it again. */
class Finder {
  #found = $state.raw<Found | null>(null)
  #problem = $state.raw<Problem | null>(null)
  #busy = $state(false)
  #bell = new AbortController()

  get found() {
    return this.#found
  }

  get problem() {
    return this.#problem
  }

  get busy() {
    return this.#busy
  }

  /** The last wish alone counts. */
  find = async (text: string) => {
    this.#bell.abort()
    const bell = (this.#bell = new AbortController())
    this.#busy = true
    try {
      const found = await find(text, bell.signal)
      if (!bell.signal.aborted) [this.#found, this.#problem] = [found, null]
    } catch (thrown) {
      if (!bell.signal.aborted) [this.#found, this.#problem] = [null, problem(thrown)]
    } finally {
      if (this.#bell === bell) this.#busy = false
    }
  }
}

export const finder = new Finder()
