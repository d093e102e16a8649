import { DatabaseSync } from 'node:sqlite'
import { steps } from '../../server/access/steps.ts'
import { type Act, openTrail, type Trail, type TrailRecord } from '../../server/trail/trail.ts'

/** A trail of its own in memory, for parts that are tested without a house. */
export const trailApart = (): Trail => {
  const db = new DatabaseSync(':memory:')
  for (const step of steps) db.exec(step)
  return openTrail(db, Buffer.alloc(32, 7))
}

/** Records of one action, the oldest first. */
export const recorded = ({ trail }: { trail: Trail }, action: Act['action']): TrailRecord[] =>
  [...trail.records()].filter((record) => record.action === action)
