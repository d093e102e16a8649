/** The findings of one house: runs on demand, at night and after loads, one at a time. */
import { Problem } from '../schemas/problem.ts'
import { runRules, type RunHouse, type RunRequest, type RunResult } from './run.ts'

export interface Running {
  kind: 'full' | 'touched'
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

export class Findings {
  readonly house: RunHouse
  #log: (error: unknown) => void
  #running: Running | null = null
  #abort: AbortController | null = null
  #work: Promise<unknown> = Promise.resolve()
  #closed = false
  #again = false

  constructor(house: RunHouse, log: (error: unknown) => void) {
    this.house = house
    this.#log = log
  }

  /** What runs now; null = nothing. */
  get running(): Running | null {
    return this.#running
  }

  /** @throws Problem 409 `run-under-way`; the signal's reason when it was cancelled */
  async run({ signal, tell, ...request }: RunRequest = {}): Promise<RunResult> {
    if (this.#running || this.#closed) throw refused()
    const abort = new AbortController()
    const forward = () => abort.abort(signal?.reason)
    signal?.addEventListener('abort', forward, { once: true })
    const kind = request.touched ? 'touched' : 'full'
    this.#running = { kind, rule: '', done: 0, of: 0, began_at: new Date().toISOString() }
    this.#abort = abort
    const work = runRules(this.house, {
      ...request,
      signal: abort.signal,
      tell: (progress) => {
        Object.assign(this.#running!, progress)
        tell?.(progress)
      }
    })
    this.#work = work.catch(() => undefined)
    try {
      return await work
    } finally {
      signal?.removeEventListener('abort', forward)
      this.#running = null
      this.#abort = null
      if (this.#again) this.retest()
    }
  }

  /** Tests what loads touched, in the background; when a run is under way, after it. */
  retest(): void {
    if (this.#closed) return
    this.#again = this.#running !== null
    if (this.#again) return
    const test = async () => {
      if ((await this.waiting()) > 0 && !this.#running && !this.#closed) await this.run({ touched: true })
    }
    void test().catch((error) => this.#failed(error))
  }

  /** Stops what runs; the rules it has done stay merged. */
  async cancel(): Promise<boolean> {
    if (!this.#abort) return false
    this.#abort.abort(new Problem({ status: 499, code: 'run-cancelled', zh: '运行已取消', en: 'the run was cancelled' }))
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
      return Number((await db.runAndReadAll('select count(*)::integer from retest')).getRowsJS()[0]![0])
    } finally {
      db.closeSync()
    }
  }

  #failed = (error: unknown) => {
    if (!(error instanceof Problem)) this.#log(error)
  }
}
