import type { DuckDBConnection, DuckDBResult, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { Problem } from '../schemas/problem.ts'
import type { Ledger } from './types.ts'

export interface Run {
  ledger: Ledger
  sql: string
  values: Record<string, DuckDBValue>
  types: Record<string, DuckDBType>
  limitMs: number
  signal?: AbortSignal | undefined
}

/** An interrupt that falls before the statement begins is lost, so the bell rings until the run is over. */
function ring(db: DuckDBConnection): NodeJS.Timeout {
  db.interrupt()
  return setInterval(() => db.interrupt(), 20)
}

/**
 * Runs one select on a connection of its own, with a bell; `read` must be done with the result when it resolves.
 * @throws Problem 503 question-time-limit after limitMs; the signal's reason when the asker went away
 */
export async function run<T>(
  { ledger, sql, values, types, limitMs, signal }: Run,
  read: (result: DuckDBResult) => Promise<T>
) {
  signal?.throwIfAborted()
  const db = await ledger.connect()
  let late = false
  let ringing: NodeJS.Timeout | undefined
  const stop = () => {
    ringing ??= ring(db)
  }
  const bell = setTimeout(() => {
    late = true
    stop()
  }, limitMs)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    signal?.throwIfAborted()
    return await read(await db.run(sql, values, types))
  } catch (cause) {
    signal?.throwIfAborted()
    if (!late) throw cause
    const seconds = limitMs / 1000
    throw new Problem(
      {
        ...{ status: 503, code: 'question-time-limit' },
        zh: `查询超过 ${seconds} 秒被中止，请缩小范围后再试`,
        en: `stopped after ${seconds} s; narrow the question and try again`
      },
      { cause }
    )
  } finally {
    clearTimeout(bell)
    clearInterval(ringing)
    signal?.removeEventListener('abort', stop)
    db.closeSync()
  }
}
