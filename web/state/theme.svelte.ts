import { flushSync } from 'svelte'
import { kept } from './kept.ts'

export type Choice = 'light' | 'dark' | 'system'

/** Light, dark or as the system; paper is always light, so that charts print with black ink. */
class Theme {
  #choice = $state<Choice>(kept('theme', ['light', 'dark', 'system'], 'system'))
  #system = $state(false)
  #printing = $state(false)

  constructor() {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    this.#system = dark.matches
    dark.addEventListener('change', () => this.#tell(() => (this.#system = dark.matches)))
    addEventListener('beforeprint', () => flushSync(() => this.#tell(() => (this.#printing = true))))
    addEventListener('afterprint', () => this.#tell(() => (this.#printing = false)))
    this.#tell(() => {})
  }

  get choice() {
    return this.#choice
  }

  set choice(choice: Choice) {
    localStorage.setItem('theme', choice)
    this.#tell(() => (this.#choice = choice))
  }

  get current(): 'light' | 'dark' {
    if (this.#printing) return 'light'
    return this.#choice === 'system' ? (this.#system ? 'dark' : 'light') : this.#choice
  }

  /** The attribute changes before anyone redraws: charts read colours from the document. */
  #tell(change: () => void) {
    change()
    document.documentElement.dataset.theme = this.current
  }
}

export const theme = new Theme()
