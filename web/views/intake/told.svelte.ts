/** The last thing worth hearing, for whoever listens to the page. */
class Told {
  #words = $state('')

  get words() {
    return this.#words
  }
  tell = (words: string) => void (this.#words = words)
}

export const told = new Told()
