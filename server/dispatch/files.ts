/** Files of an issued paper: sealed in the vault under their hash, so that backups and a new key take them along. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { complaintOf } from '../attachments/shelf.ts'
import { seal, unseal } from '../identity/sealed-file.ts'
import type { Complaint } from '../intake/originals.ts'
import type { OpenLedger } from '../ledger/open.ts'
import type { DispatchHouse } from './house.ts'
import { paperBook } from './print/book.ts'
import { paperDocx } from './print/docx.ts'
import { allPapers } from './store.ts'
import type { Frozen, Kind, Paper } from './types.ts'

export type Format = Frozen['format']

/** What each kind is printed as. */
export const formatsOf: Record<Kind, readonly Format[]> = {
  ...{ bulletin: ['docx', 'xlsx'], letter: ['docx'], meeting: ['docx', 'xlsx'], bundle: ['xlsx'] }
}

export const print = (
  { region }: Pick<DispatchHouse, 'region'>,
  paper: Paper,
  format: Format
): Promise<Buffer> => (format === 'docx' ? paperDocx(region, paper) : paperBook(paper))

const pathOf = ({ folder }: OpenLedger, sha256: string) => join(folder.vault, 'files', `paper-${sha256}.mz`)

/** Seals bytes under their hash. */
export const freeze = async (ledger: OpenLedger, format: Format, bytes: Buffer): Promise<Frozen> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = pathOf(ledger, sha256)
  if (!existsSync(path)) await seal(ledger.key, Readable.from([bytes]), path)
  return { format, sha256, bytes: bytes.length }
}

/** The plain bytes, each chunk proven before it goes out. */
export const frozenBytes = (ledger: OpenLedger, { sha256 }: Pick<Frozen, 'sha256'>): Readable =>
  unseal(ledger.key, pathOf(ledger, sha256))

/** Whether the vault still has every issued file, as it was; for `mingzhang verify`. */
export const paperComplaints = async ({
  ledger,
  office
}: Pick<DispatchHouse, 'ledger' | 'office'>): Promise<Complaint[]> => {
  const found: Complaint[] = []
  for (const { serial, files } of allPapers(office))
    for (const file of files) {
      const complaint = await complaintOf(`paper ${serial}`, file.sha256, frozenBytes(ledger, file))
      if (complaint) found.push(complaint)
    }
  return found
}
