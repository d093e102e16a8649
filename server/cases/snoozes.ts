/** Snoozes (暂缓): the findings of one subject under one rule leave the queue until a day. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { narrow } from '../questions/narrow.ts'
import type { Scope } from '../questions/types.ts'
import type { Office } from '../office/open.ts'
import { Problem } from '../schemas/problem.ts'
import { findingsIn } from './finding.ts'
import type { MirrorHouse } from './house.ts'

export interface Snooze {
  no: number
  /** The finding it was set at: its rule and subject are meant. */
  finding_id: string
  /** Scope of who set it, as JSON: findings outside it stay as they are. */
  divisions: string
  projects: string | null
  reason: string
  /** Last day. */
  until: string
  at: string
  actor: string
  /** Ended before its day; null: not. */
  ended_at: string | null
  ended_day: string | null
  ended_by: string | null
  /** Number of the event that tells of it. */
  ended_event: number | null
}

export const allSnoozes = ({ db }: Office): Snooze[] =>
  db.prepare('select * from snooze order by no').all() as never

export const isActive = ({ until, ended_at }: Pick<Snooze, 'until' | 'ended_at'>, today: string): boolean =>
  ended_at === null && until >= today

/** @throws Problem 404 `snooze-unknown` */
export const snoozeOf = ({ db }: Office, no: number): Snooze => {
  const found = db.prepare('select * from snooze where no = ?').get(no) as Snooze | undefined
  if (found) return found
  throw snoozeUnknown()
}

export const snoozeUnknown = (): Problem =>
  new Problem({ status: 404, code: 'snooze-unknown', zh: '没有这项暂缓', en: 'no such snooze' })

/** Findings of the same rule and subject as those at which snoozes were set, within the scope of who set them. */
const select = `
  select t.no, f.finding_id
  from (select unnest(from_json($snoozes, '[{"no": "integer", "finding_id": "varchar"}]'), recursive := true)) as t
  join finding base on base.finding_id = t.finding_id
  join finding f
    on f.rule = base.rule and f.subject_type = base.subject_type
   and f.subject_no is not distinct from base.subject_no and f.subject_code is not distinct from base.subject_code
  where $findings is null or f.finding_id in (select unnest(from_json($findings, '["varchar"]')))
  order by f.finding_id, t.no`

/**
 * Snoozes by the findings they hold back.
 * @param ids only these findings; null = all
 */
export const covered = async (
  { library, region }: Pick<MirrorHouse, 'library' | 'region'>,
  db: DuckDBConnection,
  snoozes: readonly Snooze[],
  ids: readonly string[] | null
): Promise<Map<string, Snooze[]>> => {
  const found = new Map<string, Snooze[]>()
  const groups = Map.groupBy(snoozes, ({ divisions, projects }) => `${divisions} ${projects}`)
  for (const group of groups.values()) {
    const { divisions, projects } = group[0]!
    const scope: Scope = {
      ...{ divisions: JSON.parse(divisions) as string[], detail: 'lines' },
      projects: projects === null ? null : (JSON.parse(projects) as string[])
    }
    const { sql, values, types } = narrow(select, ['finding'], library.tables, {
      ...{ scope, filters: {}, root: region.root }
    })
    const asked = {
      snoozes: JSON.stringify(group.map(({ no, finding_id }) => ({ no, finding_id }))),
      findings: ids && JSON.stringify(ids)
    }
    const numbered = new Map(group.map((snooze) => [snooze.no, snooze]))
    for (const [no, finding] of (await db.runAndReadAll(sql, { ...values, ...asked }, types)).getRowsJS() as [
      number,
      string
    ][]) {
      if (!found.has(finding)) found.set(finding, [])
      found.get(finding)!.push(numbered.get(no)!)
    }
  }
  return found
}

/** A snooze as one is told of it; `reason` is null where it was written at a finding that one does not see. */
export type SeenSnooze = Omit<Snooze, 'reason'> & { reason: string | null }

/** The snoozes of one finding, as somebody of this scope is told of them. */
export const snoozesSeen = async (
  house: MirrorHouse,
  scope: Scope,
  finding: string
): Promise<SeenSnooze[]> => {
  const snoozes = await snoozesOf(house, finding)
  const seen = await findingsIn(
    house,
    scope,
    snoozes.map(({ finding_id }) => finding_id)
  )
  return snoozes.map((one) => (seen.has(one.finding_id) ? one : { ...one, reason: null }))
}

/** The snoozes of one finding. */
export const snoozesOf = async (house: MirrorHouse, finding: string): Promise<Snooze[]> => {
  const db = await house.ledger.connect()
  try {
    return (await covered(house, db, allSnoozes(house.office), [finding])).get(finding) ?? []
  } finally {
    db.closeSync()
  }
}
