import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import { Asked } from '../../data/asked.svelte.ts'

/** Questions in flight at once: three leave the server room for others. */
const atOnce = 3

/** The indicators' answers of one page: asked when their row is first seen, a few at a time, all of one data version. */
export class Values {
  #held = new SvelteMap<string, Asked>()
  #busy = new SvelteSet<string>()
  #seen = new Set<string>()
  #waiting: string[] = []
  #running = 0
  #bell = new AbortController()

  /** Undefined until its row was seen. */
  of(question: string): Asked | undefined {
    return this.#held.get(question)
  }

  /** In line or in flight. */
  busy(question: string) {
    return this.#busy.has(question)
  }

  get left() {
    return this.#busy.size
  }

  /** Every answer that has arrived. */
  get answers() {
    return [...this.#held.values()].flatMap((asked) => asked.answer ?? [])
  }

  /** Asks unless it was asked before. */
  want = (question: string) =>
    untrack(() => {
      if (!this.#held.has(question)) this.#line(question)
    })

  /** Asks once more, after a failure. */
  again = (question: string) => untrack(() => this.#line(question))

  /** The filters have changed: what is on screen is asked anew, the rest is forgotten. */
  renew = () =>
    untrack(() => {
      this.#stop()
      for (const question of [...this.#held.keys()])
        if (!this.#seen.has(question)) this.#held.delete(question)
      for (const question of this.#seen) this.#line(question)
    })

  /** For the row of a question: asks while it is near the screen. */
  near =
    (question: string): Attachment =>
    (row) => {
      const eye = new IntersectionObserver(
        (changes) => {
          if (!changes.at(-1)!.isIntersecting) return void this.#seen.delete(question)
          this.#seen.add(question)
          this.want(question)
        },
        { rootMargin: '80px' }
      )
      eye.observe(row)
      return () => {
        eye.disconnect()
        this.#seen.delete(question)
      }
    }

  close = () => untrack(() => this.#stop())

  #stop() {
    this.#bell.abort()
    this.#bell = new AbortController()
    this.#waiting = []
    this.#running = 0
    this.#busy.clear()
  }

  #line(question: string) {
    if (this.#busy.has(question)) return
    if (!this.#held.has(question)) this.#held.set(question, new Asked())
    this.#busy.add(question)
    this.#waiting.push(question)
    this.#next()
  }

  #next() {
    while (this.#running < atOnce && this.#waiting.length) {
      const question = this.#waiting.shift()!
      const bell = this.#bell
      this.#running++
      void this.#held
        .get(question)!
        .run({ name: question }, bell.signal)
        .then(() => {
          if (bell === this.#bell) this.#done(question)
        })
    }
  }

  #done(question: string) {
    this.#running--
    this.#busy.delete(question)
    this.#agree()
    this.#next()
  }

  /** A load may end between two answers: what is older than the newest is asked again. */
  #agree() {
    const newest = Math.max(0, ...this.answers.map(({ header }) => Number(header.dataVersion)))
    for (const [question, { answer }] of this.#held)
      if (answer && Number(answer.header.dataVersion) < newest) this.#line(question)
  }
}
