import { problem } from '../../data/problem.ts'
import { cancelJob, follow } from './api.ts'
import { tellChanged } from './changed.ts'
import type { JobState, Result } from './shapes.ts'

/** `lost`: the line to the server broke, so nobody here knows how the job ended. */
export type RunState = JobState | { is: 'lost' }

/** Loads run one after the other, in the order they were asked for. */
let line: Promise<unknown> = Promise.resolve()

/** One load as the page follows it. */
export class Run {
  #state = $state.raw<RunState | null>(null)
  #cancelling = $state(false)
  #job = ''

  get state() {
    return this.#state
  }
  get cancelling() {
    return this.#cancelling
  }
  get busy() {
    return this.#state?.is === 'waiting' || this.#state?.is === 'running'
  }
  get result(): Result | undefined {
    return this.#state?.is === 'done' ? this.#state.result.at(-1) : undefined
  }

  /** Waits for its turn, starts the job and follows it to its end. */
  begin(start: () => Promise<string>): Promise<RunState> {
    this.#state = { is: 'waiting' }
    this.#cancelling = false
    this.#job = ''
    const mine = line.then(() => this.#go(start))
    line = mine
    return mine
  }

  async #go(start: () => Promise<string>): Promise<RunState> {
    if (this.#cancelling) return (this.#state = { is: 'cancelled', result: [] })
    try {
      this.#job = await start()
    } catch (thrown) {
      const { status, code, zh, en } = problem(thrown)
      if (status === 0) return (this.#state = { is: 'lost' })
      return (this.#state = { is: 'refused', problem: { status, code, zh, en }, result: [] })
    }
    if (this.#cancelling) await cancelJob(this.#job).catch(() => undefined)
    try {
      this.#state = await follow(this.#job, (state) => (this.#state = state))
    } catch {
      this.#state = { is: 'lost' }
    }
    if (this.#state.is === 'done' || this.#state.is === 'lost') tellChanged()
    return this.#state
  }

  cancel = async () => {
    this.#cancelling = true
    if (this.#job) await cancelJob(this.#job).catch(() => (this.#cancelling = false))
  }

  forget = () => void (this.#state = null)
}
