import { type Problem, problem } from '../../data/problem.ts'
import { inWords } from '../../state/language.svelte.ts'
import { say } from '../../words/say.ts'
import { dropUpload, upload } from './api.ts'
import type { Given } from './files.ts'
import { kinds } from './kinds.svelte.ts'
import { Part } from './part.svelte.ts'
import { told } from './told.svelte.ts'

/** One file as it was given: on its way up, then seen through. */
export class Delivery {
  static #count = 0
  readonly id = ++Delivery.#count
  readonly file: File
  readonly name: string
  #upload = ''
  #sent = $state(0)
  #state = $state<'queued' | 'sending' | 'seen' | 'failed'>('queued')
  #problem = $state.raw<Problem | null>(null)
  #parts = $state.raw<Part[]>([])
  #many = false
  #bell = new AbortController()

  constructor({ file, name }: Given) {
    this.file = file
    this.name = name
  }

  get upload() {
    return this.#upload
  }
  get sent() {
    return this.#sent
  }
  get state() {
    return this.#state
  }
  get problem() {
    return this.#problem
  }
  get parts() {
    return this.#parts
  }
  /** A zip of several files; they are put away one by one. */
  get many() {
    return this.#many
  }

  without = (part: Part) => {
    this.#parts = this.#parts.filter((other) => other !== part)
    return this.#parts.length
  }

  send = async () => {
    if (this.#bell.signal.aborted) return
    this.#state = 'sending'
    this.#problem = null
    try {
      const got = await upload(this.file, this.file.name, (bytes) => (this.#sent = bytes), this.#bell.signal)
      this.#upload = got.upload
      this.#parts = got.detected.map((found) => new Part(this, found))
      this.#many = got.detected.length > 1
      this.#state = 'seen'
      for (const part of this.#parts) {
        const likely = part.found.kinds[0]
        if (!part.found.kind && likely && likely.score >= 0.6) await part.chooseKind(likely.kind)
      }
      for (const { found } of this.#parts)
        told.tell(
          found.kind
            ? say('intake.told.seen', { name: found.name, kind: kinds.name(found.kind) })
            : say('intake.told.unknown', { name: found.name })
        )
    } catch (thrown) {
      if (this.#bell.signal.aborted) return
      this.#problem = problem(thrown)
      this.#state = 'failed'
      told.tell(say('intake.told.refused', { name: this.name, why: inWords(this.#problem) }))
    }
  }

  again = () => {
    this.#sent = 0
    this.#state = 'queued'
    return sendInTurn(this)
  }

  /** The server need not hold the file any longer; one that was loaded whole it has let go itself. */
  letGo = () => {
    this.#bell.abort()
    const loaded = !this.#many && this.#parts.some((part) => part.run.result)
    if (this.#upload && !loaded) void dropUpload(this.#upload).catch(() => undefined)
    this.#upload = ''
  }
}

let line: Promise<unknown> = Promise.resolve()
/** One upload at a time, in the order they were given. */
export const sendInTurn = (one: Delivery): Promise<unknown> => (line = line.then(one.send))
