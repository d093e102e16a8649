/** Files beside a monthly table. */
import type { Readable } from 'node:stream'
import { type Attached, Shelf } from '../attachments/shelf.ts'
import { act } from '../cases/act.ts'
import type { Complaint } from '../intake/originals.ts'
import type { OpenLedger } from '../ledger/open.ts'
import type { Office } from '../office/open.ts'
import { demandDue, objectOf } from './act.ts'
import type { Asker } from '../access/who.ts'
import type { MonthHouse } from './house.ts'
import { addEvent, tableOf } from './store.ts'
import type { Unit } from './types.ts'

export type { Attached } from '../attachments/shelf.ts'

const shelf = new Shelf({
  ...{ table: 'monthly_attachment', keys: ['unit_code', 'month'], prefix: 'month', most: 50 },
  unknown: { zh: '这张表没有这个附件', en: 'the table has no such attachment' },
  many: { zh: '一张表最多 50 个附件', en: 'a table has 50 attachments at most' },
  subject: ({ no }) => `monthly attachment ${no}`
})

export const attachmentsOf = (office: Pick<Office, 'db'>, unit: string, month: string): Attached[] =>
  shelf.of(office, [unit, month])

/** @throws Problem 404 `attachment-unknown`, of another table too */
export const attachmentOf = (office: Pick<Office, 'db'>, unit: string, month: string, no: number): Attached =>
  shelf.one(office, [unit, month], no)

/** Puts a file beside a table; it is sealed before anything tells of it. @throws Problem 404, 415, 422 */
export const attach = async (
  house: Pick<MonthHouse, 'ledger' | 'office' | 'access' | 'today' | 'region'>,
  unit: Unit,
  month: string,
  file: { name: string; bytes: Buffer },
  { account }: Pick<Asker, 'account'>
): Promise<void> => {
  const { office, today } = house
  const { unit_code } = unit
  demandDue(house, unit, month)
  const taken = await shelf.take(house, [unit_code, month], file)
  act(house, { action: 'monthly-attach', object: objectOf(unit, month) }, () => {
    const no = shelf.list(office, [unit_code, month], taken, account)
    const { name: text, sha256, bytes, type } = taken
    const { version } = tableOf(office, unit_code, month)
    const event = { version, day: today(), actor: account, kind: 'attach' } as const
    addEvent(office, { unit_code, month }, { ...event, text, detail: { no, sha256 } })
    return { detail: { no, sha256, bytes, type }, answer: undefined }
  })
}

/** The plain bytes, each chunk proven before it goes out. */
export const attachmentBytes = (ledger: OpenLedger, file: Pick<Attached, 'sha256'>): Readable =>
  shelf.bytes(ledger, file)

/** Whether the vault still has every attachment, as it was; for `mingzhang verify`. */
export const monthlyComplaints = (house: Pick<MonthHouse, 'ledger' | 'office'>): Promise<Complaint[]> =>
  shelf.complaints(house)
