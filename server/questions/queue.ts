import { Problem } from '../schemas/problem.ts'

/**
 * Lets `width` tasks run at once, the rest wait in line: node-api works on libuv's pool (4 threads by default) and a
 * full pool stops the whole process (duckdb-node-neo issue 325).
 */
export class Queue {
  #running = 0
  #waiting: (() => void)[] = []
  readonly #width: number
  readonly #longest: number

  constructor(width: number, longest: number) {
    this.#width = width
    this.#longest = longest
  }

  /** @throws Problem 503 when the line is full; the signal's reason when the asker leaves the line */
  async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    if (this.#running >= this.#width) await this.#wait(signal)
    else this.#running += 1
    try {
      return await task()
    } finally {
      // the place goes to the next in line, so that nobody overtakes
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }

  #wait(signal?: AbortSignal): Promise<void> {
    if (this.#waiting.length >= this.#longest) {
      const zh = '查询人数过多，请稍后再试'
      throw new Problem({
        status: 503,
        code: 'too-many-questions',
        zh,
        en: 'too many questions at once, try again'
      })
    }
    return new Promise((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.#waiting = this.#waiting.filter((each) => each !== go)
        reject(signal!.reason as Error)
      }
      this.#waiting.push(go)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }
}
