import type { Mapping, Note } from './shapes.ts'

/** What a load recorded about itself: findings, what the form said, the mapping. Nothing when it cannot be read. */
export function said(json: string): { notes: Note[]; form: Record<string, string>; mapping: Mapping } {
  const nothing = { notes: [], form: {}, mapping: {} }
  try {
    const found = JSON.parse(json || '{}')
    return Array.isArray(found) ? { ...nothing, notes: found } : { ...nothing, ...found }
  } catch {
    return nothing
  }
}
