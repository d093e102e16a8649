import type { Said } from '../../data/answer.ts'
import type { Told } from './package/shapes.ts'

/** What the intake routes say (server/routes/{intake,loads}.ts), as the page uses it. */
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

export type Detected = {
  part: number
  name: string
  format: string
  encoding: string | null
  separator: string | null
  sheet: string | null
  sheets: string[]
  headerRow: number
  headers: string[]
  kind: string | null
  kinds: { kind: string; score: number }[]
  mapping: Mapping
  missing: string[]
  extra: string[]
  form: Record<string, string>
  rows: (string | null)[][]
  rowCount: number | null
  footers: number
  warnings: ({ code: string } & Said)[]
  /** of a subordinate's package, what it says of itself */
  package?: Told
}

export type Uploaded = { upload: string; name: string; bytes: number; detected: Detected[] }

export type Progress = {
  stage: 'reading' | 'judging' | 'writing' | 'counting' | 'sealing'
  bytes: number
  totalBytes: number
  rows: number
  elapsedMs: number
}

export type Note = { code: string } & Said
export type Result = {
  loadId: string
  kind: string
  fileName: string
  sha256: string
  rows: number
  accepted: number
  updated: number
  unchanged: number
  quarantined: number
  conflicts: number
  elapsedMs: number
  notes: Note[]
}

export type Refusal = { status: number; code: string } & Said
export type JobState =
  | { is: 'waiting' }
  | { is: 'running'; progress: Progress }
  | { is: 'done'; result: Result[] }
  | { is: 'refused'; problem: Refusal; result: Result[] }
  | { is: 'cancelled'; result: Result[] }

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
