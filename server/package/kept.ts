/** Packages on record: those made here, and those that came. */
import type { Office } from '../office/open.ts'
import type { ProblemWords } from '../schemas/problem.ts'
import type { Opening } from './open.ts'
import type { PackageFile } from './manifest.ts'

type Db = Pick<Office, 'db'>
type Held = Pick<PackageFile, 'kind' | 'rows' | 'sums_fen' | 'sealed'>

/** A package that left. */
export interface MadeHere {
  no: string
  /** UTC. */
  at: string
  actor: string
  /** yyyy-mm; null = everything. */
  month: string | null
  /** Name of the receiving code, and the code. */
  receiver: string
  code: string
  as_of: string
  data_version: number
  bytes: number
  sha256: string
  sm3: string
  files: Held[]
}

/**
 * How a package that came stands: loading; loaded; refused with nothing written; stopped with some of its files in, after
 * which loading it again goes on.
 */
export type Standing = 'loading' | 'loaded' | 'refused' | 'stopped'

/** A file of a package that came: `sha256` of its plain Parquet, by which its load is found; null when it was not opened. */
export type CameFile = Held & { sha256: string | null; taken: boolean }

export interface Received {
  no: number
  at: string
  actor: string
  /** Root of the subordinate and the name it gives itself. */
  root: string
  title: string
  month: string | null
  as_of: string
  made_at: string
  data_version: number
  receiver: string
  /** SHA-256 of its manifest. */
  digest: string
  state: Standing
  problem: ProblemWords | null
  files: CameFile[]
}

const heldOf = ({ kind, rows, sums_fen, sealed }: Held): Held => ({ kind, rows, sums_fen, sealed })
/** Each kind once: its csv tells the same rows. */
export const heldIn = (files: readonly PackageFile[]): Held[] =>
  files.filter(({ format }) => format === 'parquet').map(heldOf)

export const keepMade = ({ db }: Db, made: MadeHere): void => {
  const { no, at, actor, month, receiver, code, as_of, data_version, bytes, sha256, sm3, files } = made
  db.prepare(
    `insert into package_made (no, at, actor, month, receiver, code, as_of, data_version, bytes, sha256, sm3, files)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  ).run(
    ...([no, at, actor, month, receiver, code, as_of, data_version, bytes, sha256, sm3] as const),
    JSON.stringify(files)
  )
}

/** Newest first. */
export const allMade = ({ db }: Db): MadeHere[] =>
  (
    db.prepare('select * from package_made order by at desc, no desc').all() as unknown as (Omit<
      MadeHere,
      'files'
    > & { files: string })[]
  ).map((row) => ({ ...row, files: JSON.parse(row.files) as Held[] }))

/** A package begins to be read; answers its number. */
export const beginReceived = ({ db }: Db, { manifest, digest }: Opening, actor: string): number => {
  const { region, month, as_of, made_at, data_version, envelope, files } = manifest
  const came = heldIn(files).map((file): CameFile => ({ ...file, sha256: null, taken: false }))
  const { lastInsertRowid } = db
    .prepare(
      `insert into package_received (at, actor, root, title, month, as_of, made_at, data_version, receiver, digest, state, files)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'loading', ?)`
    )
    .run(
      ...([new Date().toISOString(), actor, region.root, region.title_zh, month, as_of, made_at] as const),
      ...([data_version, envelope.receiver, digest, JSON.stringify(came)] as const)
    )
  return Number(lastInsertRowid)
}

/** Every file fits the manifest: from here on they are loaded. */
export const keepFiles = ({ db }: Db, no: number, files: readonly CameFile[]): void =>
  void db.prepare('update package_received set files = ? where no = ?').run(JSON.stringify(files), no)

export const endReceived = (
  { db }: Db,
  no: number,
  state: Exclude<Standing, 'loading'>,
  problem: ProblemWords | null
): void =>
  void db
    .prepare('update package_received set state = ?, problem = ? where no = ?')
    .run(state, problem && JSON.stringify(problem), no)

/** What was loading when the last process ended is not any more. Call before anything is loaded. */
export const stopReceived = ({ db }: Db): void =>
  void db.prepare(`update package_received set state = 'stopped' where state = 'loading'`).run()

/** Newest first. */
export const allReceived = ({ db }: Db): Received[] =>
  (
    db.prepare('select * from package_received order by no desc').all() as unknown as (Omit<
      Received,
      'files' | 'problem'
    > & { files: string; problem: string | null })[]
  ).map((row) => ({
    ...row,
    files: JSON.parse(row.files) as CameFile[],
    problem: row.problem === null ? null : (JSON.parse(row.problem) as ProblemWords)
  }))
