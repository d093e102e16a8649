/** The evidence pack (证据包): workbook, cover, attachments and the hashes of all of them, in one zip that is recorded before its first byte leaves. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Who } from '../access/who.ts'
import { attachmentBytes } from '../cases/attachments.ts'
import { type Reason, stampOf } from '../disclosure/export.ts'
import { reveal } from '../disclosure/reveal.ts'
import { attachment } from '../formats/attachment.ts'
import { rowsSaid } from '../formats/rows-said.ts'
import type { House } from '../house.ts'
import { rows } from '../questions/ask.ts'
import { numberedFile, type NumberedFile } from '../trail/numbered.ts'
import { version } from '../version.ts'
import { evidenceBook } from './book.ts'
import { evidenceCover } from './cover.ts'
import { type Member, packed, refixed } from './fixed-zip.ts'
import { type Chosen, type Evidence, gather } from './gather.ts'
import { manifest, type Made, type Part, sha256, sums } from './manifest.ts'
import { attachmentPath, sheets } from './sheets.ts'

export interface EvidenceWish {
  findings: Chosen
  /** Why people stand in it in plain text; null: they are masked. */
  identities: Reason | null
}

export interface EvidenceFile extends NumberedFile {
  disposition: string
  watermark: string
}

const plainOf = async ({ ledger }: House, { pieces }: Evidence) => {
  const lines = pieces.flatMap(({ lines }) => rows(lines).map(({ detail_no }) => String(detail_no)))
  const db = await ledger.connect()
  return reveal(db, ledger.key, [...new Set(lines)]).finally(() => db.closeSync())
}

/** Members and their hashes; what is attached is read when its turn comes. */
const membersOf = async (
  house: House,
  evidence: Evidence,
  who: Who,
  reason: Reason | null,
  { no, at }: { no: string; at: string }
): Promise<Member[]> => {
  const count = evidence.pieces.reduce((sum, { lines }) => sum + lines.rowCount, 0)
  const counted = `疑点 ${evidence.pieces.length} 条；明细${rowsSaid(count)}`
  const stamp = reason ? stampOf(who, reason, { no, at, rows: counted }) : undefined
  const plain = reason ? await plainOf(house, evidence) : undefined
  const title = house.region.office_zh
  const written = [
    { name: '封面.docx', bytes: await refixed(await evidenceCover(evidence, title, stamp)) },
    { name: '证据.xlsx', bytes: await refixed(await evidenceBook(sheets(evidence, plain), stamp)) }
  ]
  const attached = evidence.pieces.flatMap(({ finding_id, attachments }) =>
    attachments.map((one) => ({ one, name: attachmentPath(finding_id, one) }))
  )
  const parts: Part[] = [
    ...written.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
    ...attached.map(({ one, name }) => ({ name, bytes: one.bytes, sha256: one.sha256 }))
  ]
  const { account, name, unit } = who
  const made: Made = {
    ...{ no, at, by: { account, name, unit }, region: house.region.name, program: version },
    ...{ identities: reason !== null, purpose: reason && `${reason.purpose}: ${reason.words}` }
  }
  const list = manifest(evidence, parts, made)
  const listed = { name: 'manifest.json', bytes: list.length, sha256: sha256(list) }
  return [
    { name: 'manifest.json', bytes: list },
    { name: 'MANIFEST.txt', bytes: sums([listed, ...parts]) },
    ...written,
    ...attached.map(({ one, name }) => ({
      name,
      bytes: { size: one.bytes, read: () => attachmentBytes(house.ledger, one) }
    }))
  ]
}

/** Make the pack and put it on the trail. @throws Problem 404, 422 of `gather`, 503 `trail-unwritable` */
export const exportEvidence = async (house: House, who: Who, wish: EvidenceWish): Promise<EvidenceFile> => {
  const evidence = await gather(house, who, wish.findings)
  const { pieces } = evidence
  const reason = wish.identities
  const made = await numberedFile({
    ...{ scratch: house.folder.scratch, letters: 'ZJ', extension: 'zip' },
    write: async ({ no, at, path }) => {
      const members = await membersOf(house, evidence, who, reason, { no, at })
      await pipeline(packed(members), createWriteStream(path, { mode: 0o600 }))
    },
    record: ({ no, sha256 }) =>
      house.office.record({
        ...{ action: reason ? 'export-identities' : 'evidence', success: true },
        ...{ object: 'evidence', rows: pieces.reduce((sum, { lines }) => sum + lines.rowCount, 0) },
        ...(reason && { purpose: `${reason.purpose}: ${reason.words}` }),
        detail: JSON.stringify({ no, sha256, findings: pieces.map(({ finding_id }) => finding_id) })
      })
  })
  const what = pieces.length === 1 ? pieces[0]!.finding_id : `${pieces.length}条疑点`
  const name = `证据包-${what}${reason ? '-含身份信息' : ''}-${made.no}.zip`
  return {
    ...{ ...made, watermark: `${made.no} ${who.account}` },
    disposition: attachment(name, `${made.no}.zip`)
  }
}
