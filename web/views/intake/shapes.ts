import type { Said } from '../../data/answer.ts'
import type { Detected } from '../../../server/intake/detect.ts'

/** What the intake routes say (server/routes/{intake,loads}.ts): the server's own types where JSON keeps them as they are. */
export type { JobState } from '../../../server/intake/jobs.ts'
export type { LoadResult as Result, Progress } from '../../../server/intake/load.ts'
export type { Note } from '../../../server/intake/notes.ts'
export type { Detected }
export type KindColumn = { name: string; header: string; type: string; required: boolean }
export type FormField = { column: string } & Said
export type Kind = {
  name: string
  cadenceDays: number | null
  form: FormField[]
  columns: KindColumn[]
} & Said

/** File header → column of the ledger; null stays out. */
export type Mapping = Record<string, string | null>

export type Uploaded = { upload: string; name: string; bytes: number; detected: Detected[] }

export type Refusal = { status: number; code: string } & Said
export type KeptRow = {
  line: number
  values: Record<string, string | null>
  faults: ({ header: string; code: string } & Said)[]
}
export type KeptRows = { kind: string; headers: string[]; rows: KeptRow[] }

export type SavedMapping = {
  name: string
  kind: string
  mapping: Mapping
  form: Record<string, string>
  savedAt: string
  actor: string
}

/** What the clerk settled for one file before loading it. */
export type Choice = {
  part?: number
  kind?: string
  sheet?: string
  headerRow?: number
  mapping?: Mapping
  form?: Record<string, string>
}
