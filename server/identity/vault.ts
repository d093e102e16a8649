import type { DuckDBConnection } from '@duckdb/node-api'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Problem } from '../schemas/problem.ts'
import type { Key } from './key.ts'

export type VaultKind = 'id' | 'name' | 'account' | 'phone'

/** Values per block: one disclosure decrypts at most this many, and 1 million values are 4,000 rows. */
export const BLOCK = 256
/** Values read at a time; the text of one page is all that is in memory. */
const PAGE = 65_536

type Block = { nonce: Uint8Array; cipher: Uint8Array; tag: Uint8Array }

function sealBlock(key: Buffer, kind: VaultKind, firstNo: number, values: readonly string[]): Block {
  const nonce = randomBytes(12)
  const gcm = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${kind}:${firstNo}`))
  const cipher = Buffer.concat([gcm.update(JSON.stringify(values), 'utf8'), gcm.final()])
  return { nonce, cipher, tag: gcm.getAuthTag() }
}

function openBlock(key: Buffer, kind: VaultKind, firstNo: number, { nonce, cipher, tag }: Block): string[] {
  try {
    const gcm = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(
      Buffer.from(`${kind}:${firstNo}`)
    )
    gcm.setAuthTag(tag)
    return JSON.parse(Buffer.concat([gcm.update(cipher), gcm.final()]).toString('utf8')) as string[]
  } catch (cause) {
    throw broken(kind, firstNo, cause)
  }
}

const broken = (kind: VaultKind, firstNo: number, cause?: unknown) =>
  new Problem(
    {
      status: 500,
      code: 'vault-damaged',
      zh: `身份信息密文块 ${kind}:${firstNo} 已损坏或被改动，无法解密。请从备份恢复账本。`,
      en: `Vault block ${kind}:${firstNo} is damaged or was altered and cannot be opened. Restore the ledger from backup.`,
      where: `${kind}:${firstNo}`
    },
    { cause }
  )

/** Writes values under the numbers firstNo, firstNo + 1, … inside the caller's transaction. */
export function sealValues(
  db: DuckDBConnection,
  key: Key,
  kind: VaultKind,
  firstNo: number,
  values: readonly string[]
) {
  return append(db, key, kind, firstNo, values)
}

async function append(
  db: DuckDBConnection,
  key: Key,
  kind: VaultKind,
  firstNo: number,
  values: readonly string[]
) {
  if (values.length === 0) return
  const appender = await db.createAppender('block', 'vault')
  try {
    for (let at = 0; at < values.length; at += BLOCK) {
      const slice = values.slice(at, at + BLOCK)
      const { nonce, cipher, tag } = sealBlock(key.vault, kind, firstNo + at, slice)
      appender.appendVarchar(kind)
      appender.appendInteger(firstNo + at)
      appender.appendInteger(firstNo + at + slice.length - 1)
      appender.appendBlob(nonce)
      appender.appendBlob(cipher)
      appender.appendBlob(tag)
      appender.endRow()
    }
  } finally {
    appender.closeSync()
  }
}

/**
 * Seals every row of `source` (a table or a bracketed select with columns no and value, numbers dense and unique)
 * inside the caller's transaction; `value` must not be null. Answers how many were sealed.
 */
export async function sealTable(
  db: DuckDBConnection,
  key: Key,
  kind: VaultKind,
  source: string
): Promise<number> {
  const span = await db.runAndReadAll(`select min(no)::integer, max(no)::integer from ${source}`)
  const [first, last] = (span.getRowsJS()[0] ?? []) as [number | null, number | null]
  if (first === null || last === null) return 0
  for (let from = first; from <= last; from += PAGE) {
    const until = Math.min(from + PAGE - 1, last)
    const page = await db.runAndReadAll(
      `select value from ${source} where no between ${from} and ${until} order by no`
    )
    const values = (page.getColumnsJS()[0] ?? []) as string[]
    if (values.length !== until - from + 1 || values.includes(null as never))
      throw new Error(
        `vault: ${kind} ${from} to ${until} has ${values.length} values or a null; numbers must be dense`
      )
    await append(db, key, kind, from, values)
  }
  return last - first + 1
}

/**
 * Every value of one kind in order, in runs of consecutive numbers; one page of plain text is in memory at a time.
 * `table` may be the vault of an attached ledger.
 */
export async function* runs(
  db: DuckDBConnection,
  key: Key,
  kind: VaultKind,
  table = 'vault.block'
): AsyncGenerator<{ firstNo: number; values: string[] }> {
  for (let after = -1; ;) {
    const page = await db.runAndReadAll(
      `select first_no, last_no, nonce, cipher, tag from ${table}
       where kind = $kind and first_no > $after order by first_no limit ${PAGE / BLOCK}`,
      { kind, after }
    )
    const blocks = page.getRowsJS() as [number, number, Uint8Array, Uint8Array, Uint8Array][]
    let run: { firstNo: number; values: string[] } | null = null
    for (const [firstNo, lastNo, nonce, cipher, tag] of blocks) {
      const values = openBlock(key.vault, kind, firstNo, { nonce, cipher, tag })
      if (values.length !== lastNo - firstNo + 1) throw broken(kind, firstNo)
      if (run && run.firstNo + run.values.length === firstNo) run.values.push(...values)
      else {
        if (run) yield run
        run = { firstNo, values }
      }
      after = firstNo
    }
    if (run) yield run
    if (blocks.length < PAGE / BLOCK) return
  }
}

/** The plain value of one number. Reading is an act for the audit trail: the caller records who and why. */
export async function open(db: DuckDBConnection, key: Key, kind: VaultKind, no: number): Promise<string> {
  return (await openMany(db, key, kind, [no])).get(no)!
}

/** Plain values of many numbers; each block is opened once. A number without a block is an error. */
export async function openMany(db: DuckDBConnection, key: Key, kind: VaultKind, nos: readonly number[]) {
  const wanted = [...new Set(nos)]
  const values = new Map<number, string>()
  if (wanted.length === 0) return values
  const found = await db.runAndReadAll(
    `select distinct first_no, last_no, nonce, cipher, tag from vault.block
     semi join (select unnest([${wanted.map(Number).join(', ')}]) as no) as wanted
       on kind = $kind and no between first_no and last_no`,
    { kind }
  )
  const asked = new Set(wanted)
  for (const [firstNo, lastNo, nonce, cipher, tag] of found.getRowsJS() as [
    number,
    number,
    Uint8Array,
    Uint8Array,
    Uint8Array
  ][]) {
    const plain = openBlock(key.vault, kind, firstNo, { nonce, cipher, tag })
    if (plain.length !== lastNo - firstNo + 1) throw broken(kind, firstNo)
    plain.forEach((value, i) => asked.has(firstNo + i) && values.set(firstNo + i, value))
  }
  const missing = wanted.find((no) => !values.has(no))
  if (missing !== undefined) throw broken(kind, missing)
  return values
}
