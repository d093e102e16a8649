/** Files beside a monthly table: sealed in the vault under their hash, so that backups and a new key take them along. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { act } from '../cases/act.ts'
import { complaintOf, demandType } from '../cases/attachments.ts'
import type { FileType } from '../cases/file-type.ts'
import { unfit } from '../cases/refusals.ts'
import { seal, unseal } from '../identity/sealed-file.ts'
import { fileNameOf } from '../intake/file-name.ts'
import type { Complaint } from '../intake/originals.ts'
import type { OpenLedger } from '../ledger/open.ts'
import type { Office } from '../office/open.ts'
import { Problem } from '../schemas/problem.ts'
import { demandDue, objectOf } from './act.ts'
import type { Asker, MonthHouse } from './house.ts'
import { addEvent, tableOf } from './store.ts'
import type { Unit } from './types.ts'

/** Most attachments of one table. */
const MOST = 50

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

const shape = 'select no, name, bytes, type, sha256, at, actor from monthly_attachment'

export const attachmentsOf = ({ db }: Pick<Office, 'db'>, unit: string, month: string): Attached[] =>
  db
    .prepare(`${shape} where unit_code = ? and month = ? order by no`)
    .all(unit, month) as unknown as Attached[]

/** @throws Problem 404 `attachment-unknown`, of another table too */
export const attachmentOf = (
  { db }: Pick<Office, 'db'>,
  unit: string,
  month: string,
  no: number
): Attached => {
  const found = db.prepare(`${shape} where unit_code = ? and month = ? and no = ?`).get(unit, month, no) as
    Attached | undefined
  if (found) return found
  throw new Problem({
    ...{ status: 404, code: 'attachment-unknown' },
    zh: '这张表没有这个附件',
    en: 'the table has no such attachment'
  })
}

const pathOf = ({ folder }: OpenLedger, sha256: string) => join(folder.vault, 'files', `month-${sha256}.mz`)

/** Puts a file beside a table; it is sealed before anything tells of it. @throws Problem 404, 415, 422 */
export const attach = async (
  house: Pick<MonthHouse, 'ledger' | 'office' | 'access' | 'today' | 'region'>,
  unit: Unit,
  month: string,
  { name: given, bytes }: { name: string; bytes: Buffer },
  { account }: Pick<Asker, 'account'>
): Promise<void> => {
  const { ledger, office, today } = house
  demandDue(house, unit, month)
  const name = fileNameOf(given)
  const type = await demandType(bytes, name)
  if (attachmentsOf(office, unit.unit_code, month).length >= MOST)
    throw unfit(
      'attachments-many',
      'x-file-name',
      `一张表最多 ${MOST} 个附件`,
      `a table has ${MOST} attachments at most`
    )
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = pathOf(ledger, sha256)
  if (!existsSync(path)) await seal(ledger.key, Readable.from([bytes]), path)
  act(house, { action: 'monthly-attach', object: objectOf(unit, month) }, () => {
    const { lastInsertRowid } = office.db
      .prepare(
        `insert into monthly_attachment (unit_code, month, name, bytes, type, sha256, at, actor)
         values (?, ?, ?, ?, ?, ?, ?, ?)`
      )
      .run(unit.unit_code, month, name, bytes.length, type, sha256, new Date().toISOString(), account)
    const no = Number(lastInsertRowid)
    const { version } = tableOf(office, unit.unit_code, month)
    const key = { unit_code: unit.unit_code, month }
    addEvent(office, key, {
      version,
      day: today(),
      actor: account,
      kind: 'attach',
      text: name,
      detail: { no, sha256 }
    })
    return { detail: { no, sha256, bytes: bytes.length, type }, answer: undefined }
  })
}

/** The plain bytes, each chunk proven before it goes out. */
export const attachmentBytes = (ledger: OpenLedger, { sha256 }: Pick<Attached, 'sha256'>): Readable =>
  unseal(ledger.key, pathOf(ledger, sha256))

/** Whether the vault still has every attachment, as it was; for `mingzhang verify`. */
export const monthlyComplaints = async ({
  ledger,
  office
}: Pick<MonthHouse, 'ledger' | 'office'>): Promise<Complaint[]> => {
  const all = office.db
    .prepare('select sha256, min(no) as no from monthly_attachment group by sha256 order by 1')
    .all() as { sha256: string; no: number }[]
  const found: Complaint[] = []
  for (const { sha256, no } of all) {
    const complaint = await complaintOf(
      `monthly attachment ${no}`,
      sha256,
      attachmentBytes(ledger, { sha256 })
    )
    if (complaint) found.push(complaint)
  }
  return found
}
