import { Problem, problem } from '../../data/problem.ts'
import { inWords } from '../../state/language.svelte.ts'
import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { dropUpload, preview, startLoad, upload } from './api.ts'
import type { Given } from './files.ts'
import { kinds } from './kinds.svelte.ts'
import { applied, asked, correctedLoad, lacking, mapped } from './mapping.ts'
import { Run, type RunState } from './run.svelte.ts'
import type { Choice, Detected, SavedMapping } from './shapes.ts'

/** One file to be loaded: an upload, or one member of an uploaded zip. */
export class Part {
  readonly of: Delivery
  readonly run = new Run()
  #found = $state.raw({} as Detected)
  #chosen = $state.raw<Choice>({})
  #asking = $state(false)
  #problem = $state.raw<Problem | null>(null)
  #turn = 0
  form = $state<Record<string, string>>({})
  allOrNothing = $state(false)
  corrects = $state('')

  constructor(of: Delivery, found: Detected) {
    this.of = of
    this.#found = found
    this.form = { ...found.form }
    this.corrects = correctedLoad(found.name)
  }

  get found() {
    return this.#found
  }
  /** The server is looking again at what the clerk changed. */
  get asking() {
    return this.#asking
  }
  get problem() {
    return this.#problem
  }
  /** The file's own name; a member of a zip without the zip's. */
  get name() {
    return this.of.many ? (this.#found.name.split('/').at(-1) ?? '') : this.#found.name
  }
  get kind() {
    return kinds.of(this.#found.kind)
  }
  get fields() {
    return asked(this.kind, this.#found.mapping)
  }
  get lacking() {
    return lacking(this.#found, this.kind)
  }
  get emptyFields() {
    const { fields } = this.lacking
    return this.fields.filter(({ column }) => fields.has(column) && !this.form[column]?.trim())
  }
  get ready() {
    return !!this.#found.kind && !this.lacking.columns.length && !this.emptyFields.length && !this.run.result
  }

  choose = (choice: Choice) => {
    this.#chosen = { ...this.#chosen, ...choice }
    return this.#look()
  }

  chooseKind = (kind: string) => {
    const { mapping: _, ...kept } = this.#chosen
    this.#chosen = { ...kept, kind }
    return this.#look()
  }

  /** Another sheet or header row is another set of columns: what was mapped before no longer speaks of it. */
  chooseTable = (table: { sheet?: string; headerRow?: number }) => {
    const { mapping: _, ...kept } = this.#chosen
    if (table.sheet !== undefined) delete kept.headerRow
    this.#chosen = { ...kept, ...table }
    return this.#look()
  }

  map = (header: string, column: string | null) => {
    const mapping = mapped(this.#found.mapping, header, column)
    this.#found = { ...this.#found, mapping }
    return this.choose({ mapping, ...this.#kindChoice() })
  }

  apply = (saved: SavedMapping) => {
    this.form = { ...this.form, ...saved.form }
    return this.choose({
      kind: saved.kind,
      mapping: applied(saved, this.#found.headers, this.#found.mapping)
    })
  }

  #kindChoice = () => (this.#found.kind ? { kind: this.#found.kind } : {})

  look = () => this.#look()

  /** Asks again; an answer that a later change has overtaken is dropped. What was typed stays through a failure. */
  async #look() {
    const turn = ++this.#turn
    this.#asking = true
    try {
      const kind = this.#chosen.mapping && !this.#chosen.kind ? this.#kindChoice() : {}
      const all = await preview(this.of.upload, { ...this.#chosen, ...kind, form: this.form })
      if (turn !== this.#turn) return
      this.#found = all[this.#found.part] ?? this.#found
      this.#problem = null
    } catch (thrown) {
      if (turn === this.#turn) this.#problem = problem(thrown)
    } finally {
      if (turn === this.#turn) this.#asking = false
    }
  }

  load = async () => {
    const { found } = this
    const { sheet, headerRow } = this.#chosen
    const form = Object.fromEntries(
      this.fields.map(({ column }) => [column, this.form[column]?.trim() ?? '']).filter(([, v]) => v)
    )
    const state = await this.run.begin(() =>
      startLoad({
        upload: this.of.upload,
        ...(this.of.many && { part: found.part }),
        kind: found.kind!,
        mapping: found.mapping,
        form,
        ...(sheet !== undefined && { sheet }),
        ...(headerRow !== undefined && { headerRow }),
        ...(this.allOrNothing && { allOrNothing: true }),
        ...(this.corrects && { corrects: this.corrects })
      })
    )
    desk.tell(ended(found.name, state))
    if (state.is === 'done' && this.of.parts.every((part) => part.run.result)) this.of.letGo()
  }
}

/** How a load ended, for the ear. */
function ended(name: string, state: RunState): string {
  if (state.is === 'refused') return say('intake.told.refused', { name, why: inWords(state.problem) })
  if (state.is === 'cancelled') return say('intake.told.cancelled', { name })
  const result = state.is === 'done' ? state.result.at(-1) : undefined
  if (!result) return say('intake.run.lost')
  const { rows, accepted, quarantined, conflicts } = result
  return say('intake.told.done', {
    name,
    rows: count(rows),
    accepted: count(accepted),
    quarantined: count(quarantined),
    conflicts: count(conflicts)
  })
}

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
        desk.tell(
          found.kind
            ? say('intake.told.seen', { name: found.name, kind: kinds.name(found.kind) })
            : say('intake.told.unknown', { name: found.name })
        )
    } catch (thrown) {
      if (this.#bell.signal.aborted) return
      this.#problem = problem(thrown)
      this.#state = 'failed'
      desk.tell(say('intake.told.refused', { name: this.name, why: inWords(this.#problem) }))
    }
  }

  again = () => {
    this.#sent = 0
    this.#state = 'queued'
    return desk.sendInTurn(this)
  }

  /** The server need not hold the file any longer; one that was loaded whole it has let go itself. */
  letGo = () => {
    this.#bell.abort()
    const loaded = !this.#many && this.#parts.some((part) => part.run.result)
    if (this.#upload && !loaded) void dropUpload(this.#upload).catch(() => undefined)
    this.#upload = ''
  }
}

/** The clerk's desk: files given and not yet put away. It outlives the view, so a look elsewhere loses nothing. */
class Desk {
  #deliveries = $state.raw<Delivery[]>([])
  #told = $state('')
  #line: Promise<unknown> = Promise.resolve()

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
  /** The last thing worth hearing. */
  get told() {
    return this.#told
  }

  tell = (words: string) => void (this.#told = words)

  take = (given: Given[]) => {
    if (!given.length) return this.tell(say('intake.drop.none'))
    const fresh = given.map((one) => new Delivery(one))
    this.#deliveries = [...this.#deliveries, ...fresh]
    for (const one of fresh) void this.sendInTurn(one)
  }

  sendInTurn = (one: Delivery) => (this.#line = this.#line.then(one.send))

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
