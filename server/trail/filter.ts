/** Which records are wanted: each condition is fixed SQL, what somebody typed is bound. */
import { createHmac } from 'node:crypto'
import type { Trail } from './trail.ts'

export interface TrailFilter {
  actor?: string
  role?: string
  action?: string
  /** Part of what was acted on. */
  object?: string
  /** A region's name; '*' is the installation. */
  region?: string
  success?: boolean
  /** First and last day in China, yyyy-mm-dd. */
  from?: string
  to?: string
  /** Part of the detail or the purpose. */
  text?: string
}

export interface Condition {
  sql: string
  values: Record<string, string | number>
}

const DAY = 86_400_000
/** The moment a day begins in China, as records have it. */
const begins = (day: string, later = 0): string =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + later * DAY).toISOString()

const conditions: {
  [name in keyof Required<TrailFilter>]: (given: never) => [sql: string, value: string | number]
} = {
  actor: (name: string) => ['actor = :actor collate nocase', name],
  role: (name: string) => [`instr(',' || role || ',', ',' || :role || ',') > 0`, name],
  action: (name: string) => ['action = :action', name],
  object: (part: string) => ['instr(lower(object), :object) > 0', part.toLowerCase()],
  region: (name: string) => ['region = :region', name === '*' ? '' : name],
  success: (was: boolean) => ['success = :success', Number(was)],
  from: (day: string) => ['at >= :from', begins(day)],
  to: (day: string) => ['at < :to', begins(day, 1)],
  text: (part: string) => [
    '(instr(lower(detail), :text) > 0 or instr(lower(purpose), :text) > 0)',
    part.toLowerCase()
  ]
}

const given = (filter: TrailFilter) =>
  (Object.keys(conditions) as (keyof TrailFilter)[]).filter((name) => filter[name] !== undefined)

export const conditionOf = (filter: TrailFilter): Condition => {
  const parts = given(filter).map((name) => [name, ...conditions[name](filter[name] as never)] as const)
  return {
    sql: ['true', ...parts.map(([, sql]) => sql)].join(' and '),
    values: Object.fromEntries(parts.map(([name, , value]) => [name, value]))
  }
}

/** Names of what was given, for the trail: never the values, since an ID may stand in one. */
export const namesOf = (filter: TrailFilter): string[] => given(filter)

/**
 * 16 hex digits that two asks for the same thing share. Keyed, since an ID that stands in a value could be found again
 * from a plain hash.
 */
export const filterHash = (trail: Trail, asked: object): string => {
  const parts = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')
  return createHmac('sha256', trail.key)
    .update(`filter:${JSON.stringify(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)))}`)
    .digest('hex')
    .slice(0, 16)
}
