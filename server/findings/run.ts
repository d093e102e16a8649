/** A run of the detection rules: each is tested on a connection of its own and merged in one commit, so that loads wait for a merge at most. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { OpenLedger } from '../ledger/open.ts'
import type { Tables } from '../questions/types.ts'
import { type Broken, brokenBy, keepBroken } from './broken.ts'
import { merge, type Merged } from './merge.ts'
import { placeRules } from './place-rules.ts'
import { prepare } from './prepare.ts'
import type { Rule } from './rule.ts'
import type { Rules } from './rules.ts'
import { nothingFound, testRule } from './test-rule.ts'
import { beside } from './testing.ts'
import { layOut } from './units.ts'
import { countUntested, keepUntested } from './untested.ts'
import { inOne, moveDataVersion } from '../ledger/transaction.ts'

/** What is set of a rule: version, parameters, whether it is switched on. */
export interface Setting {
  version: number
  params: Record<string, number>
  enabled: boolean
}
export interface RunHouse {
  ledger: OpenLedger
  rules: Rules
  tables: Tables
  settingOf(rule: string): Setting
  today(): string
}
export interface RunRequest {
  /** Numbers of rules; all when left out. */
  rules?: readonly string[]
  /** Only what loads touched since it was last tested. */
  touched?: boolean
  signal?: AbortSignal
  tell?: (progress: { rule: string; done: number; of: number }) => void
  /** What broke the test of a rule; the others are tested all the same. */
  log?: (error: unknown) => void
}
export interface RunResult extends Merged {
  run: number
  kind: 'full' | 'touched'
  rules: number
  /** Rules whose test broke off. */
  broken: Broken[]
  elapsedMs: number
}

const value = async (db: DuckDBConnection, sql: string): Promise<unknown> =>
  (await db.runAndReadAll(sql)).getRowsJS()[0]?.[0]

/** Writes in one commit; the data version moves when `work` answers that something changed. */
const commit = (ledger: OpenLedger, work: (db: DuckDBConnection) => Promise<boolean>): Promise<void> =>
  ledger
    .write((db) =>
      inOne(db, async () => {
        if (await work(db)) await moveDataVersion(db)
      })
    )
    .then(() => ledger.refresh())

/** Rules of which something stands that could be gone. */
const standing = async (db: DuckDBConnection): Promise<Set<unknown>> =>
  new Set(
    (await db.runAndReadAll('select distinct rule from finding where gone_run is null')).getRowsJS().flat()
  )

/** Records that a run began; one that a killed process left open has failed. @returns its number */
const begin = async (db: DuckDBConnection, kind: string, rules: number): Promise<number> => {
  await db.run(`update finding_run set state = 'failed' where state = 'running'`)
  const run = Number(await value(db, 'select coalesce(max(run_no), 0) + 1 from finding_run'))
  await db.run(
    `insert into finding_run values ($1, $2, $3, (now() at time zone 'UTC')::timestamp, null, 'running', 0, 0, 0, 0, 0)`,
    [run, kind, rules]
  )
  return run
}

type Ended = Merged & { run: number; state: string; elapsedMs: number }
const end = async (db: DuckDBConnection, { run, state, elapsedMs, added, changed, gone, back }: Ended) =>
  db.run(
    `update finding_run set ended_at = (now() at time zone 'UTC')::timestamp, state = $1, added = $2, changed = $3, gone = $4, back = $5,
       elapsed_ms = $6 where run_no = $7`,
    [state, ...[added, changed, gone, back, elapsedMs].map(BigInt), run]
  )

const tally = (): Merged => ({ added: 0, changed: 0, gone: 0, back: 0 })

/** Takes the touched units into the run, those of one that did not end too; what later loads touch is left for the next. No answer moves. */
const take = async (writer: DuckDBConnection): Promise<boolean> => {
  await writer.run('insert into retest_taken from retest except from retest_taken')
  await writer.run('delete from retest')
  return false
}

/** Rules among what is laid out whose parameters changed since they were tested: they are tested whole. */
const moved = async (db: DuckDBConnection): Promise<Set<unknown>> =>
  new Set(
    (await db.runAndReadAll(`select unit from testing.retest where within = 'rule'`)).getRowsJS().flat()
  )

/** The touched units laid out; false when so much was touched that everything is tested. */
const lay = async (db: DuckDBConnection): Promise<boolean> => {
  await db.run(
    'create or replace table testing.retest as select within, unit from retest_taken union select within, unit from retest'
  )
  if (await value(db, `select 1 from testing.retest where within = 'everything' limit 1`)) return false
  await layOut(db)
  return true
}

/**
 * Tests rules and merges what they find. A cancelled run keeps the rules it has done, a rule that breaks is told apart and
 * left to the next run; a touched run finds out itself when so much was touched that a full one is due.
 */
export const runRules = (
  house: RunHouse,
  { rules: asked, touched = false, signal, tell, log }: RunRequest = {}
) => {
  const { ledger, rules, tables, settingOf, today } = house
  const chosen = rules.all.filter(({ rule, waits }) => !waits && (!asked || asked.includes(rule)))
  const started = performance.now()
  return beside(ledger, signal, async (db): Promise<RunResult> => {
    const all = tally()
    if (!asked) await commit(ledger, take)
    // a full run reads the ledger itself: nothing is laid out for it
    const only = touched && (await lay(db))
    const kind = only ? 'touched' : 'full'
    const whole = only ? await moved(db) : new Set()
    const tested = new Map<string, number>()
    const broken: Broken[] = []
    let run = 0
    let live = new Set<Rule>()
    const known = await standing(db)
    await commit(ledger, async (writer) => {
      live = await placeRules(writer, house)
      run = await begin(writer, kind, chosen.length)
      return true
    })
    const ended = (state: string, elapsedMs = Math.round(performance.now() - started)) =>
      commit(ledger, async (writer) => {
        await end(writer, { run, state, elapsedMs, ...all })
        await keepBroken(writer, broken, [...tested.keys()])
        if (state === 'failed' || state === 'cancelled') return true
        if (!only)
          await keepUntested(
            writer,
            chosen.filter(({ rule }) => !broken.some((one) => one.rule === rule))
          )
        if (!asked) await writer.run('delete from retest_taken')
        for (const [rule, version] of asked ? tested : [])
          if (settingOf(rule).version === version)
            await writer.run(`delete from retest where within = 'rule' and unit = $1`, [rule])
        return true
      })
    const test = async (rule: Rule): Promise<void> => {
      const { version, params } = settingOf(rule.rule)
      const touched = only && !whole.has(rule.rule)
      const found = live.has(rule) ? await testRule(db, rule, { today: today(), params }, { touched }) : 0
      tested.set(rule.rule, version)
      if (found === 0 && !known.has(rule.rule)) return
      if (!live.has(rule)) await nothingFound(db)
      let one = tally()
      await commit(ledger, async (writer) => {
        one = await merge(writer, { rule, version, run, touched })
        return Object.values(one).some(Boolean)
      })
      for (const key of ['added', 'changed', 'gone', 'back'] as const) all[key] += one[key]
    }
    try {
      tell?.({ rule: '', done: 0, of: chosen.length })
      await prepare(db, { touched: only, rules: chosen, named: asked !== undefined }, (work) =>
        commit(ledger, work)
      )
      for (const [done, rule] of chosen.entries()) {
        signal?.throwIfAborted()
        tell?.({ rule: rule.rule, done, of: chosen.length })
        try {
          await test(rule)
        } catch (error) {
          if (signal?.aborted) throw error
          log?.(error)
          tested.delete(rule.rule)
          broken.push(brokenBy(rule.rule, error))
        }
      }
      if (!only)
        await countUntested(
          db,
          chosen.filter((rule) => live.has(rule)),
          tables
        )
    } catch (error) {
      await ended(signal?.aborted ? 'cancelled' : 'failed')
      throw error
    }
    await ended(broken.length > 0 ? 'faulty' : 'done')
    return {
      run,
      kind,
      rules: chosen.length,
      ...all,
      broken,
      elapsedMs: Math.round(performance.now() - started)
    }
  })
}
