/** Who acts just now, for every record of the trail, however deep in the house the act is done. */
import { AsyncLocalStorage } from 'node:async_hooks'

/** What the trail tells of the actor. */
export interface Acting {
  actor: string
  role: string
  unit: string
  region: string
  ip: string
  /** Number of the session, '' without one. */
  session: string
}

const storage = new AsyncLocalStorage<Acting>()

/** Run work in somebody's name; what it starts (a load's job) goes on in that name. */
export const as = <T>(acting: Acting, work: () => T): T => storage.run(acting, work)
export const acting = (): Acting | undefined => storage.getStore()
