/**
 * What the command line can ask for, whoever holds the ledger: opened here when nobody does, or through the serving
 * process's local socket.
 */
import type { Readable } from 'node:stream'
import { whole } from '../access/who.ts'
import type { Config } from '../config.ts'
import type { Dress } from '../formats/dress.ts'
import { body } from '../formats/dress.ts'
import { account } from './account.ts'
import { type House, openHouse } from '../house.ts'
import type { LoadResult, Progress } from '../intake/load.ts'
import { type Complaint, vaultComplaints } from '../intake/originals.ts'
import { run } from '../intake/run.ts'
import { holder } from '../ledger/folder.ts'
import { regionFolder } from '../ledger/installation.ts'
import { undo } from '../ledger/undo.ts'
import { ask } from '../questions/ask.ts'
import { Problem } from '../schemas/problem.ts'
import { remoteCounter } from './remote.ts'

export interface LocalLoad {
  path: string
  kind?: string
  mapping?: Record<string, string | null>
  form?: Record<string, string>
  sheet?: string
  headerRow?: number
  allOrNothing?: boolean
}

export interface Counter {
  load(
    request: LocalLoad,
    watch: { signal: AbortSignal; onProgress: (p: Progress) => void; finished?: (r: LoadResult) => void }
  ): Promise<LoadResult[]>
  undo(loadId: string): Promise<{ loadId: string; kind: string; rows: number }>
  ask(name: string, params: Record<string, string>, dress: Dress): Promise<Readable | Buffer>
  /** Names of every question, checks included. */
  questions(): Promise<string[]>
  /** What the sealed files lack of what was loaded. */
  vault(): Promise<Complaint[]>
  close(): Promise<void>
}

export const localCounter = (house: House): Counter => ({
  load: async ({ path, ...request }, watch) => {
    const upload = await house.uploads.local(path)
    try {
      return await run(
        house.intake,
        house.office,
        { upload, actor: account(), scope: whole(house.region.root), ...request },
        watch
      )
    } finally {
      await house.uploads.drop(upload.id)
    }
  },
  undo: async (loadId) => {
    const act = { actor: account(), action: 'undo', object: loadId } as const
    try {
      const done = await undo(house.ledger, loadId, whole(house.region.root))
      house.office.record({ ...act, success: true })
      return done
    } catch (error) {
      house.office.record({
        ...act,
        success: false,
        detail: error instanceof Problem ? error.code : 'failed'
      })
      throw error
    }
  },
  ask: async (name, params, dress) => {
    const { root } = house.region
    const scope = whole(root)
    return body(
      await ask(
        house.ledger,
        house.library,
        { name, params, scope, today: house.today(), root, limitMs: 600_000 },
        house.desk
      ),
      dress,
      'zh'
    )
  },
  questions: async () => house.library.all.map((q) => q.header.name),
  vault: () => vaultComplaints(house.ledger),
  close: () => house.close()
})

/** The counter of the settings' one region that is open: the server's when one holds its folder, else our own. */
export const counter = async (config: Config): Promise<Counter> => {
  const region = config.regions[0]!
  const at = regionFolder(config.data, region)
  const held = holder(at)
  return held?.url ? remoteCounter(at.socket, region) : localCounter(await openHouse(config))
}
