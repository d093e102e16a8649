import { problem, type Problem } from '../../data/problem.ts'
import { type At, readForm, readTable, saveTable } from './api.ts'
import { changed, type Change, same } from './cells.ts'
import { Check } from './check.ts'
import { draftOf, dropDraft, keepDraft } from './draft.ts'
import { reasoned, withoutRow, withRow } from './body.ts'
import type { Body, Column, Fault, Form, Judged, TablePage } from './shapes.ts'
import { Steps } from './steps.svelte.ts'
import { allTold, wrongsIn } from './wrongs.ts'

/** One table on screen: what is typed, what is saved, and what stands between them. */
export class Sheet {
  readonly at: At
  form = $state.raw<Form | null>(null)
  page = $state.raw<TablePage | null>(null)
  body = $state.raw<Body>({ filler: '', reviewer: '', phone: '', rows: [] })
  judged = $state.raw<Judged>({ faults: [], differences: [] })
  /** why it cannot be shown */
  problem = $state.raw<Problem | null>(null)
  /** why the last act was refused */
  refused = $state.raw<Problem | null>(null)
  /** what somebody else saved meanwhile */
  theirs = $state.raw<TablePage | null>(null)
  /** what is on screen was typed before and never saved */
  restored = $state(false)
  busy = $state(false)
  saved = $state(false)
  #version = 0
  readonly #steps = new Steps()
  readonly #check: Check

  constructor(at: At) {
    this.at = at
    this.#check = new Check(at, (judged) => (this.judged = judged))
  }

  get columns(): Column[] {
    return this.form?.columns ?? []
  }
  get dirty() {
    return this.page !== null && !same(this.body, this.page.body)
  }
  get edits() {
    return this.page?.may.includes('save') ?? false
  }
  get undoes() {
    return this.#steps.undoes
  }
  get redoes() {
    return this.#steps.redoes
  }
  get wrongs(): Fault[] {
    return wrongsIn(this.columns, this.body)
  }
  get faults(): Fault[] {
    return allTold(this.wrongs, this.judged.faults)
  }

  open = async () => {
    this.problem = null
    try {
      const [form, page] = await Promise.all([readForm(), readTable(this.at)])
      this.form = form
      this.take(page)
      const draft = page.may.includes('save') ? draftOf(this.at) : null
      if (!draft || same(draft.body, page.body)) return
      this.restored = true
      this.#version = draft.version
      this.body = draft.body
      if (page.table.version !== draft.version) this.theirs = page
      this.#soon()
    } catch (thrown) {
      this.problem = problem(thrown)
    }
  }

  change = (changes: Change[]) => this.set(changed(this.columns, this.body, changes))

  reason = (project: string, key: string, text: string) => this.set(reasoned(this.body, project, key, text))
  add = (project_code: string) => this.set(withRow(this.body, project_code))
  drop = (project_code: string) => this.set(withoutRow(this.body, project_code))

  /** A new body as one step that can be taken back. */
  set = (body: Body) => {
    if (!this.edits || same(body, this.body)) return
    this.#steps.add(this.body)
    this.#typed(body)
  }
  undo = () => {
    const before = this.#steps.back(this.body)
    if (before) this.#typed(before)
  }
  redo = () => {
    const after = this.#steps.on(this.body)
    if (after) this.#typed(after)
  }

  /** Saves; whether it was kept. What was typed stays whatever happens. */
  save = (): Promise<boolean> => this.act(() => saveTable(this.at, this.#version, this.body))

  /** One act on the table as it was read. Where somebody was first (409) theirs is read, to be compared. */
  act = async (work: (version: number) => Promise<TablePage>): Promise<boolean> => {
    this.busy = true
    this.refused = null
    this.saved = false
    try {
      this.take(await work(this.#version))
      dropDraft(this.at)
      this.saved = true
      return true
    } catch (thrown) {
      this.refused = problem(thrown)
      if (this.refused.status === 409) this.theirs = await readTable(this.at).catch(() => null)
      return false
    } finally {
      this.busy = false
    }
  }

  /** My content over theirs, as the next version. */
  keepMine = () => {
    if (!this.theirs) return
    this.#version = this.theirs.table.version
    this.page = this.theirs
    this.theirs = null
    void this.save()
  }
  /** What was saved last; mine is dropped. */
  takeSaved = () => {
    dropDraft(this.at)
    this.take(this.theirs ?? this.page!)
  }

  /** Files and history as they are now; what was typed stays. */
  refresh = async () => {
    const { attachments, events } = await readTable(this.at)
    this.page = { ...this.page!, attachments, events }
  }

  leave = () => this.#check.stop()

  take = (page: TablePage) => {
    this.leave()
    this.page = page
    this.#version = page.table.version
    this.body = page.body
    this.judged = { faults: page.faults, differences: page.differences }
    this.refused = this.theirs = null
    this.restored = false
    this.#steps.clear()
  }

  #typed(body: Body) {
    this.saved = false
    this.refused = null
    this.body = body
    keepDraft(this.at, { version: this.#version, body })
    this.#soon()
  }
  #soon() {
    this.#check.soon(this.columns, () => this.body)
  }
}
