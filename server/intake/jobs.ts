/** Loads under way and just done: one at a time, in order, each with its progress and its cancel. */
import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { Problem } from '../schemas/problem.ts'
import type { LoadResult, Progress } from './load.ts'

export type JobState =
  | { is: 'waiting' }
  | { is: 'running'; progress: Progress }
  | { is: 'done'; result: LoadResult[] }
  | { is: 'refused'; problem: { status: number; code: string; zh: string; en: string }; result: LoadResult[] }
  | { is: 'cancelled'; result: LoadResult[] }

export interface Job {
  id: string
  /** Account that started it. */
  owner: string
  name: string
  state: JobState
  changed: EventEmitter
  abort: AbortController
}

/** How many finished jobs are remembered for a page that reconnects. */
const REMEMBERED = 200

const refusal = (error: unknown) =>
  error instanceof Problem
    ? error.toJSON()
    : {
        status: 500,
        code: 'load-failed',
        zh: '装载时发生内部错误，未写入任何内容。请查看服务日志',
        en: 'the load failed inside; nothing was written'
      }

export class Jobs {
  #jobs = new Map<string, Job>()
  #log: (error: unknown) => void
  #turn: Promise<unknown> = Promise.resolve()

  constructor(log: (error: unknown) => void) {
    this.#log = log
  }

  /** Start `work`; it reports progress, may finish several files, and leaves what it finished in `result`. */
  start(
    { name, owner }: Pick<Job, 'name' | 'owner'>,
    work: (watch: {
      signal: AbortSignal
      onProgress: (p: Progress) => void
      finished: (r: LoadResult) => void
    }) => Promise<void>
  ): Job {
    const job: Job = {
      id: randomBytes(18).toString('base64url'),
      owner,
      name,
      state: { is: 'waiting' },
      changed: new EventEmitter(),
      abort: new AbortController()
    }
    job.changed.setMaxListeners(0)
    this.#jobs.set(job.id, job)
    for (const old of [...this.#jobs.keys()].slice(0, Math.max(0, this.#jobs.size - REMEMBERED)))
      this.#jobs.delete(old)
    const result: LoadResult[] = []
    const set = (state: JobState) => {
      job.state = state
      job.changed.emit('change')
    }
    job.abort.signal.addEventListener(
      'abort',
      () => job.state.is === 'waiting' && set({ is: 'cancelled', result })
    )
    const mine = this.#turn.then(() => {
      job.abort.signal.throwIfAborted()
      return work({
        signal: job.abort.signal,
        onProgress: (progress) => set({ is: 'running', progress: { ...progress } }),
        finished: (r) => result.push(r)
      })
    })
    this.#turn = mine.catch(() => undefined)
    void mine.then(
      () => set({ is: 'done', result }),
      (error: unknown) => {
        if (job.abort.signal.aborted) return set({ is: 'cancelled', result })
        if (!(error instanceof Problem)) this.#log(error)
        set({ is: 'refused', problem: refusal(error), result })
      }
    )
    return job
  }

  /** @param owner null: whoever started it @throws Problem 404 `job-unknown` also for another account's */
  get(id: string, owner: string | null): Job {
    const found = this.#jobs.get(id)
    if (!found || (owner !== null && found.owner !== owner))
      throw new Problem({ status: 404, code: 'job-unknown', zh: '没有这个装载任务', en: 'no such job' })
    return found
  }
}

export const finished = (state: JobState): boolean => ['done', 'refused', 'cancelled'].includes(state.is)
