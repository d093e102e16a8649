/**
 * Engines measured beside the house. Another one is one file in engines/ and one name in the list; each loads in a
 * process of its own, so that its peak memory is its own.
 */
import { duckdb } from './engines/duckdb.ts'
import { mingzhang } from './engines/mingzhang.ts'
import { sqlite } from './engines/sqlite.ts'
import type { Figure } from './figures.ts'

/** What a child process is told; plain data. */
export interface Job {
  engine: string
  do: 'load' | 'ask'
  lines: number
  /** The file with every payment line, csv or parquet, headers of 发放明细. */
  file: string
  /** Folder of the demo's other files. */
  delivery: string
  /** The engine's own folder; `load` finds it empty, `ask` as `load` left it. */
  folder: string
  /** MiB. */
  memory: number
  threads: number
  /** Version of DuckDB that the run began with and its table names. */
  duckdb: string
}
export interface Loaded {
  rows: number
  seconds: number
}
/** Rows of one figure as numbers and words; `total` is what all engines must agree on. */
export interface Told {
  rows: number
  total: number
}
export interface Asker {
  /** Null: this engine has no words for the figure. */
  ask(figure: Figure): Promise<Told | null>
  close(): Promise<void>
}
export interface Engine {
  name: string
  /** Why it takes no part with so many lines of that format here; null when it does. */
  available(job: Pick<Job, 'lines' | 'file'>): string | null
  /** Fill a fresh store; opening it is not counted. */
  load(job: Job): Promise<Loaded>
  open(job: Job): Promise<Asker>
}

export const ours = mingzhang
export const peers: Engine[] = [duckdb, sqlite]
export const engineNamed = (name: string): Engine => [ours, ...peers].find((one) => one.name === name)!
