import { type Problem, problem } from '../../data/problem.ts'
import { inWords } from '../../state/language.svelte.ts'
import { count } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import { preview, startLoad } from './api.ts'
import type { Delivery } from './delivery.svelte.ts'
import { kinds } from './kinds.svelte.ts'
import { applied, asked, correctedLoad, lacking, mapped } from './mapping.ts'
import { Run, type RunState } from './run.svelte.ts'
import type { Choice, Detected, SavedMapping } from './shapes.ts'
import { told } from './told.svelte.ts'

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
    told.tell(ended(found.name, state))
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
