/** Many cases at once: each finding is judged alone. */
import { Problem, unfit } from '../schemas/problem.ts'
import { actOnEach } from './act.ts'
import { assignCase } from './assign.ts'
import type { Move } from './demands.ts'
import { daysOf } from './due.ts'
import { examinerFor } from './examiners.ts'
import { type FindingFacts, findingsIn } from './finding.ts'
import type { Asker } from '../access/who.ts'
import type { CaseHouse } from './house.ts'
import { moveCase } from './move.ts'
import { findingUnknown } from './refusals.ts'

export interface Bulk {
  findings: string[]
  assign?: { assignee: string | null; due_on?: string }
  move?: Move
}
export interface BulkDone {
  done: string[]
  refused: { finding_id: string; code: string; zh: string; en: string }[]
}

/** What each finding is to undergo; where many are confirmed, each has its own money at risk. */
const workOf = async (
  house: CaseHouse,
  { findings, assign, move }: Bulk,
  asker: Asker
): Promise<(finding: FindingFacts) => object> => {
  const days = daysOf(house.office, house.today())
  if (assign && !move) {
    const assignee = assign.assignee === null ? null : await examinerFor(house, assign.assignee, findings)
    const wish = { ...assign, assignee, version: null }
    return (finding) => assignCase(house, finding, wish, asker, days)
  }
  if (move && !assign)
    return (finding) => {
      const own = move.to === 'confirmed' ? { confirmed_fen: finding.amount_fen } : {}
      return moveCase(house, finding, { ...own, ...move, version: null }, asker, days)
    }
  throw unfit('bulk-one', 'assign', '一次只做一件事：指派或变更状态', 'one thing at a time: assign or move')
}

/** @throws Problem 422 `bulk-one`, `assignee-unfit`; what single findings are refused with is in the answer */
export const bulk = async (house: CaseHouse, wish: Bulk, asker: Asker): Promise<BulkDone> => {
  const findings = [...new Set(wish.findings)]
  const seen = await findingsIn(house, asker.scope, findings)
  const work = await workOf(house, { ...wish, findings }, asker)
  const refused = actOnEach(house, wish.assign ? 'case-assign' : 'case-move', findings, (id) => {
    const finding = seen.get(id)
    if (!finding) throw findingUnknown()
    return work(finding)
  })
  return {
    done: findings.filter((id) => !refused.has(id)),
    refused: [...refused].map(([finding_id, { code, zh, en }]: [string, Problem]) => ({
      ...{ finding_id, code, zh, en }
    }))
  }
}
