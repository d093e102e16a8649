/**
 * One file into the ledger (data.md §3). The page, the API and the command line all come through `load`.
 * The scratch database holds plain text while the load runs and is gone whatever happens; rows, roll-ups and the
 * load record become visible in one commit.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Masks } from '../identity/masks.ts'
import { quote } from '../identity/text.ts'
import { demandLoad } from '../ledger/loader.ts'
import type { OpenLedger } from '../ledger/open.ts'
import type { Scope } from '../questions/types.ts'
import type { Column, Kind } from './columns.ts'
import { open } from './decode/open.ts'
import { scan } from './decode/scan.ts'
import type { Readable, Source } from './decode/types.ts'
import type { Indexes } from './dictionary.ts'
import { diskFull, inWords } from './faults.ts'
import { findFaults } from './faulty.ts'
import { type Mapping, match } from './headers.ts'
import { makeMaps } from './maps.ts'
import { footing, type Note, phoneNotes, projectNotes, voucherNotes } from './notes.ts'
import { limitsOf } from './limits.ts'
import { demandKind } from './outside.ts'
import { refuse, refuseLacking, refuseRepeated, refuseUnits } from './refuse.ts'
import { type Original, sealOriginal, settle } from './settle.ts'
import { stage, texts } from './stage.ts'

export interface LoadRequest {
  kind: Kind
  source: Source
  /** Name under which the user knows the file. */
  fileName: string
  mapping?: Mapping
  form?: Record<string, string>
  allOrNothing?: boolean
  actor: string
  /** What the loader may see, and so bring: rows outside stay out. */
  scope: Scope
  /** The load whose quarantined rows these are. */
  corrects?: string
}

export type Stage = 'reading' | 'judging' | 'writing' | 'counting' | 'sealing'
export interface Progress {
  stage: Stage
  bytes: number
  totalBytes: number
  rows: number
  elapsedMs: number
}

export interface LoadResult {
  loadId: string
  kind: string
  fileName: string
  sha256: string
  rows: number
  accepted: number
  updated: number
  unchanged: number
  quarantined: number
  conflicts: number
  elapsedMs: number
  notes: Note[]
}

export interface Intake {
  ledger: OpenLedger
  /** Division code of the whole region. */
  root: string
  /** Indexes of the region as the ledger stands now. */
  indexes: () => Promise<Indexes>
  today: () => string
  /** How the region shows identities. */
  masks: Masks
  banksFile: string | URL
}

export interface Watch {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** In a correction, the row of the first file that a row brings back. */
const originalLine: Column = { name: 'original_line', header: '原文件行号', type: 'integer' }

/** Smaller files are judged in memory: plain text touches no disk, and a load costs a tenth less. */
const IN_MEMORY_BYTES = 2 * 1024 * 1024

/** Progress is told at most this often within a stage. */
const TELL_EVERY_MS = 100

/** Load one file. Throws `Problem` (refused; nothing written) or the abort reason (cancelled; nothing written). */
export const load = async (intake: Intake, request: LoadRequest, watch: Watch = {}): Promise<LoadResult> => {
  const started = performance.now()
  const { ledger, root } = intake
  const { source, form = {}, scope } = request
  const limits = limitsOf(scope, root)
  demandKind(request.kind, limits)
  const kind = request.corrects
    ? { ...request.kind, columns: [...request.kind.columns, originalLine] }
    : request.kind
  const totalBytes = statSync(source.path).size
  const seen: Progress = { stage: 'reading', bytes: 0, totalBytes, rows: 0, elapsedMs: 0 }
  let told = 0
  const tell = (change: Partial<Progress>) => {
    const now = performance.now()
    const news = change.stage !== undefined && change.stage !== seen.stage
    Object.assign(seen, change, { elapsedMs: Math.round(now - started) })
    if (!news && now - told < TELL_EVERY_MS) return
    told = now
    watch.onProgress?.(seen)
  }
  const stop = () => watch.signal?.throwIfAborted()
  const matched = match(kind, source.headers, request.mapping, form)
  refuseLacking(kind, matched.mapping, form)
  refuseUnits(kind, matched.mapping, source)

  return ledger.write(async (db) => {
    stop()
    if (request.corrects) await demandLoad(db, scope, request.corrects)
    const scratch =
      totalBytes > IN_MEMORY_BYTES && join(ledger.folder.scratch, `load-${process.pid}-${Date.now()}.duckdb`)
    const interrupt = () => db.interrupt()
    watch.signal?.addEventListener('abort', interrupt)
    let readable: Readable | null = null
    let original: Original | null = null
    try {
      const scanned = await inWords(
        scan(source.path, {
          source,
          ...(watch.signal && { signal: watch.signal }),
          onBytes: (bytes: number) => tell({ bytes: bytes / 4 })
        })
      )
      await refuseRepeated(db, scope, kind, { sha256: scanned.sha256, sheet: source.sheet })
      original = sealOriginal(ledger, source.path, scanned.sha256)
      readable = await inWords(open(source, ledger.folder.scratch, { signal: watch.signal, scanned }))
      await db.run(`attach ${quote(scratch || ':memory:')} as scratch`)
      const ticking = setInterval(
        () => tell({ bytes: totalBytes * (0.25 + 0.5 * Math.max(0, db.progress.percentage / 100)) }),
        250
      )
      const staged = await stage(
        db,
        kind,
        texts(kind, readable.headers, matched.mapping, form),
        readable
      ).finally(() => clearInterval(ticking))
      tell({ bytes: totalBytes * 0.75, rows: staged.rows })
      if (readable.rowCount !== null && readable.rowCount !== staged.rows)
        refuse(
          'rows-differ',
          `文件读取不一致：应有 ${readable.rowCount} 行，实际读到 ${staged.rows} 行，未装载。请检查引号是否成对`,
          `read ${staged.rows} rows where ${readable.rowCount} stand in the file; check the quotes`
        )
      if (staged.rows + readable.refused.length === 0)
        refuse('no-rows', '文件没有数据行，未装载', 'the file has no data rows')
      stop()
      tell({ stage: 'judging' })
      const indexes = await intake.indexes()
      await makeMaps(db, staged, { indexes, limits, hashKey: ledger.key.hash, today: intake.today(), stop })
      const faulty = await findFaults(db, staged, limits)
      stop()
      if (request.allOrNothing && faulty + readable.refused.length)
        refuse(
          'all-or-nothing',
          `有 ${faulty + readable.refused.length} 行有问题，按“全部或不装”的要求未装载任何行`,
          `${faulty + readable.refused.length} rows are faulty and all-or-nothing was asked; nothing was loaded`
        )
      const amountAt = readable.headers.findIndex((h) => matched.mapping[h] === 'amount')
      const notes: Note[] = [
        ...readable.warnings.map(({ code, zh, en }) => ({ code, zh, en })),
        ...(matched.extra.length
          ? [
              {
                code: 'columns-extra',
                zh: `未入账的列：${matched.extra.join('、')}`,
                en: `columns left out: ${matched.extra.join(', ')}`
              }
            ]
          : []),
        ...(await footing(db, staged, readable.totals, amountAt)),
        ...(await voucherNotes(db, staged)),
        ...(await projectNotes(db, staged)),
        ...(await phoneNotes(db, staged))
      ]
      tell({ stage: 'writing', bytes: totalBytes * 0.8 })
      const result = await settle(intake, db, {
        request,
        original,
        staged,
        readable,
        faulty,
        notes,
        sha256: scanned.sha256,
        bytes: totalBytes,
        started,
        stop,
        tell
      })
      original = null
      await ledger.refresh()
      return result
    } catch (error) {
      await original?.drop()
      stop()
      throw diskFull(error)
    } finally {
      watch.signal?.removeEventListener('abort', interrupt)
      await readable?.cleanup().catch(() => undefined)
      await db.run('detach database if exists scratch').catch(() => undefined)
      if (scratch) for (const path of [scratch, `${scratch}.wal`]) rmSync(path, { force: true })
    }
  })
}
