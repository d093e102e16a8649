import type { House } from '../house.ts'
import { narrow } from '../questions/narrow.ts'
import type { Scope } from '../questions/types.ts'
import { findingUnknown } from './refusals.ts'

/** What a case needs to know of its finding. */
export interface FindingFacts {
  finding_id: string
  rule: string
  severity: string
  /** Money at risk, fen. */
  amount_fen: bigint
  /** Hash of lines, money and evidence. */
  facts: string
  /** Its facts are there no more. */
  gone: boolean
}

type Asked = Pick<House, 'ledger' | 'library' | 'region'>

const select = `
  select f.finding_id, f.rule, coalesce(r.severity, 'middle') as severity, f.amount_fen, f.facts, f.gone_run is not null as gone
  from finding f
  left join detection_rule r on r.rule = f.rule
  where f.finding_id in (select unnest(from_json($findings, '["varchar"]')))`

/** Those of these findings that a scope holds, by id: the only way from a route to a finding. */
export const findingsIn = async (
  { ledger, library, region }: Asked,
  scope: Scope,
  findings: readonly string[]
): Promise<Map<string, FindingFacts>> => {
  const { sql, values, types } = narrow(select, ['finding', 'detection_rule'], library.tables, {
    ...{ scope, filters: {}, root: region.root }
  })
  const db = await ledger.connect()
  try {
    const found = await db.runAndReadAll(sql, { ...values, findings: JSON.stringify(findings) }, types)
    const rows = found.getRowObjectsJS() as unknown as FindingFacts[]
    return new Map(rows.map((row) => [row.finding_id, row]))
  } finally {
    db.closeSync()
  }
}

/** @throws Problem 404 `finding-unknown` */
export const findingIn = async (house: Asked, scope: Scope, finding: string): Promise<FindingFacts> => {
  const found = (await findingsIn(house, scope, [finding])).get(finding)
  if (found) return found
  throw findingUnknown()
}
