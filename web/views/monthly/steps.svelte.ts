import type { Body } from './shapes.ts'

/** Steps that can be taken back. */
const MOST = 200

/** What was typed before and after what stands now, a body a step. */
export class Steps {
  #past = $state.raw<Body[]>([])
  #next = $state.raw<Body[]>([])

  get undoes() {
    return this.#past.length > 0
  }
  get redoes() {
    return this.#next.length > 0
  }

  /** One more step from `now`; what was taken back is gone. */
  add = (now: Body) => {
    this.#past = [...this.#past.slice(1 - MOST), now]
    this.#next = []
  }
  /** The body before `now`. */
  back = (now: Body): Body | undefined => {
    const before = this.#past.at(-1)
    if (!before) return
    this.#next = [...this.#next, now]
    this.#past = this.#past.slice(0, -1)
    return before
  }
  /** The body that was taken back from. */
  on = (now: Body): Body | undefined => {
    const after = this.#next.at(-1)
    if (!after) return
    this.#past = [...this.#past, now]
    this.#next = this.#next.slice(0, -1)
    return after
  }
  clear = () => (this.#past = this.#next = [])
}
