import { Problem } from '../schemas/problem.ts'
import type { Action } from '../trail/actions.ts'
import type { Access } from './store.ts'

/** What an act comes to; `was` and `is` stand on the trail and carry no password, secret or unified identity. */
export interface Acted<T> {
  was?: unknown
  is?: unknown
  answer: T
}

/**
 * One act of an administrator: done and on the trail with what was and what is, both or neither; a refused one is on the
 * trail with the code of its problem.
 */
export const acted = <T>(access: Access, action: Action, object: string, work: () => Acted<T>): T => {
  try {
    return access.inOne(() => {
      const { was, is, answer } = work()
      access.trail.record({ action, object, success: true, detail: JSON.stringify({ was, is }) })
      return answer
    })
  } catch (error) {
    const detail = error instanceof Problem ? error.code : 'failed'
    access.trail.record({ action, object, success: false, detail })
    throw error
  }
}
