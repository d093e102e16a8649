/** What tabs of one browser tell each other: they share the session. */
type Word = 'left' | 'stepped' | 'seen'

/** Pause between two words that the session is in use, ms. */
const pause = 15_000

export class Tabs {
  #channel = new BroadcastChannel('mingzhang-session')
  #saidAt = 0

  constructor(heard: Record<Word, () => void>) {
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => heard[data]()
  }

  tell = (word: Word) => this.#channel.postMessage(word)

  /** The session is in use here, so it goes on there. */
  seen = () => {
    if (Date.now() - this.#saidAt < pause) return
    this.#saidAt = Date.now()
    this.tell('seen')
  }
}
