/** Whether the vault still has what the ledger counts on: each file as it was delivered, and the rows that stayed out. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unseal } from '../identity/sealed-file.ts'
import type { OpenLedger } from '../ledger/open.ts'
import { Problem } from '../schemas/problem.ts'
import { readQuarantine } from './quarantine.ts'

/** As a question of queries/checks says it. */
export interface Complaint {
  subject: string
  complaint: string
}

interface Loaded {
  load_id: string
  sha256: string
  state: 'done' | 'undone'
  quarantined: bigint
}

const rowsOf = async (ledger: OpenLedger): Promise<Loaded[]> => {
  const db = await ledger.connect()
  try {
    const found = await db.runAndReadAll(
      `select load_id, sha256, state, quarantined from load order by load_id`
    )
    return found.getRowObjectsJS() as unknown as Loaded[]
  } finally {
    db.closeSync()
  }
}

/** Words of a sealed file that does not open; other failures are ours. */
const inWords = (error: unknown): string => {
  if (error instanceof Problem) return error.en
  throw error
}

const originalOf = async ({ folder, key }: OpenLedger, sha256: string): Promise<string | null> => {
  const path = join(folder.vault, 'files', `${sha256}.mz`)
  if (!existsSync(path)) return 'the sealed original is missing'
  const hash = createHash('sha256')
  try {
    await pipeline(unseal(key, path), hash)
  } catch (error) {
    return `original: ${inWords(error)}`
  }
  return hash.digest('hex') === sha256 ? null : 'the sealed original is another file than was loaded'
}

const rejectsOf = async (
  { folder, key }: OpenLedger,
  { load_id, quarantined }: Loaded
): Promise<string | null> => {
  let rows = 0
  try {
    for await (const _ of readQuarantine(folder, key, load_id)) rows++
  } catch (error) {
    return `rows that stayed out: ${inWords(error)}`
  }
  return BigInt(rows) === quarantined ? null : `${quarantined} rows stayed out, ${rows} are kept`
}

/** What is missing, damaged or another than was loaded; reads every sealed file to its end. */
export const vaultComplaints = async (ledger: OpenLedger): Promise<Complaint[]> => {
  const found: Complaint[] = []
  const files = new Map<string, string | null>()
  for (const load of await rowsOf(ledger)) {
    if (!files.has(load.sha256)) files.set(load.sha256, await originalOf(ledger, load.sha256))
    const faults = [files.get(load.sha256)!, load.state === 'done' ? await rejectsOf(ledger, load) : null]
    for (const complaint of faults) if (complaint) found.push({ subject: `load ${load.load_id}`, complaint })
  }
  return found
}
