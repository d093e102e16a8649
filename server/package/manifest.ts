/** What a package says of itself: manifest.json, held to its shape before anything in it is believed. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Envelope } from './receiver.ts'

export const FORMAT = 'mingzhang-package'
/** Version of the format that this program writes; it reads no newer one. */
export const VERSION = 1
export const MANIFEST = 'manifest.json'

export interface PackageFile {
  /** Name in the zip. */
  name: string
  kind: string
  format: 'csv' | 'parquet'
  rows: number
  /** Sum of each money column in fen, by its canonical name; digits as text, for they may pass 2^53. */
  sums_fen: Record<string, string>
  /** Of the member as it lies in the zip. */
  bytes: number
  sha256: string
  sm3: string
  /** Single lines and people: opened by the receiver alone. */
  sealed: boolean
}

export interface Manifest {
  format: typeof FORMAT
  version: number
  program: string
  region: { name: string; title_zh: string; root: string }
  made_at: string
  data_version: number
  as_of: string
  /** Newest business date on record. */
  latest_on: string | null
  /** yyyy-mm when it holds one month only; null = everything. */
  month: string | null
  envelope: Envelope
  files: PackageFile[]
}

export interface Digests {
  bytes: number
  sha256: string
  sm3: string
}

/** Both digests of a file in one reading; SM3 is GB/T 32905-2016. */
export const digestsOf = async (path: string): Promise<Digests> => {
  const sha256 = createHash('sha256')
  const sm3 = createHash('sm3')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    sha256.update(chunk as Buffer)
    sm3.update(chunk as Buffer)
  }
  return { bytes: (await stat(path)).size, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') }
}

const isText = (x: unknown): x is string => typeof x === 'string' && x.length <= 500
const isCount = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 0
const isHash = (x: unknown): x is string => typeof x === 'string' && /^[0-9a-f]{64}$/.test(x)
const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

/** Its name follows from what it is; it becomes a path. */
const isFile = (x: unknown): x is PackageFile =>
  isRecord(x) &&
  isText(x.kind) &&
  /^[a-z-]+$/.test(x.kind) &&
  (x.format === 'csv' || x.format === 'parquet') &&
  x.name === `${x.kind}.${x.format}${x.sealed === true ? '.sealed' : ''}` &&
  isCount(x.rows) &&
  isRecord(x.sums_fen) &&
  Object.values(x.sums_fen).every((sum) => isText(sum) && /^-?\d+$/.test(sum)) &&
  isCount(x.bytes) &&
  isHash(x.sha256) &&
  isHash(x.sm3) &&
  typeof x.sealed === 'boolean'

/** Whether this is a package at all, of whatever version. */
export const isPackage = (x: unknown): x is Record<string, unknown> & { version: unknown } =>
  isRecord(x) && x.format === FORMAT

/** Whether it has every part that this version has, in its shape. */
export const isManifest = (x: unknown): x is Manifest =>
  isPackage(x) &&
  isCount(x.version) &&
  isRecord(x.region) &&
  [x.region.name, x.region.title_zh].every(isText) &&
  /^\d{2,12}$/.test(String(x.region.root)) &&
  isCount(x.data_version) &&
  /^\d{4}-\d\d-\d\d$/.test(String(x.as_of)) &&
  isText(x.made_at) &&
  (x.latest_on === null || isText(x.latest_on)) &&
  (x.month === null || /^\d{4}-\d\d$/.test(String(x.month))) &&
  isRecord(x.envelope) &&
  ['receiver', 'sender', 'wrapped'].every((name) => isText((x.envelope as Record<string, unknown>)[name])) &&
  Array.isArray(x.files) &&
  x.files.every(isFile)
