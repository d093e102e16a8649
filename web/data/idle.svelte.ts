import { session } from './session.svelte.ts'

const minute = 60_000
/** How long before the end one is warned, ms; the server may have noted the last request half a minute early. */
const before = 2 * minute
const slack = 30_000

/** When the session will end if nothing is done, or (absolute) whatever is done. */
class Idle {
  #now = $state(Date.now())
  #asking = false

  get #idle() {
    return session.seenAt + (session.page?.idle_minutes ?? 0) * minute - slack
  }

  get #absolute() {
    const { began_at = '', absolute_hours = 0 } = session.page ?? {}
    return Date.parse(began_at) + session.ahead + absolute_hours * 60 * minute
  }

  /** ms to the end, as told in the warning */
  get left() {
    return Math.max(0, Math.min(this.#idle, this.#absolute) - this.#now)
  }

  /** Nothing that is done here puts the end off. */
  get final() {
    return this.#absolute <= this.#idle
  }

  get warns() {
    return session.page !== null && !session.lapsed && this.left <= before
  }

  /** Once a second: at the end the server is asked. Answers how to stop. */
  begin = () => {
    const clock = setInterval(() => {
      const was = this.#now
      this.#now = Date.now()
      const end = Math.min(this.#idle, this.#absolute) + slack
      if (session.page && !session.lapsed && was < end && this.#now >= end) void session.load()
    }, 1000)
    return () => clearInterval(clock)
  }

  /** Somebody is typing or pointing: the server hears of it before it takes him for gone. */
  active = () => {
    if (!session.page || session.lapsed || this.warns || this.#asking) return
    if (Date.now() - session.seenAt <= (session.page.idle_minutes * minute) / 3) return
    this.#asking = true
    void session.load().finally(() => (this.#asking = false))
  }

  /** The page is looked at again: much may have happened meanwhile. */
  looked = () => {
    if (document.visibilityState === 'visible' && Date.now() - session.seenAt > minute) void session.load()
  }
}

export const idle = new Idle()
