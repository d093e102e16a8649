/** Files beside a case. */
import type { Readable } from 'node:stream'
import { type Attached, Shelf } from '../attachments/shelf.ts'
import type { Complaint } from '../intake/originals.ts'
import type { OpenLedger } from '../ledger/open.ts'
import type { Office } from '../office/open.ts'
import { act } from './act.ts'
import type { FindingFacts } from './finding.ts'
import type { Asker } from '../access/who.ts'
import type { CaseHouse } from './house.ts'
import { addEvent, caseOf } from './store.ts'

export type { Attached } from '../attachments/shelf.ts'

const shelf = new Shelf({
  ...{ table: 'case_attachment', keys: ['finding_id'], prefix: 'case', most: 200 },
  unknown: { zh: '案卷里没有这个附件', en: 'the case has no such attachment' },
  many: { zh: '一个案卷最多 200 个附件', en: 'a case has 200 attachments at most' },
  subject: ({ finding_id }) => `case ${finding_id}`
})

export const attachmentsOf = (office: Office, finding: string): Attached[] => shelf.of(office, [finding])

/** @throws Problem 404 `attachment-unknown`, of another case too */
export const attachmentOf = (office: Office, finding: string, no: number): Attached =>
  shelf.one(office, [finding], no)

/** Puts a file beside the case; it is sealed before anything tells of it. @throws Problem 415, 422 */
export const attach = async (
  house: Pick<CaseHouse, 'ledger' | 'office' | 'access' | 'today'>,
  { finding_id }: FindingFacts,
  file: { name: string; bytes: Buffer },
  { account }: Asker
): Promise<void> => {
  const { office, today } = house
  const taken = await shelf.take(house, [finding_id], file)
  act(house, { action: 'case-attach', object: finding_id }, () => {
    const no = shelf.list(office, [finding_id], taken, account)
    const { sha256, bytes, type } = taken
    const { version } = caseOf(office, finding_id)
    const event = { finding_id, version, day: today(), actor: account, kind: 'attach' } as const
    addEvent(office, { ...event, text: taken.name, detail: { no, sha256 } })
    return { detail: { no, sha256, bytes, type }, answer: undefined }
  })
}

/** The plain bytes, each chunk proven before it goes out. */
export const attachmentBytes = (ledger: OpenLedger, file: Pick<Attached, 'sha256'>): Readable =>
  shelf.bytes(ledger, file)

/** Whether the vault still has every attachment, as it was; for `mingzhang verify`. */
export const attachmentComplaints = (house: Pick<CaseHouse, 'ledger' | 'office'>): Promise<Complaint[]> =>
  shelf.complaints(house)
