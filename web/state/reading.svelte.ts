import { kept } from './kept.ts'

/** How this reader likes figures: patterns besides colour, and close or airy tables. */
class Reading {
  #patterns = $state(kept('patterns', ['on', 'off'], 'off') === 'on')
  #density = $state<'airy' | 'close'>(kept('density', ['airy', 'close'], 'airy'))

  get patterns() {
    return this.#patterns
  }

  set patterns(on: boolean) {
    this.#patterns = on
    localStorage.setItem('patterns', on ? 'on' : 'off')
  }

  get density() {
    return this.#density
  }

  set density(density: 'airy' | 'close') {
    this.#density = density
    localStorage.setItem('density', density)
  }
}

export const reading = new Reading()
