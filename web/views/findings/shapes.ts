/** What /api/detections, /api/cases, /api/findings, /api/snoozes and /api/views answer. Money is fen, times are UTC. */
import type { Said } from '../../data/answer.ts'

export type Param = Said & { name: string; default: number; low: number; high: number; value: number }
export type RuleClause = { rule: string; article: string; document: string; words: string }
export type RuleState = 'live' | 'off' | 'no-data' | 'waiting' | 'failed'
export type Detection = {
  rule: string
  title_zh: string
  title_en: string
  grade: 'E0' | 'E1' | 'E2' | 'E3'
  group: string
  subject: string
  severity: 'high' | 'middle' | 'low'
  needs: string[]
  says: Said
  /** in words, line by line */
  method: Said[]
  example: Said | null
  excludes: Said[]
  misfires: Said[]
  untested: Said[]
  params: Param[]
  sql: string
  /** columns of its evidence */
  evidence: (Said & { name: string })[]
  clauses: RuleClause[]
  version: number
  enabled: boolean
  state: RuleState
  /** why it is not live */
  state_zh: string | null
  state_en: string | null
  /** end of its last full test; null: never */
  tested_at: string | null
}
export type Values = Record<string, number>
export type Version = {
  version: number
  params: Values
  enabled: boolean
  reason: string
  actor: string
  saved_at: string
}
export type RulePage = Detection & { versions: Version[] }
/** Money of a try comes as text: sums may be large. */
export type Sample = Said & {
  finding_id: string | null
  is: 'added' | 'gone'
  amount_fen: string
  lines: number
}
export type Tried = {
  same: number
  added: number
  gone: number
  added_fen: string
  gone_fen: string
  samples: Sample[]
  elapsed_ms: number
}

/** How a run ended; words when it failed. */
export type LastRun = {
  run: number
  rules: number
  /** rules whose test broke off */
  broken: (Said & { rule: string })[]
  elapsedMs: number
} & Record<'added' | 'changed' | 'gone' | 'back', number>
/** `waiting`: units that loads touched and no run has tested yet. */
export type Run = { waiting: number; last: LastRun | Said | null } & (
  { is: 'idle' } | { is: 'running'; rule: string; done: number; of: number; began_at: string }
)

export type CaseState =
  ('new' | 'checking' | 'confirmed' | 'false-alarm') | ('rectified' | 'referred' | 'closed')
export type Need =
  ('reason' | 'confirmed_fen' | 'recovered_fen' | 'cause' | 'referred_to') | ('improper' | 'explanation')
/** `takes`: may be said too. */
export type Transition = Said & { to: CaseState; needs: Need[]; takes: Need[]; second_person: boolean }
/** A way that the asker may not take now, and why. */
export type Barred = Said & { to: CaseState; why_zh: string; why_en: string }
export type CaseEvent = {
  no: number
  at: string
  actor: string
  name: string
  kind: 'move' | 'assign' | 'comment' | 'attach' | 'snooze' | 'snooze-end'
  text: string
  /** state or assignee before and after; the day of a snooze */
  from: string | null
  to: string | null
  /** amounts of a move */
  detail: Partial<Record<string, unknown>>
}
export type Attached = {
  no: number
  name: string
  bytes: number
  type: string
  sha256: string
  at: string
  actor: string
}
/** `reason` null: written where the reader does not see */
export type Snooze = { no: number; reason: string | null; until: string; actor: string }
/** As JSON brings it: text beyond 2^53. */
export type Fen = number | string
export type CaseFile = {
  finding_id: string
  version: number
  state: CaseState
  transitions: Transition[]
  barred: Barred[]
  assignee: string | null
  unit: string | null
  opened_on: string | null
  due_on: string | null
  due_left_workdays: number | null
  /** counted in a year without a holiday notice */
  due_provisional: boolean
  gone: boolean
  /** why it floats up in the queue */
  boosted: 'facts' | 'snooze-ended' | 'reassigned' | null
  outcome: 'confirmed' | 'false-alarm' | 'gone' | null
  at_risk_fen: Fen
  confirmed_fen: Fen | null
  recovered_fen: Fen | null
  cause: string | null
  improper: string | null
  referred_to: string | null
  decided_by: string | null
  closed_by: string | null
  snooze: Snooze | null
  events: CaseEvent[]
  attachments: Attached[]
}
export type Move = { to: CaseState } & Partial<
  Record<'confirmed_fen' | 'recovered_fen', number> &
    Record<'reason' | 'cause' | 'referred_to' | 'improper' | 'explanation', string>
>
export type Assignment = { assignee: string | null; due_on?: string }
export type Person = { account: string; name: string; unit: string }
export type Refused = Said & { finding_id: string; code: string }
export type Bulk = { done: number; refused: Refused[] }
export type SavedView = { name: string; query: string; shared: boolean; own: boolean; actor: string }
export type Listed = Said & { name: string }
/** Closed lists of a case in words. */
export type CaseWords = { causes: Listed[]; impropers: Listed[]; due: DueLimits }
/** Working days to examine. */
export type DueLimits = Record<Detection['severity'], number>
