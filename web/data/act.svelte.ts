import { inWords } from '../state/language.svelte.ts'
import { problem, type Problem } from './problem.ts'

/** One act of a page: busy while it is on its way, and why it was refused. What was typed is the caller's, and stays. */
export class Act {
  busy = $state(false)
  refused = $state.raw<Problem | null>(null)
  /** somebody tried to send it: what is missing is said */
  tried = $state(false)

  /** The refusal in words; with names of fields, only one that concerns them. '' otherwise. */
  words = (...fields: string[]): string =>
    this.refused && (!fields.length || fields.includes(this.refused.where)) ? inWords(this.refused) : ''

  /** Whether it was done. */
  run = async (work: () => Promise<unknown>): Promise<boolean> => {
    this.busy = true
    this.refused = null
    try {
      await work()
      this.tried = false
      return true
    } catch (thrown) {
      this.refused = problem(thrown)
      return false
    } finally {
      this.busy = false
    }
  }

  clear = () => {
    this.refused = null
    this.tried = false
  }
}
