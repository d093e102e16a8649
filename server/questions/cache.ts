import { bytes } from './columns.ts'
import type { Answer } from './ask.ts'

/** Answers already given, least recently used out first, held by bytes. */
export class AnswerCache {
  readonly #most: number
  #held = 0
  readonly #answers = new Map<string, { answer: Answer; size: number }>()

  /** @param most bytes held at most; 0 turns the cache off */
  constructor(most = 64 * 1024 * 1024) {
    this.#most = most
  }

  get held(): number {
    return this.#held
  }

  get(key: string): Answer | undefined {
    const found = this.#answers.get(key)
    if (!found) return undefined
    this.#answers.delete(key)
    this.#answers.set(key, found)
    return found.answer
  }

  put(key: string, answer: Answer): void {
    const size = 1000 + answer.columns.reduce((sum, column) => sum + bytes(column), 0)
    if (size > this.#most / 4 || this.#answers.has(key)) return
    this.#answers.set(key, { answer, size })
    this.#held += size
    for (const [old, { size }] of this.#answers) {
      if (this.#held <= this.#most) break
      this.#answers.delete(old)
      this.#held -= size
    }
  }

  clear(): void {
    this.#answers.clear()
    this.#held = 0
  }
}
