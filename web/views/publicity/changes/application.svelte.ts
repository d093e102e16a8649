import { problem, type Problem } from '../../../data/problem.ts'
import { checkChange, createChange, readChange, readShape, saveChange } from './api.ts'
import { differing, emptyBody, filledOut } from './body.ts'
import { draftOf, dropDraft, keepDraft } from './draft.ts'
import type { Body, Note, Saved, Shape, Standing, Step } from './shapes.ts'

/** Pause of the typist, ms, after which the server is asked what is to be said. */
const pause = 400

/** One application on screen: what is typed, what is saved, and what stands between them. */
export class Application {
  no: string
  shape = $state.raw<Shape | null>(null)
  saved = $state.raw<Saved | null>(null)
  body = $state<Body>({ kind: 'adjust', year: 0, steps: {} })
  standing = $state.raw<Standing | null>(null)
  /** why it could not be opened */
  problem = $state.raw<Problem | null>(null)
  /** why the last save was refused */
  refused = $state.raw<Problem | null>(null)
  /** what somebody else saved meanwhile */
  theirs = $state.raw<Saved | null>(null)
  /** what is on screen was typed before and never saved */
  restored = $state(false)
  saving = $state(false)
  #version = 0
  #bell: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(no: string) {
    this.no = no
  }

  get chain(): Step[] {
    return this.saved?.chain ?? this.shape?.chain ?? []
  }

  /** Whether something on screen is not saved. */
  get dirty() {
    return this.#base !== null && differing($state.snapshot(this.body) as Body, this.#base).length > 0
  }

  get #base(): Body | null {
    if (!this.shape) return null
    return this.saved?.body ?? emptyBody(this.shape)
  }

  notes(where: string): Note[] {
    return this.standing?.notes.filter((note) => note.where === where) ?? []
  }

  open = async () => {
    this.problem = null
    try {
      const [shape, saved] = await Promise.all([readShape(), this.no ? readChange(this.no) : null])
      this.shape = shape
      this.#take(saved)
      const draft = draftOf(this.no)
      if (!draft || !differing(draft.body, this.#base!).length) return
      this.restored = true
      this.#version = draft.version
      this.body = filledOut(draft.body, shape, this.chain)
      if (saved && saved.version !== draft.version) this.theirs = saved
      void this.#check()
    } catch (thrown) {
      this.problem = problem(thrown)
    }
  }

  /** Keeps what was typed in this browser at once; asks a moment later what is to be said about it. */
  typed = () => {
    keepDraft(this.no, { version: this.#version, body: $state.snapshot(this.body) as Body })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#check(), pause)
  }

  /** Saves; whether it was kept. What was typed stays whatever happens. */
  save = async (): Promise<boolean> => {
    const body = $state.snapshot(this.body) as Body
    this.saving = true
    this.refused = null
    try {
      const saved = this.no ? await saveChange(this.no, this.#version, body) : await createChange(body)
      dropDraft(this.no)
      this.no = saved.change_no
      this.#take(saved)
      return true
    } catch (thrown) {
      this.refused = problem(thrown)
      if (this.refused.code === 'change-moved') this.theirs = await readChange(this.no).catch(() => null)
      return false
    } finally {
      this.saving = false
    }
  }

  /** My content over theirs, as the next version. */
  keepMine = async () => {
    if (!this.theirs) return false
    this.#version = this.theirs.version
    this.theirs = null
    return this.save()
  }

  /** What was saved last, mine is dropped. */
  takeSaved = () => {
    dropDraft(this.no)
    this.#take(this.theirs ?? this.saved)
  }

  leave = () => {
    clearTimeout(this.#timer)
    this.#bell?.abort()
  }

  #take(saved: Saved | null) {
    this.leave()
    this.saved = saved
    this.#version = saved?.version ?? 0
    this.standing = saved?.standing ?? null
    this.refused = this.theirs = null
    this.restored = false
    this.body = filledOut(saved?.body ?? emptyBody(this.shape!), this.shape!, this.chain)
  }

  /** A check that fails or comes late says nothing: the save will. */
  async #check() {
    this.#bell?.abort()
    const bell = (this.#bell = new AbortController())
    const body = $state.snapshot(this.body) as Body
    const standing = await checkChange(this.no, body, bell.signal).catch(() => null)
    if (standing && !bell.signal.aborted) this.standing = standing
  }
}
