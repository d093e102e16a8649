import { createHash } from 'node:crypto'
import { Problem } from '../schemas/problem.ts'
import { AnswerCache } from './cache.ts'
import { cell, columns, type Cell, type Column } from './columns.ts'
import type { Library } from './library.ts'
import { askable } from './askable.ts'
import { demandKnown } from './known.ts'
import { leavesOut, narrow } from './narrow.ts'
import { home, standing } from './place.ts'
import { bindings, readParams, type Params, type Raw } from './params.ts'
import { Queue } from './queue.ts'
import { run } from './run.ts'
import { suppress } from './suppress.ts'
import type { Clause, Header, Ledger, Question, Scope } from './types.ts'

export interface Answer {
  header: Header
  /** What the answer rests on: clauses of the region's clocks and rules. */
  policy: Clause[]
  columns: Column[]
  rowCount: number
  /** Checked values of every parameter, and the filters that were given. */
  params: Params['values']
  filters: Params['shown']
  /** date: the day the clocks were read; latestOn: newest business date on record. */
  asOf: { date: string; latestOn: string | null; dataVersion: number }
  /** There are more rows than `limit`. */
  truncated: boolean
  /** How many there are in all, where somebody counted. */
  total?: number
  /** The question as it is written in its file. */
  sql: string
  elapsedMs: number
  /** Hash of question, parameters, scope and data version: the same key, the same answer. */
  key: string
}

export interface Ask {
  name: string
  params?: Raw
  scope: Scope
  /** The installation's day, yyyy-mm-dd. */
  today: string
  /** Division code of the whole region. */
  root: string
  signal?: AbortSignal | undefined
  /** Milliseconds a question may run; 30 000 when left out. */
  limitMs?: number
}

/** Settings of one house of questions; `build` makes one and every asker shares it. */
export interface Desk {
  queue: Queue
  cache: AnswerCache
}

/** @param width questions at once @param cacheBytes answers kept */
export function desk({ width = 3, longest = 512, cacheBytes = 64 * 1024 * 1024 } = {}): Desk {
  return { queue: new Queue(width, longest), cache: new AnswerCache(cacheBytes) }
}

/** The clauses of an answer; with those that leave projects out, where the question counts such money. */
function restsOn({ law, tables }: Library, header: Header): Clause[] {
  const counts = header.reads.some((name) => leavesOut(tables.get(name)!))
  return [...law.clauses(header), ...(counts ? law.outside.clauses : [])]
}

/** A question about one thing that is not there, or not for this asker: nobody learns which. */
export function nothing({ name }: Header): Problem {
  return new Problem({
    ...{ status: 404, code: 'nothing-found', question: name },
    zh: '没有找到：不存在，或不在您的范围内',
    en: 'nothing found: it does not exist, or lies outside your scope'
  })
}

/** Askers without a desk of their own share a line and keep nothing. */
const common = desk({ cacheBytes: 0 })

/** The question of that name, when the asker may put it. @throws Problem 404, the same for both */
function question(library: Library, { name, scope, root }: Ask): Question {
  const found = library.find(name)
  if (found && askable(found.header, scope, root)) return found
  const said = { zh: `没有名为 ${name} 的查询`, en: `there is no question ${name}` }
  throw new Problem({ status: 404, code: 'unknown-question', where: name, ...said })
}

/** `division` as the asker stands to it: what lies above their home is home. */
function stand({ values, filters, shown }: Params, scope: Scope, root: string): Params {
  const at = (code: string) => standing(scope, root, code)
  return {
    values: values['division'] === undefined ? values : { ...values, division: at(values['division']) },
    filters: filters.division === undefined ? filters : { ...filters, division: at(filters.division) },
    shown
  }
}

/**
 * What an ask would run, and the key of its answer; no row of the answer is read yet.
 * @throws Problem 400 bad or unknown parameter, 404 a question, division or project that is not there for the asker
 */
export async function plan(ledger: Ledger, library: Library, asking: Ask) {
  const { name, params = {}, scope, today, root } = asking
  const asked = question(library, asking)
  const read = stand(readParams(asked.header, params, today, home(scope, root)), scope, root)
  await demandKnown({ ledger, library, scope, root }, read)
  // checks hold roll-ups to the facts, whatever the scope leaves out
  const outside = name.startsWith('checks/') ? [] : library.law.outside.projects
  const narrowing = { scope, filters: read.filters, root, outside }
  const narrowed = narrow(asked.sql, asked.header.reads, library.tables, narrowing)
  const dataVersion = ledger.dataVersion()
  const parts = JSON.stringify([
    name,
    narrowed.sql,
    narrowed.values,
    read.values,
    read.filters,
    scope,
    today,
    dataVersion
  ])
  const key = createHash('sha256').update(parts).digest('base64url').slice(0, 32)
  return { asked, read, narrowed, dataVersion, key }
}

/** What an answer says of itself before its first row is read. */
export const headOf = (library: Library, { asked, read, key }: Awaited<ReturnType<typeof plan>>) => ({
  header: asked.header,
  policy: restsOn(library, asked.header),
  params: read.values,
  filters: read.shown,
  sql: asked.sql,
  key
})

/**
 * Asks one question in the name of a scope. The only way from a question file to rows.
 * @throws Problem as `plan`, 404 nothing found by a question about one thing, 503 time limit or full line;
 *   the signal's reason when it aborts
 */
export async function ask(
  ledger: Ledger,
  library: Library,
  asking: Ask,
  { queue, cache }: Desk = common
): Promise<Answer> {
  const planned = await plan(ledger, library, asking)
  const { asked, read, narrowed, dataVersion, key } = planned
  const kept = cache.get(key)
  if (kept) return kept

  const { header } = asked
  const bound = bindings(header.params, read.values)
  // one row more than asked for tells whether there are more
  const limit = read.values['limit'] === undefined ? Infinity : Number(read.values['limit'])
  if (limit < Infinity) bound.values['limit'] = BigInt(limit + 1)
  const { limitMs = 30_000, signal } = asking

  const found = await queue.run(async () => {
    const started = performance.now()
    const both = {
      values: { ...narrowed.values, ...bound.values },
      types: { ...narrowed.types, ...bound.types }
    }
    return run({ ledger, sql: narrowed.sql, ...both, limitMs, signal }, async (result): Promise<Answer> => {
      const chunks = await result.fetchAllChunks()
      const found = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)
      const rowCount = Math.min(found, limit)
      if (header.grain.length === 0 && found === 0) throw nothing(header)
      return {
        ...headOf(library, planned),
        columns: columns(header.columns, result.columnTypes(), chunks, rowCount),
        rowCount,
        asOf: { date: read.values['as_of'] ?? asking.today, latestOn: ledger.latestOn(), dataVersion },
        truncated: found > rowCount,
        elapsedMs: Math.round(performance.now() - started)
      }
    })
  }, signal)
  const answer = asking.scope.detail === 'public' ? suppress(found, library.law.smallCell) : found
  cache.put(key, answer)
  return answer
}

/** Rows of an answer as objects: for tests, reports and small lists. */
export function rows(answer: Answer): Record<string, Cell>[] {
  return Array.from({ length: answer.rowCount }, (_, row) =>
    Object.fromEntries(answer.columns.map((column) => [column.name, cell(column, row)]))
  )
}
