import type { KnownHead } from '../backup/known-head.ts'
import type { Trail } from './trail.ts'
import type { TrailCheck } from './verify.ts'

/** That the trail was checked, and what came of it, stands on the trail. */
export const recordCheck = (trail: Trail, { records, faults }: TrailCheck, known: KnownHead | null): void =>
  trail.record({
    ...{ action: 'trail-check', object: 'trail', success: faults.length === 0, rows: records },
    detail: JSON.stringify({ faults: faults.length, backup: known?.backup ?? null })
  })
