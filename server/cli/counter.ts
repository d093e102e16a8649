/**
 * What the command line can ask for, whoever holds the ledger: opened here when nobody does, or through the serving
 * process's local socket.
 */
import type { Readable } from 'node:stream'
import type { Config } from '../config.ts'
import type { RunResult } from '../findings/run.ts'
import type { Dress } from '../formats/dresses.ts'
import type { Lang } from '../formats/words.ts'
import type { LoadResult, Progress } from '../intake/load.ts'
import type { Complaint } from '../intake/originals.ts'
import { holder } from '../ledger/folder.ts'
import { regionFolder } from '../ledger/installation.ts'
import type { PackageWish } from '../package/wish.ts'

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
  ask(name: string, params: Record<string, string>, dress: Dress, lang?: Lang): Promise<Readable | Buffer>
  /** The upward package as a zip. */
  package(wish: PackageWish): Promise<Readable>
  /** Tests detection rules over the whole region; all when none is named. */
  findings(rules: string[] | undefined, signal: AbortSignal): Promise<RunResult>
  /** Names of every question, checks included. */
  questions(): Promise<string[]>
  /** What the sealed files lack of what was loaded. */
  vault(): Promise<Complaint[]>
  close(): Promise<void>
}

/** The counter of the settings' one region that is open: the server's when one holds its folder, else our own. */
export const counter = async (config: Config): Promise<Counter> => {
  const region = config.regions[0]!
  const at = regionFolder(config.data, region)
  // each reads what it needs: who asks a server opens no ledger
  return holder(at)?.url
    ? (await import('./remote.ts')).remoteCounter(at.socket, region)
    : (await import('./local.ts')).openCounter(config, region)
}
