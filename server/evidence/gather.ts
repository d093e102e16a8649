/** Everything a pack holds, read in the scope of who asks for it. */
import { userNamed } from '../access/users.ts'
import type { Who } from '../access/who.ts'
import { type Attached, attachmentsOf } from '../cases/attachments.ts'
import { findingsIn } from '../cases/finding.ts'
import { findingUnknown } from '../cases/refusals.ts'
import { type CaseRow, caseOf, type EventRow, eventsOf } from '../cases/store.ts'
import { standings, type ShownClause } from '../findings/shown.ts'
import type { House } from '../house.ts'
import { ask, type Answer, rows } from '../questions/ask.ts'
import type { Raw } from '../questions/params.ts'
import { Problem } from '../schemas/problem.ts'

/** Findings one pack may hold, and their lines and attachments: a case file, not a copy of the ledger. */
export const MOST_FINDINGS = 200
export const MOST_LINES = 20_000
export const MOST_BYTES = 500 << 20

/** Findings by number, or a filter of the queue: parameters of findings/queue. */
export type Chosen = readonly string[] | Raw

export interface Piece {
  finding_id: string
  /** One row of findings/one. */
  one: Answer
  /** Rows of findings/lines. */
  lines: Answer
  case: CaseRow
  events: EventRow[]
  attachments: Attached[]
  clauses: ShownClause[]
}

export interface Evidence {
  pieces: Piece[]
  /** The questions asked, with their text. */
  questions: { name: string; sql: string }[]
  dataVersion: number
  /** Day on which the clocks were read, and newest business day on record. */
  asOf: string
  latestOn: string | null
  /** Name of an account, who may be gone. */
  nameOf(account: string | null): string
}

const many = (zh: string, en: string) =>
  new Problem({ status: 422, code: 'evidence-many', where: 'findings', zh, en })

/** Asks one question in the scope of who asks. */
const asker = (house: House, who: Who) => (name: string, params: Raw) => {
  const { ledger, library, region, today, desk, config } = house
  const asking = { name, params, scope: who.scope, today: today(), root: region.root }
  return ask(ledger, library, { ...asking, limitMs: config.askLimitMs }, desk)
}
type Asks = ReturnType<typeof asker>

/** @throws Problem 422 `evidence-many` `evidence-none` */
const chosenIn = async (asks: Asks, chosen: Chosen): Promise<string[]> => {
  const ids = Array.isArray(chosen)
    ? [...new Set(chosen as string[])].sort()
    : await asks('findings/queue', { ...(chosen as Raw), limit: String(MOST_FINDINGS) }).then((found) => {
        if (found.truncated) throw tooMany()
        return rows(found).map((row) => String(row['finding_id']))
      })
  if (ids.length > MOST_FINDINGS) throw tooMany()
  if (ids.length > 0) return ids
  throw new Problem({
    ...{ status: 422, code: 'evidence-none', where: 'findings' },
    zh: '没有符合条件的疑点，证据包是空的。请放宽筛选或另选疑点',
    en: 'no finding fits, the pack would be empty; widen the filter or choose others'
  })
}
const tooMany = () =>
  many(
    `一个证据包最多 ${MOST_FINDINGS} 条疑点。请缩小筛选，分次导出`,
    `a pack holds ${MOST_FINDINGS} findings at most; narrow the filter and export in parts`
  )

/** @throws Problem 422 `evidence-many` */
const demandFits = (pieces: readonly Piece[]): void => {
  const lines = pieces.reduce((sum, { lines }) => sum + lines.rowCount, 0)
  if (lines > MOST_LINES || pieces.some(({ lines }) => lines.truncated))
    throw many(
      `明细超过 ${MOST_LINES} 行，一个证据包放不下。请少选几条疑点，分次导出`,
      `more than ${MOST_LINES} lines; choose fewer findings and export in parts`
    )
  const bytes = pieces.flatMap(({ attachments }) => attachments).reduce((sum, one) => sum + one.bytes, 0)
  if (bytes > MOST_BYTES)
    throw many(
      `附件共超过 ${MOST_BYTES >> 20} MB，一个证据包放不下。请少选几条疑点，分次导出`,
      `attachments of more than ${MOST_BYTES >> 20} MB; choose fewer findings and export in parts`
    )
}

/**
 * Read it all. A finding outside the scope is one that does not exist.
 * @throws Problem 404 `finding-unknown`, 422 `evidence-many` `evidence-none`
 */
export const gather = async (house: House, who: Who, chosen: Chosen): Promise<Evidence> => {
  const { ledger, library, office, access, findings } = house
  const asks = asker(house, who)
  const ids = await chosenIn(asks, chosen)
  const held = await findingsIn(house, who.scope, ids)
  if (ids.some((id) => !held.has(id))) throw findingUnknown()
  const db = await ledger.connect()
  const { clauses } = await standings(db).finally(() => db.closeSync())
  const limited = library.find('findings/lines')!.header.params.some(({ name }) => name === 'limit')
  const pieces: Piece[] = []
  for (const finding_id of ids) {
    const rule = findings.house.rules.find(held.get(finding_id)!.rule)
    pieces.push({
      finding_id,
      one: await asks('findings/one', { finding: finding_id }),
      lines: await asks('findings/lines', {
        finding: finding_id,
        ...(limited ? { limit: String(MOST_LINES) } : {})
      }),
      case: caseOf(office, finding_id),
      events: eventsOf(office, finding_id),
      attachments: attachmentsOf(office, finding_id),
      clauses: (rule?.clause ?? []).flatMap((name) => clauses.get(name) ?? [])
    })
    demandFits(pieces)
  }
  const { asOf } = pieces[0]!.one
  return {
    ...{ pieces, dataVersion: asOf.dataVersion, asOf: asOf.date, latestOn: asOf.latestOn },
    questions: ['findings/lines', 'findings/one'].map((name) => ({ name, sql: library.find(name)!.sql })),
    nameOf: (account) => (account === null ? '' : (userNamed(access, account)?.name ?? account))
  }
}
