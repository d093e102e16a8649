/** A database beside the ledger where one run lays out what it found; it holds numbers only and goes when the run ends. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { quote } from '../identity/text.ts'
import type { OpenLedger } from '../ledger/open.ts'

/** Runs `work` with database `testing` attached, on a connection of its own that `stop` interrupts. One at a time in a ledger. */
export const beside = async <T>(
  ledger: OpenLedger,
  signal: AbortSignal | undefined,
  work: (db: DuckDBConnection) => Promise<T>
): Promise<T> => {
  const path = join(ledger.folder.scratch, 'testing.duckdb')
  const remove = () => [path, `${path}.wal`].forEach((each) => rmSync(each, { force: true }))
  const db = await ledger.connect()
  let ringing: NodeJS.Timeout | undefined
  // an interrupt that falls between two statements is lost
  const stop = () => (ringing ??= setInterval(() => db.interrupt(), 20))
  try {
    remove()
    await db.run(`attach ${quote(path)} as testing`)
    signal?.addEventListener('abort', stop, { once: true })
    signal?.throwIfAborted()
    return await work(db)
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    clearInterval(ringing)
    signal?.removeEventListener('abort', stop)
    await db.run('detach testing').catch(() => undefined)
    db.closeSync()
    remove()
  }
}
