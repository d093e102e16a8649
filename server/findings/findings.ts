/** The findings of one house: runs on demand, at night and after loads, one at a time. */
import { Problem, type ProblemWords } from '../schemas/problem.ts'
import type { Rule } from './rule.ts'
import { runRules, type RunHouse, type RunRequest, type RunResult } from './run.ts'
import { readValues, type Tried, tryRule } from './try.ts'

export interface Running {
  kind: 'full' | 'touched' | 'try'
  rule: string
  done: number
  of: number
  began_at: string
}

const refused = () =>
  new Problem({
    ...{ status: 409, code: 'run-under-way' },
    zh: '疑点规则正在运行，请等它结束或先取消',
    en: 'the detection rules are running; wait for the end or cancel first'
  })

/** Rules by number. @throws Problem 404 `rule-unknown` naming the first that there is not */
export const demandRules = ({ house }: Findings, rules: string[]): string[] => {
  const unknown = rules.find((rule) => !house.rules.find(rule))
  if (unknown === undefined) return rules
  throw new Problem({
    ...{ status: 404, code: 'rule-unknown', where: unknown },
    zh: `没有疑点规则 ${unknown}，可用：${house.rules.all.map(({ rule }) => rule).join('、')}`,
    en: `there is no detection rule ${unknown}; known: ${house.rules.all.map(({ rule }) => rule).join(', ')}`
  })
}

export class Findings {
  readonly house: RunHouse
  #log: (error: unknown) => void
  #after: () => Promise<void>
  #atOnce: boolean
  #running: Running | null = null
  #abort: AbortController | null = null
  #work: Promise<unknown> = Promise.resolve()
  #closed = false
  #again = false
  #last: RunResult | ProblemWords | null = null

  /**
   * @param after what follows each run, also one that was cancelled: some of its rules are merged
   * @param atOnce whether what a load touched is tested without waiting for the night
   */
  constructor(
    house: RunHouse,
    { log, after, atOnce }: { log: (error: unknown) => void; after: () => Promise<void>; atOnce: boolean }
  ) {
    this.house = house
    this.#log = log
    this.#after = after
    this.#atOnce = atOnce
  }

  /** What runs now; null = nothing. */
  get running(): Running | null {
    return this.#running
  }

  /** How the last run of this process ended; null before the first. */
  get last(): RunResult | ProblemWords | null {
    return this.#last
  }

  /** @throws Problem 409 `run-under-way`; the signal's reason when it was cancelled */
  async run({ signal, tell, ...request }: RunRequest = {}): Promise<RunResult> {
    const run = this.#alone(request.touched ? 'touched' : 'full', signal, (signal) =>
      runRules(this.house, {
        ...request,
        signal,
        log: this.#log,
        tell: (progress) => {
          Object.assign(this.#running!, progress)
          tell?.(progress)
        }
      }).finally(() => this.#after().catch(this.#log))
    )
    const told = (error: unknown): ProblemWords =>
      error instanceof Problem
        ? error.toJSON()
        : {
            status: 500,
            code: 'run-failed',
            zh: '运行时发生内部错误，请查看服务日志',
            en: 'the run failed inside; see the log'
          }
    return run.then(
      (result) => (this.#last = result),
      (error: unknown) => {
        if ((error as { code?: string }).code !== 'run-under-way') this.#last = told(error)
        throw error
      }
    )
  }

  /** A rule with other parameters beside the live ones; nothing is kept. @throws Problem 409, 422 */
  try(rule: Rule, params: Record<string, number>, signal?: AbortSignal): Promise<Tried> {
    const values = readValues(rule, params)
    return this.#alone('try', signal, (signal) => tryRule(this.house, rule, values, signal))
  }

  /** One at a time: runs and trials lay out what they find in the same place. */
  async #alone<T>(
    kind: Running['kind'],
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>
  ): Promise<T> {
    if (this.#running || this.#closed) throw refused()
    const abort = new AbortController()
    const forward = () => abort.abort(signal?.reason)
    signal?.addEventListener('abort', forward, { once: true })
    this.#running = { kind, rule: '', done: 0, of: 0, began_at: new Date().toISOString() }
    this.#abort = abort
    const done = work(abort.signal)
    this.#work = done.catch(() => undefined)
    try {
      return await done
    } finally {
      signal?.removeEventListener('abort', forward)
      this.#running = null
      this.#abort = null
      if (this.#again) this.retest()
    }
  }

  /** After a load: tests what loads touched, unless the installation leaves that to the night. */
  loaded(): void {
    if (this.#atOnce) this.retest()
  }

  /** Tests what waits, in the background; when a run is under way, after it. */
  retest(): void {
    if (this.#closed) return
    this.#again = this.#running !== null
    if (this.#again) return
    const test = async () => {
      if ((await this.waiting()) > 0 && !this.#running && !this.#closed) await this.run({ touched: true })
    }
    void test().catch((error) => this.#failed(error))
  }

  /** Tests a rule whose parameters changed, in the background; after what runs now, or at the next start of a server that was killed. */
  retestRule(rule: string): void {
    const marked = this.house.ledger.write((db) => db.run(`insert into retest values ('rule', $1)`, [rule]))
    Promise.all([this.run({ rules: [rule] }), marked]).catch((error: { code?: string }) => {
      if (error.code === 'run-under-way') void marked.then(() => this.retest())
      else this.#failed(error)
    })
  }

  /** Stops what runs; the rules it has done stay merged. */
  async cancel(): Promise<boolean> {
    if (!this.#abort) return false
    this.#abort.abort(
      new Problem({ status: 499, code: 'run-cancelled', zh: '运行已取消', en: 'the run was cancelled' })
    )
    await this.#work
    return true
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.cancel()
  }

  /** How many units wait to be tested again. */
  async waiting(): Promise<number> {
    const db = await this.house.ledger.connect()
    try {
      const count = 'select count(*)::integer from (from retest union from retest_taken)'
      return Number((await db.runAndReadAll(count)).getRowsJS()[0]![0])
    } finally {
      db.closeSync()
    }
  }

  #failed = (error: unknown) => {
    if (!(error instanceof Problem)) this.#log(error)
  }
}
