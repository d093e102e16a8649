/** An answer without a page's limit: counted first, then read in batches while it is sent, both from one state of the ledger. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { Problem } from '../schemas/problem.ts'
import { type Answer, type Ask, headOf, nothing, plan } from './ask.ts'
import { type Column, columns } from './columns.ts'
import type { Library } from './library.ts'
import { bindings } from './params.ts'
import { Queue } from './queue.ts'
import type { Ledger } from './types.ts'

/** Some rows of an answer, in its columns. */
export type Batch = Pick<Answer, 'columns' | 'rowCount'>

export interface Whole {
  /** The answer as it will stand when all is sent: `rowCount` is all of it; its own columns are those of no row. */
  answer: Answer
  /** The first rows, to guess widths and sizes by. */
  first: Batch
  /** All rows, the first ones too, once. Read to the end or `close`. */
  batches(): AsyncGenerator<Batch>
  close(): void
}

/** Files at once; others wait in line. A reader may be slow, and the state of the ledger is held for him. */
const files = new Queue(2, 32)
/** A count waits for counts alone. */
const counts = new Queue(2, 64)

/** Longest time a file may take with its sending, ms. */
const LONGEST = 30 * 60_000
/** No question's limit: more rows than a ledger holds. */
const ALL = 1n << 53n

const scalar = async (
  db: DuckDBConnection,
  ...[sql, values, types]: Parameters<DuckDBConnection['runAndReadAll']>
) => (await db.runAndReadAll(sql, values, types)).getRowsJS()[0]![0]

const tooLong = () =>
  new Problem({
    ...{ status: 503, code: 'export-time-limit' },
    zh: '导出超过时限被中止，文件不完整。请缩小范围分次导出',
    en: 'the export took too long and was stopped; the file is not complete. Narrow it and export in parts'
  })

/**
 * Count a question and begin to read it whole, whatever its limit. The caller is in the line until `close` or the end of
 * `batches`. @throws Problem as `ask`; the signal's reason when the asker leaves
 */
export const askWhole = async (
  ledger: Ledger,
  library: Library,
  asking: Ask,
  as: 'file' | 'count' = 'file'
): Promise<Whole> => {
  const planned = await plan(ledger, library, asking)
  const { asked, read, narrowed } = planned
  const { header } = asked
  const bound = bindings(header.params, read.values)
  if (read.values['limit'] !== undefined) bound.values['limit'] = ALL
  const values = { ...narrowed.values, ...bound.values }
  const types = { ...narrowed.types, ...bound.types }
  const { signal } = asking

  let leave!: () => void
  const left = new Promise<void>((done) => (leave = done))
  const began = new Promise<void>((done, fail) => {
    ;(as === 'file' ? files : counts)
      .run(() => {
        done()
        return left
      }, signal)
      .catch(fail)
  })
  await began
  const started = performance.now()
  const db = await ledger.connect().catch((error: unknown) => {
    leave()
    throw error
  })
  let stopped: unknown
  const stop = (why: unknown) => {
    stopped ??= why
    db.interrupt()
  }
  const bell = setTimeout(() => stop(tooLong()), as === 'file' ? LONGEST : asking.limitMs)
  const gone = () => stop(signal!.reason)
  signal?.addEventListener('abort', gone, { once: true })
  let open = true
  const close = () => {
    if (!open) return
    open = false
    clearTimeout(bell)
    signal?.removeEventListener('abort', gone)
    db.closeSync()
    leave()
  }
  try {
    signal?.throwIfAborted()
    await db.run('begin')
    const dataVersion = Number(await scalar(db, `select value from meta where name = 'data_version'`))
    const total = Number(await scalar(db, `select count(*) from (\n${narrowed.sql}\n) whole`, values, types))
    if (header.grain.length === 0 && total === 0) throw nothing(header)
    const result = await db.stream(narrowed.sql, values, types)
    const rows = { held: 0 }
    const batchOf = (chunks: Parameters<typeof columns>[2]): Batch => {
      const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)
      rows.held += rowCount
      return { columns: columns(header.columns, result.columnTypes(), chunks, rowCount), rowCount }
    }
    const chunk = await result.fetchChunk()
    const first = batchOf(chunk ? [chunk] : [])
    const empty: Column[] = columns(header.columns, result.columnTypes(), [], 0)
    return {
      answer: {
        ...headOf(library, planned),
        ...{ columns: empty, rowCount: total, truncated: false },
        asOf: { date: read.values['as_of'] ?? asking.today, latestOn: ledger.latestOn(), dataVersion },
        elapsedMs: Math.round(performance.now() - started)
      },
      first,
      close,
      batches: async function* () {
        try {
          yield first
          for (;;) {
            if (stopped) throw stopped
            const next = await result.fetchChunk()
            if (!next || next.rowCount === 0) break
            yield batchOf([next])
          }
          if (rows.held !== total) throw new Error(`${header.name}: ${rows.held} rows of ${total}`)
        } catch (error) {
          throw stopped ?? error
        } finally {
          close()
        }
      }
    }
  } catch (error) {
    close()
    throw stopped ?? error
  }
}
