import { problem, type Problem } from '../../data/problem.ts'
import { inWords } from '../../state/language.svelte.ts'

/** One try at a step of signing in: busy while it is on its way, and why it was refused. */
export class Attempt {
  #busy = $state(false)
  #refused = $state.raw<Problem | null>(null)

  get busy() {
    return this.#busy
  }

  get refused() {
    return this.#refused
  }

  /** The refusal in words; with names of fields, only one that concerns them. '' otherwise. */
  words = (...fields: string[]): string =>
    this.#refused && (!fields.length || fields.includes(this.#refused.where)) ? inWords(this.#refused) : ''

  /** Whether it succeeded. */
  run = async (act: () => Promise<unknown>): Promise<boolean> => {
    this.#busy = true
    this.#refused = null
    try {
      await act()
      return true
    } catch (thrown) {
      this.#refused = problem(thrown)
      return false
    } finally {
      this.#busy = false
    }
  }
}
