/** Files beside what people work on: sealed in the vault under their hash beside the originals, so that backups and a new key take them along. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileType } from './file-type.ts'
import { seal, unseal } from '../identity/sealed-file.ts'
import { fileNameOf } from '../intake/file-name.ts'
import type { Complaint } from '../intake/originals.ts'
import type { OpenLedger } from '../ledger/open.ts'
import type { Office } from '../office/open.ts'
import { Problem, unfit } from '../schemas/problem.ts'
import { demandType } from './upload.ts'

export interface Attached {
  no: number
  /** Cleaned; numbers of persons in it are masked. */
  name: string
  bytes: number
  type: FileType
  sha256: string
  at: string
  actor: string
}

/** Where the files of one kind of thing lie and what is said of them. */
interface Kept {
  /** Table of the office store; all have the columns of `Attached`. */
  table: 'case_attachment' | 'monthly_attachment'
  /** Columns that tell whose a file is. */
  keys: readonly string[]
  /** Its files in the vault; apart from originals of loads: one that fails takes its own copy away. */
  prefix: 'case' | 'month'
  /** Most files of one. */
  most: number
  unknown: { zh: string; en: string }
  many: { zh: string; en: string }
  /** What `verify` calls a file by the row it is first found in. */
  subject: (row: Record<string, unknown>) => string
}
type Key = readonly string[]
type Db = Pick<Office, 'db'>

/** A file taken in and sealed, not listed yet. */
export type Taken = Pick<Attached, 'name' | 'bytes' | 'type' | 'sha256'>

const columns = 'no, name, bytes, type, sha256, at, actor'

export class Shelf {
  readonly #kept: Kept
  readonly #own: string

  constructor(kept: Kept) {
    this.#kept = kept
    this.#own = kept.keys.map((key) => `${key} = ?`).join(' and ')
  }

  of({ db }: Db, key: Key): Attached[] {
    const sql = `select ${columns} from ${this.#kept.table} where ${this.#own} order by no`
    return db.prepare(sql).all(...key) as unknown as Attached[]
  }

  /** @throws Problem 404 `attachment-unknown`, another's too */
  one({ db }: Db, key: Key, no: number): Attached {
    const sql = `select ${columns} from ${this.#kept.table} where ${this.#own} and no = ?`
    const found = db.prepare(sql).get(...key, no) as Attached | undefined
    if (found) return found
    throw new Problem({ status: 404, code: 'attachment-unknown', ...this.#kept.unknown })
  }

  /** Seals a file; nothing tells of it before it is. @throws Problem 415, 422 */
  async take(
    { ledger, office }: { ledger: OpenLedger; office: Db },
    key: Key,
    { name: given, bytes }: { name: string; bytes: Buffer }
  ): Promise<Taken> {
    const name = fileNameOf(given)
    const type = await demandType(bytes, name)
    const { most, many } = this.#kept
    if (this.of(office, key).length >= most) throw unfit('attachments-many', 'x-file-name', many.zh, many.en)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const path = this.#path(ledger, sha256)
    if (!existsSync(path)) await seal(ledger.key, Readable.from([bytes]), path)
    return { name, bytes: bytes.length, type, sha256 }
  }

  /** Lists a file that was taken. @returns its number */
  list({ db }: Db, key: Key, { name, bytes, type, sha256 }: Taken, actor: string): number {
    const own = [...this.#kept.keys, 'name', 'bytes', 'type', 'sha256', 'at', 'actor']
    const { lastInsertRowid } = db
      .prepare(
        `insert into ${this.#kept.table} (${own.join(', ')}) values (${own.map(() => '?').join(', ')})`
      )
      .run(...key, name, bytes, type, sha256, new Date().toISOString(), actor)
    return Number(lastInsertRowid)
  }

  /** The plain bytes, each chunk proven before it goes out. */
  bytes(ledger: OpenLedger, { sha256 }: Pick<Attached, 'sha256'>): Readable {
    return unseal(ledger.key, this.#path(ledger, sha256))
  }

  /** Whether the vault still has every file, as it was; for `mingzhang verify`. */
  async complaints({ ledger, office }: { ledger: OpenLedger; office: Db }): Promise<Complaint[]> {
    const { table, keys, subject } = this.#kept
    const first = [...keys, 'no'].map((key) => `min(${key}) as ${key}`).join(', ')
    const all = office.db
      .prepare(`select sha256, ${first} from ${table} group by sha256 order by 1`)
      .all() as Record<string, unknown>[]
    const found: Complaint[] = []
    for (const row of all) {
      const sha256 = String(row['sha256'])
      const complaint = await complaintOf(subject(row), sha256, this.bytes(ledger, { sha256 }))
      if (complaint) found.push(complaint)
    }
    return found
  }

  #path = ({ folder }: OpenLedger, sha256: string) =>
    join(folder.vault, 'files', `${this.#kept.prefix}-${sha256}.mz`)
}

/** What is wrong with a sealed attachment of that hash; null when it is as it was. */
export const complaintOf = async (
  subject: string,
  sha256: string,
  sealed: Readable
): Promise<Complaint | null> => {
  const hash = createHash('sha256')
  try {
    await pipeline(sealed, hash)
    if (hash.digest('hex') === sha256) return null
    return { subject, complaint: 'the sealed attachment is another file' }
  } catch (error) {
    const lost = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!lost && !(error instanceof Problem)) throw error
    const complaint = error instanceof Problem ? error.en : 'the sealed attachment is missing'
    return { subject, complaint: `attachment: ${complaint}` }
  }
}
