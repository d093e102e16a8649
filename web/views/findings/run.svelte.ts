import { untrack } from 'svelte'
import { problem, type Problem } from '../../data/problem.ts'
import { cancelRun, readRun, startRun } from './api.ts'
import type { Run } from './shapes.ts'

/** How often a run is looked at while it goes on, ms. */
const pace = 2000

/** The run of the rules as it goes on; tells when one has ended. */
export class RunWatch {
  run = $state.raw<Run | null>(null)
  problem = $state.raw<Problem | null>(null)
  busy = $state(false)
  /** a run ended while one looked on */
  ended = $state(false)
  #onended: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #gone = false

  constructor(onended: () => void) {
    this.#onended = onended
  }

  get running() {
    return this.run?.is === 'running'
  }

  /** Looks now, and again as long as a run goes on. Answers how to end. */
  begin = () => {
    this.#gone = false
    untrack(() => void this.look())
    return () => {
      this.#gone = true
      clearTimeout(this.#timer)
    }
  }

  look = async () => {
    clearTimeout(this.#timer)
    const was = this.running
    try {
      this.run = await readRun()
      this.problem = null
    } catch (thrown) {
      this.problem = problem(thrown)
    }
    if (this.#gone) return
    if (this.running) this.#timer = setTimeout(() => void this.look(), pace)
    else if (was && !this.problem) {
      this.ended = true
      this.#onended()
    }
  }

  start = (rules: string[] = []) => this.#act(() => startRun(rules))
  cancel = () => this.#act(cancelRun)

  async #act(act: () => Promise<unknown>) {
    this.busy = true
    this.ended = false
    try {
      await act()
      await this.look()
    } catch (thrown) {
      this.problem = problem(thrown)
    } finally {
      this.busy = false
    }
  }
}
