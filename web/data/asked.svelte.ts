import { untrack } from 'svelte'
import { filters } from '../state/filters.svelte.ts'
import type { Answer, Row } from './answer.ts'
import { ask, type Params } from './ask.ts'
import { problem, type Problem } from './problem.ts'

/** `stale`: the answer on screen belongs to the filters before; the new one is on its way. */
export type State =
  | { is: 'waiting' }
  | { is: 'answered'; answer: Answer; stale: boolean }
  | { is: 'empty'; answer: Answer; stale: boolean }
  | { is: 'failed'; problem: Problem }

/** One question as a view sees it. An aborted ask leaves the last answer on screen. */
export class Asked {
  #state = $state.raw<State>({ is: 'waiting' })
  #tries = $state(0)

  get state() {
    return this.#state
  }

  get answer(): Answer | undefined {
    return 'answer' in this.#state ? this.#state.answer : undefined
  }

  get rows(): Row[] {
    return this.answer?.rows ?? []
  }

  get row(): Row | undefined {
    return this.rows[0]
  }

  get stale() {
    return 'stale' in this.#state && this.#state.stale
  }

  /** How often the reader has asked again; reading it repeats the ask. */
  get tries() {
    return this.#tries
  }

  again = () => void this.#tries++

  async run(question: Question, signal: AbortSignal) {
    const held = this.answer
    this.#state = held
      ? { is: held.rows.length ? 'answered' : 'empty', answer: held, stale: true }
      : { is: 'waiting' }
    try {
      const answer = await ask(
        question.name,
        question.params ?? {},
        question.filters ?? filters.values,
        signal
      )
      if (!signal.aborted)
        this.#state = { is: answer.rows.length ? 'answered' : 'empty', answer, stale: false }
    } catch (thrown) {
      if (!signal.aborted) this.#state = { is: 'failed', problem: problem(thrown) }
    }
  }
}

/** `filters` replaces the page's own; `params` are sent besides them. */
export type Question = { name: string; params?: Params; filters?: Params }

/** Asks whenever what it is asked changes; null waits. Call while a component starts. */
export function asked(question: () => Question | string | null): Asked {
  const held = new Asked()
  $effect(() => {
    const wanted = question()
    held.tries
    if (!wanted) return
    const bell = new AbortController()
    const full = typeof wanted === 'string' ? { name: wanted } : wanted
    const narrowed = { ...full, filters: full.filters ?? filters.values }
    untrack(() => held.run(narrowed, bell.signal))
    return () => bell.abort()
  })
  return held
}
