import { problem, type Problem } from '../../data/problem.ts'
import { type At, checkTable, readForm, readTable, saveTable } from './api.ts'
import { changed, type Change, faultOf, same } from './cells.ts'
import { draftOf, dropDraft, keepDraft } from './draft.ts'
import type { Body, Column, Fault, Form, Judged, TablePage } from './shapes.ts'

/** Pause of the typist, ms, after which the server is asked what is to be said. */
const PAUSE = 500
/** Steps that can be taken back. */
const STEPS = 200

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
  #past = $state.raw<Body[]>([])
  #next = $state.raw<Body[]>([])
  #bell: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(at: At) {
    this.at = at
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
    return this.#past.length > 0
  }
  get redoes() {
    return this.#next.length > 0
  }
  /** Texts that are no value of their column: they stay on screen and are not sent. */
  get wrongs(): Fault[] {
    return this.body.rows.flatMap(({ project_code, values }) =>
      this.columns.flatMap((column) => {
        const fault = faultOf(column, values[column.key] ?? '')
        return fault ? [{ ...fault, project_code }] : []
      })
    )
  }
  /** All that is to be said, what was typed wrong first. */
  get faults(): Fault[] {
    const wrongs = this.wrongs
    const told = new Set(wrongs.map(({ project_code, key }) => `${project_code} ${key}`))
    return [...wrongs, ...this.judged.faults.filter((one) => !told.has(`${one.project_code} ${one.key}`))]
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

  reason = (project: string, key: string, text: string) =>
    this.set({
      ...this.body,
      rows: this.body.rows.map((row) =>
        row.project_code === project ? { ...row, reasons: { ...row.reasons, [key]: text } } : row
      )
    })

  /** A row for a project; all its cells are empty. */
  add = (project_code: string) =>
    this.set({ ...this.body, rows: [...this.body.rows, { project_code, values: {}, reasons: {} }] })
  drop = (project_code: string) =>
    this.set({ ...this.body, rows: this.body.rows.filter((row) => row.project_code !== project_code) })

  /** A new body as one step that can be taken back. */
  set = (body: Body) => {
    if (!this.edits || same(body, this.body)) return
    this.#past = [...this.#past.slice(1 - STEPS), this.body]
    this.#next = []
    this.#typed(body)
  }
  undo = () => {
    const before = this.#past.at(-1)
    if (!before) return
    this.#next = [...this.#next, this.body]
    this.#past = this.#past.slice(0, -1)
    this.#typed(before)
  }
  redo = () => {
    const after = this.#next.at(-1)
    if (!after) return
    this.#past = [...this.#past, this.body]
    this.#next = this.#next.slice(0, -1)
    this.#typed(after)
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

  leave = () => {
    clearTimeout(this.#timer)
    this.#bell?.abort()
  }

  take = (page: TablePage) => {
    this.leave()
    this.page = page
    this.#version = page.table.version
    this.body = page.body
    this.judged = { faults: page.faults, differences: page.differences }
    this.refused = this.theirs = null
    this.restored = false
    this.#past = this.#next = []
  }

  #typed(body: Body) {
    this.saved = false
    this.refused = null
    this.body = body
    keepDraft(this.at, { version: this.#version, body })
    this.#soon()
  }
  #soon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#check(), PAUSE)
  }
  /** A check that fails or comes late says nothing: the save will. Texts that are no value are left out. */
  async #check() {
    this.#bell?.abort()
    const bell = (this.#bell = new AbortController())
    const rows = this.body.rows.map((row) => ({
      ...row,
      values: Object.fromEntries(
        Object.entries(row.values).filter(([key, text]) => {
          const column = this.columns.find((one) => one.key === key)
          return column && !faultOf(column, text)
        })
      )
    }))
    const judged = await checkTable(this.at, { ...this.body, rows }, bell.signal).catch(() => null)
    if (judged && !bell.signal.aborted) this.judged = judged
  }
}
