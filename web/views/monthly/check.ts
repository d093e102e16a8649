import { type At, checkTable } from './api.ts'
import { faultOf } from './cells.ts'
import type { Body, Column, Judged } from './shapes.ts'

/** Pause of the typist, ms, after which the server is asked what is to be said. */
const PAUSE = 500

/** The body without texts that are no value of their column. */
const sound = (columns: Column[], body: Body): Body => ({
  ...body,
  rows: body.rows.map((row) => ({
    ...row,
    values: Object.fromEntries(
      Object.entries(row.values).filter(([key, text]) => {
        const column = columns.find((one) => one.key === key)
        return column && !faultOf(column, text)
      })
    )
  }))
})

/** Asks the server what is to be said of a table while it is typed. A check that fails or comes late says nothing: the save will. */
export class Check {
  readonly #at: At
  readonly #told: (judged: Judged) => void
  #bell: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(at: At, told: (judged: Judged) => void) {
    this.#at = at
    this.#told = told
  }

  /** @param body read when the pause is over */
  soon = (columns: Column[], body: () => Body) => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(columns, body()), PAUSE)
  }
  stop = () => {
    clearTimeout(this.#timer)
    this.#bell?.abort()
  }

  async #ask(columns: Column[], body: Body) {
    this.#bell?.abort()
    const bell = (this.#bell = new AbortController())
    const judged = await checkTable(this.#at, sound(columns, body), bell.signal).catch(() => null)
    if (judged && !bell.signal.aborted) this.#told(judged)
  }
}
