/** What a pack is made of, so that anybody can prove later that nothing in it was changed. */
import { createHash } from 'node:crypto'
import type { Evidence } from './gather.ts'

export interface Part {
  name: string
  bytes: number
  sha256: string
}

export interface Made {
  no: string
  at: string
  by: { account: string; name: string; unit: string }
  region: string
  program: string
  identities: boolean
  /** Why identities are in it, as on the trail. */
  purpose: string | null
}

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')

/** manifest.json: `content_sha256` is of the parts alone, so two packs of the same facts have the same one whoever made them and when. */
export const manifest = (evidence: Evidence, parts: readonly Part[], made: Made): Buffer => {
  const { pieces, questions, dataVersion, asOf, latestOn } = evidence
  const told = {
    ...made,
    made_at: `${made.at} +08:00`,
    at: undefined,
    ...{ data_version: dataVersion, as_of: asOf, latest_on: latestOn },
    content_sha256: sha256(parts.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')),
    findings: pieces.map(({ finding_id, case: { state, version }, lines, attachments }) => ({
      ...{ finding_id, state, case_version: version },
      ...{ lines: lines.rowCount, attachments: attachments.length }
    })),
    questions: questions.map(({ name, sql }) => ({ name, sha256: sha256(sql) })),
    parts
  }
  return Buffer.from(`${JSON.stringify(told, null, 2)}\n`)
}

/** MANIFEST.txt in the form that `sha256sum -c` reads. */
export const sums = (parts: readonly Part[]): Buffer =>
  Buffer.from(parts.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''))
