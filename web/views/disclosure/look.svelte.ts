import { problem, type Problem } from '../../data/problem.ts'
import { session } from '../../data/session.svelte.ts'
import { disclose, latestLook, type Look, lookAgain, type Plain, type Wish } from './api.ts'

/** How long the page may be out of sight before the people go from it, ms. */
const away = 60_000
/** The server's clock is known to the second: rather hidden early than late. */
const second = 1000

/**
 * The people behind one line, as long as they may be seen. They live here only, in memory: hiding forgets them, and
 * seeing them again asks the server, which writes it down.
 */
export class Seen {
  #detail: string
  #plain = $state.raw<Plain | null>(null)
  #look = $state.raw<Look | null>(null)
  #now = $state(Date.now())
  #hiddenFor = $state<'ended' | 'away' | null>(null)
  #problem = $state.raw<Problem | null>(null)
  #busy = $state(false)
  #outOfSight = 0
  #gone = new AbortController()

  constructor(detail: string) {
    this.#detail = detail
  }

  get plain() {
    return this.#plain
  }

  /** Why they went from the page by themselves. */
  get hiddenFor() {
    return this.#hiddenFor
  }

  get problem() {
    return this.#problem
  }

  get busy() {
    return this.#busy
  }

  /** ms in which they may be seen without a new reason; 0 when none was given or it is over */
  get left() {
    return this.#look ? Math.max(0, Date.parse(this.#look.until) + session.ahead - second - this.#now) : 0
  }

  /** Finds what still lasts, and keeps the time. Answers how to end; then nothing is left here. */
  begin = () => {
    void this.#resume()
    const clock = setInterval(this.#tick, 1000)
    const looked = () => {
      if (document.visibilityState === 'hidden') this.#outOfSight = Date.now()
      else this.#tick()
      if (document.visibilityState === 'visible') this.#outOfSight = 0
    }
    const left = () => this.hide()
    document.addEventListener('visibilitychange', looked)
    addEventListener('pagehide', left)
    return () => {
      clearInterval(clock)
      document.removeEventListener('visibilitychange', looked)
      removeEventListener('pagehide', left)
      this.#gone.abort()
      this.hide()
    }
  }

  /** @throws Problem */
  open = async (wish: Wish) => this.#take(await disclose(this.#detail, wish, this.#gone.signal))

  again = async () => {
    const look = this.#look
    if (!look) return
    this.#busy = true
    try {
      this.#take(await lookAgain(look, this.#gone.signal))
    } catch (thrown) {
      if (this.#gone.signal.aborted) return
      this.#problem = problem(thrown)
      if (this.#problem.status === 410) this.#look = null
    } finally {
      this.#busy = false
    }
  }

  hide = (why: 'ended' | 'away' | null = null) => {
    this.#plain = null
    this.#hiddenFor = why
  }

  #take({ no, detail_no, until, ...plain }: Look & Plain) {
    if (this.#gone.signal.aborted) return
    this.#now = Date.now()
    this.#look = { no, detail_no, until }
    this.#plain = plain
    this.#hiddenFor = null
    this.#problem = null
  }

  /** A list that cannot be read costs a reason more, nothing else. */
  #resume = async () => {
    const found = await latestLook(this.#detail, this.#gone.signal).catch(() => undefined)
    this.#now = Date.now()
    if (found && !this.#look) this.#look = found
  }

  #tick = () => {
    this.#now = Date.now()
    if (!this.#plain) return
    if (!this.left) this.hide('ended')
    else if (session.lapsed || (this.#outOfSight && this.#now - this.#outOfSight >= away)) this.hide('away')
  }
}
