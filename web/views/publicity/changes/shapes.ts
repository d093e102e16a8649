import type { Said } from '../../../data/answer.ts'

/** What the change routes say (server/routes/changes.ts), as the page uses it. */
export type Choice = { value: string } & Said
export type Field = {
  name: string
  group: 'project' | 'policy' | 'content'
  max: number
  long?: boolean
  choices?: Choice[]
} & Said

export type Clause = { document: string | null; article: string | null; words: string | null }
export type Step = {
  step: string
  title_zh: string
  title_en: string
  unit_zh: string
  unit_en: string
  ours?: boolean
} & Clause

export type Shape = {
  kinds: Choice[]
  fields: Field[]
  today: string
  chain: Step[]
  /** number of the region's own document */
  document: string | null
}

export type Approval = { date: string; document_no: string; opinion: string; signer: string }
/** The application as typed; every field of the shape is a text. */
export type Body = {
  kind: string
  year: number
  steps: Record<string, Approval>
  [field: string]: string | number | Record<string, Approval>
}

export type Note = { where: string; level: 'missing' | 'fault' | 'warning'; code: string } & Said
export type Standing = {
  steps_total: number
  steps_done: number
  in_order: boolean
  complete: boolean
  mid_year: boolean
  notes: Note[]
}

export type Saved = {
  change_no: string
  version: number
  saved_at: string
  actor: string
  body: Body
  standing: Standing
  /** the steps of the day it was begun */
  chain: Step[]
}
export type Save = { version: number; saved_at: string; actor: string; fields: string[] }
