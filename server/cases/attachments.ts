/** Files beside a case: sealed in the vault under their hash beside the originals, so that backups and a new key take them along. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { seal, unseal } from '../identity/sealed-file.ts'
import { fileNameOf } from '../intake/file-name.ts'
import type { Complaint } from '../intake/originals.ts'
import type { OpenLedger } from '../ledger/open.ts'
import type { Office } from '../office/open.ts'
import { Problem } from '../schemas/problem.ts'
import { act } from './act.ts'
import { type FileType, fileTypeOf } from './file-type.ts'
import type { FindingFacts } from './finding.ts'
import type { Asker, CaseHouse } from './house.ts'
import { unfit } from './refusals.ts'
import { addEvent, caseOf } from './store.ts'

/** Largest attachment, bytes. */
export const LARGEST = 20 << 20
/** Most attachments of one case. */
const MOST = 200

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

const shape = 'select no, name, bytes, type, sha256, at, actor from case_attachment'

export const attachmentsOf = ({ db }: Office, finding: string): Attached[] =>
  db.prepare(`${shape} where finding_id = ? order by no`).all(finding) as never

/** @throws Problem 404 `attachment-unknown`, of another case too */
export const attachmentOf = ({ db }: Office, finding: string, no: number): Attached => {
  const found = db.prepare(`${shape} where finding_id = ? and no = ?`).get(finding, no) as
    Attached | undefined
  if (found) return found
  const said = { zh: '案卷里没有这个附件', en: 'the case has no such attachment' }
  throw new Problem({ status: 404, code: 'attachment-unknown', ...said })
}

// apart from originals of loads: one that fails takes its own copy away
const pathOf = ({ folder }: OpenLedger, sha256: string) => join(folder.vault, 'files', `case-${sha256}.mz`)

/** @throws Problem 413 `attachment-too-large` */
export const collected = async (body: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > LARGEST)
      throw new Problem({
        ...{ status: 413, code: 'attachment-too-large' },
        zh: '附件不能超过 20 MB，请压缩图片或分成几个文件',
        en: 'an attachment has 20 MB at most; shrink its pictures or split it'
      })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** What a file is by its content. @throws Problem 415 `attachment-type`, 422 `attachment-empty` */
export const demandType = async (bytes: Buffer, name: string): Promise<FileType> => {
  if (bytes.length === 0)
    throw unfit(
      'attachment-empty',
      'x-file-name',
      '文件是空的，请重新选择',
      'the file is empty; choose again'
    )
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const type = await fileTypeOf(bytes, ending)
  if (type) return type
  throw new Problem({
    ...{ status: 415, code: 'attachment-type', where: 'x-file-name' },
    zh: '只收 PDF、PNG、JPEG、XLSX、DOCX（不带宏）、TXT 和 CSV，内容要与扩展名一致',
    en: 'taken are PDF, PNG, JPEG, XLSX and DOCX without macros, TXT and CSV, with the ending of their content'
  })
}

/** Puts a file beside the case; it is sealed before anything tells of it. @throws Problem 415, 422 */
export const attach = async (
  house: Pick<CaseHouse, 'ledger' | 'office' | 'access' | 'today'>,
  { finding_id }: FindingFacts,
  { name: given, bytes }: { name: string; bytes: Buffer },
  { account }: Asker
): Promise<void> => {
  const { ledger, office, today } = house
  const name = fileNameOf(given)
  const type = await demandType(bytes, name)
  if (attachmentsOf(office, finding_id).length >= MOST)
    throw unfit(
      'attachments-many',
      'x-file-name',
      `一个案卷最多 ${MOST} 个附件`,
      `a case has ${MOST} attachments at most`
    )
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = pathOf(ledger, sha256)
  if (!existsSync(path)) await seal(ledger.key, Readable.from([bytes]), path)
  act(house, { action: 'case-attach', object: finding_id }, () => {
    const { lastInsertRowid } = office.db
      .prepare(
        'insert into case_attachment (finding_id, name, bytes, type, sha256, at, actor) values (?, ?, ?, ?, ?, ?, ?)'
      )
      .run(finding_id, name, bytes.length, type, sha256, new Date().toISOString(), account)
    const no = Number(lastInsertRowid)
    const { version } = caseOf(office, finding_id)
    const event = { finding_id, version, day: today(), actor: account, kind: 'attach' } as const
    addEvent(office, { ...event, text: name, detail: { no, sha256 } })
    return { detail: { no, sha256, bytes: bytes.length, type }, answer: undefined }
  })
}

/** The plain bytes, each chunk proven before it goes out. */
export const attachmentBytes = (ledger: OpenLedger, { sha256 }: Pick<Attached, 'sha256'>): Readable =>
  unseal(ledger.key, pathOf(ledger, sha256))

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

/** Whether the vault still has every attachment, as it was; for `mingzhang verify`. */
export const attachmentComplaints = async ({
  ledger,
  office
}: Pick<CaseHouse, 'ledger' | 'office'>): Promise<Complaint[]> => {
  const all = office.db
    .prepare('select sha256, min(finding_id) as finding_id from case_attachment group by sha256 order by 1')
    .all() as { sha256: string; finding_id: string }[]
  const found: Complaint[] = []
  for (const { sha256, finding_id } of all) {
    const complaint = await complaintOf(`case ${finding_id}`, sha256, attachmentBytes(ledger, { sha256 }))
    if (complaint) found.push(complaint)
  }
  return found
}
