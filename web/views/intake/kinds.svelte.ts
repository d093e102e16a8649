import { problem, type Problem } from '../../data/problem.ts'
import { inWords } from '../../state/language.svelte.ts'
import { say } from '../../words/say.ts'
import { readKinds, readMappings } from './api.ts'
import type { Kind, SavedMapping } from './shapes.ts'

/** The kinds of files the ledger takes, in the order they build on each other, and the saved mappings. */
class Kinds {
  #all = $state.raw<Kind[]>([])
  #saved = $state.raw<SavedMapping[]>([])
  #problem = $state.raw<Problem | null>(null)

  get all() {
    return this.#all
  }
  get saved() {
    return this.#saved
  }
  get problem() {
    return this.#problem
  }

  of(name: string | null): Kind | undefined {
    return this.#all.find((kind) => kind.name === name)
  }

  /** The kind in the reader's language; a kind this page does not know keeps its own name. */
  name(name: string | null): string {
    if (name === 'package') return say('intake.package')
    const kind = this.of(name)
    return kind ? inWords(kind) : (name ?? '')
  }

  /** Ledger column → its Chinese header. */
  header(kind: string | null, column: string): string {
    return this.of(kind)?.columns.find((one) => one.name === column)?.header ?? column
  }

  order = (name: string | null) => this.#all.findIndex((kind) => kind.name === name)

  load = async () => {
    try {
      this.#problem = null
      if (!this.#all.length) this.#all = await readKinds()
      await this.again()
    } catch (thrown) {
      this.#problem = problem(thrown)
    }
  }

  again = async () => void (this.#saved = await readMappings())
}

export const kinds = new Kinds()
