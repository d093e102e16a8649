import { jsonIntegers } from '../formats/json.ts'
import type { House } from '../house.ts'
import { Problem } from '../schemas/problem.ts'
import type { Action } from '../trail/actions.ts'

type Stores = Pick<House, 'office' | 'access'>

/**
 * Work on the office store and its records of the trail: both or neither. The trail is written first, so that after a
 * crash between the two there is a record too many, never one too few.
 */
export const together = <T>({ office, access }: Stores, work: () => T): T => {
  const { db } = office
  db.exec('begin immediate')
  try {
    const done = access.inOne(work)
    db.exec('commit')
    return done
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    throw error
  }
}

export interface What {
  action: Action
  /** A finding, a rule, a view; never a name. */
  object: string
}

const codeOf = (error: unknown): string => (error instanceof Problem ? error.code : 'failed')

/** One act with its record; a refused one is on the trail with the code of its problem. */
export const act = <T>(stores: Stores, what: What, work: () => { detail: object; answer: T }): T => {
  const { office } = stores
  try {
    return together(stores, () => {
      const { detail, answer } = work()
      office.record({ ...what, success: true, detail: JSON.stringify(detail, jsonIntegers) })
      return answer
    })
  } catch (error) {
    office.record({ ...what, success: false, detail: codeOf(error) })
    throw error
  }
}

/**
 * The same for many, in one: each is judged alone, and what one is refused leaves the others as they are.
 * Answers the problem of each object that was refused.
 */
export const actOnEach = (
  stores: Stores,
  action: Action,
  objects: readonly string[],
  work: (object: string) => object
): Map<string, Problem> =>
  together(stores, () => {
    const { office } = stores
    const refused = new Map<string, Problem>()
    for (const object of objects) {
      office.db.exec('savepoint one')
      try {
        const detail = work(object)
        office.record({ action, object, success: true, detail: JSON.stringify(detail, jsonIntegers) })
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error
        office.db.exec('rollback to one')
        refused.set(object, error)
        office.record({ action, object, success: false, detail: error.code })
      }
      office.db.exec('release one')
    }
    return refused
  })
