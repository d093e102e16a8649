import { say } from '../../words/say.ts'
import { Delivery, sendInTurn } from './delivery.svelte.ts'
import type { Given } from './files.ts'
import { kinds } from './kinds.svelte.ts'
import type { Part } from './part.svelte.ts'
import { told } from './told.svelte.ts'

/** The clerk's desk: files given and not yet put away. It outlives the view, so a look elsewhere loses nothing. */
class Desk {
  #deliveries = $state.raw<Delivery[]>([])

  get deliveries() {
    return this.#deliveries
  }
  get parts() {
    return this.#deliveries.flatMap((one) => one.parts)
  }
  /** Ready files in the order they build on each other. */
  get ready() {
    return this.parts
      .filter((part) => part.ready && !part.run.busy)
      .toSorted((a, b) => kinds.order(a.found.kind) - kinds.order(b.found.kind))
  }
  get finished() {
    return this.#deliveries.filter((one) => one.parts.length && one.parts.every((part) => part.run.result))
  }
  get sending() {
    return this.#deliveries.some((one) => one.state === 'sending' || one.state === 'queued')
  }

  take = (given: Given[]) => {
    if (!given.length) return told.tell(say('intake.drop.none'))
    const fresh = given.map((one) => new Delivery(one))
    this.#deliveries = [...this.#deliveries, ...fresh]
    for (const one of fresh) void sendInTurn(one)
  }

  remove = (one: Delivery) => {
    one.letGo()
    this.#deliveries = this.#deliveries.filter((other) => other !== one)
  }

  put = (part: Part) => {
    if (part.of.without(part) === 0) this.remove(part.of)
  }

  clear = () => this.finished.forEach(this.remove)

  loadAll = () => this.ready.forEach((part) => void part.load())
}

export const desk = new Desk()
