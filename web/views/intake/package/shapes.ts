import type { Refusal } from '../shapes.ts'

/** What the package routes tell (server/package/kept.ts, preview.ts, received.ts). */
export type Held = { kind: string; rows: number; sums_fen: Record<string, string>; sealed: boolean }
export type CameFile = Held & { taken: boolean }
export type Wish = { receiver: string; month?: string }
export type Preview = {
  receiver: string
  month: string | null
  rows: number
  bytes: number
  files: Held[]
}
export type Made = {
  no: string
  at: string
  actor: string
  month: string | null
  receiver: string
  code: string
  as_of: string
  data_version: number
  bytes: number
  sha256: string
  sm3: string
  files: Held[]
}
export type Told = {
  root: string
  title: string
  receiver: string
  month: string | null
  as_of: string
  made_at: string
  data_version: number
  files: CameFile[]
}
export type FileLoad = {
  load_id: string
  state: 'done' | 'undone'
  rows: number
  accepted: number
  updated: number
  unchanged: number
  quarantined: number
  conflicts: number
}
export type Received = Omit<Told, 'files'> & {
  no: number
  /** the subordinate as this region calls it */
  name: string
  at: string
  actor: string
  state: 'loading' | 'loaded' | 'refused' | 'stopped'
  problem: Refusal | null
  files: (CameFile & { load: FileLoad | null })[]
}
