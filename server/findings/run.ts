/** A run of the detection rules: each is tested on a connection of its own and merged in one commit, so that loads wait for a merge at most. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { OpenLedger } from '../ledger/open.ts'
import type { Tables } from '../questions/types.ts'
import { merge, type Merged } from './merge.ts'
import { lacking } from './needs.ts'
import type { Rule } from './rule.ts'
import type { Rules } from './rules.ts'
import { countUntested, testRule } from './test-rule.ts'
import { beside } from './testing.ts'
import { layOut } from './units.ts'

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
  /** What is made before the rules read it: links of persons, clusters of accounts. */
  prepare?: (db: DuckDBConnection, touched: boolean) => Promise<void>
}
export interface RunRequest {
  /** Numbers of rules; all when left out. */
  rules?: readonly string[]
  /** Only what loads touched since it was last tested. */
  touched?: boolean
  signal?: AbortSignal
  tell?: (progress: { rule: string; done: number; of: number }) => void
}
export interface RunResult extends Merged {
  run: number
  kind: 'full' | 'touched'
  rules: number
  elapsedMs: number
}

const value = async (db: DuckDBConnection, sql: string): Promise<unknown> =>
  (await db.runAndReadAll(sql)).getRowsJS()[0]?.[0]

/** Writes in one commit; the data version moves when `work` answers that something changed. */
const commit = (ledger: OpenLedger, work: (db: DuckDBConnection) => Promise<boolean>): Promise<void> =>
  ledger
    .write(async (db) => {
      await db.run('begin')
      try {
        if (await work(db))
          await db.run(`update meta set value = (value::bigint + 1)::varchar where name = 'data_version'`)
        await db.run('commit')
      } catch (error) {
        await db.run('rollback').catch(() => undefined)
        throw error
      }
    })
    .then(() => ledger.refresh())

/** The state a rule stands in now, and why. */
export const placeRules = async (
  db: DuckDBConnection,
  { rules, settingOf }: Pick<RunHouse, 'rules' | 'settingOf'>
) => {
  const tested = new Map(
    (await db.runAndReadAll('select rule, tested_at::varchar from detection_rule')).getRowsJS() as [
      string,
      string | null
    ][]
  )
  await db.run('delete from detection_rule')
  for (const rule of rules.all) {
    const { version, enabled } = settingOf(rule.rule)
    const lacks = rule.waits ? null : await lacking(db, rule)
    const why = rule.waits ?? lacks
    const state = rule.waits ? 'waiting' : !enabled ? 'off' : lacks ? 'no-data' : 'live'
    await db.run(
      `insert into detection_rule values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamp)`,
      [
        ...[
          rule.rule,
          rule.header.title.zh,
          rule.header.title.en,
          rule.grade,
          rule.group,
          rule.subject,
          rule.severity
        ],
        ...[state, why?.zh ?? null, why?.en ?? null, version, tested.get(rule.rule) ?? null]
      ]
    )
  }
}

const tally = (): Merged => ({ added: 0, changed: 0, gone: 0, back: 0 })

/** The touched units as they stand now, taken into the run; what later loads touch is left for the next. */
const take = async (db: DuckDBConnection, rules: readonly Rule[]): Promise<boolean> => {
  await db.run('create or replace table testing.retest as select within, unit from retest')
  if (await value(db, `select 1 from testing.retest where within = 'everything' limit 1`)) return false
  const within = new Set(rules.map((rule) => rule.within).filter((each) => each !== 'all'))
  await layOut(db, within)
  return true
}

/**
 * Tests rules and merges what they find. A cancelled run keeps the rules it has done; a touched run finds out itself when
 * so much was touched that a full one is due.
 */
export const runRules = (
  house: RunHouse,
  { rules: asked, touched = false, signal, tell }: RunRequest = {}
) => {
  const { ledger, rules, tables, settingOf, today } = house
  const chosen = rules.all.filter(({ rule, waits }) => !waits && (!asked || asked.includes(rule)))
  const started = performance.now()
  return beside(ledger, signal, async (db): Promise<RunResult> => {
    const all = tally()
    const only = (await take(db, chosen)) && touched
    const kind = only ? 'touched' : 'full'
    let run = 0
    await commit(ledger, async (writer) => {
      await placeRules(writer, house)
      await writer.run(`update finding_run set state = 'failed' where state = 'running'`)
      run = Number(await value(writer, 'select coalesce(max(run_no), 0) + 1 from finding_run'))
      await writer.run(
        `insert into finding_run values ($1, $2, $3, (now() at time zone 'UTC')::timestamp, null, 'running', 0, 0, 0, 0, 0)`,
        [run, kind, chosen.length]
      )
      return true
    })
    const end = (state: string) =>
      commit(ledger, async (writer) => {
        await writer.run(
          `update finding_run set ended_at = (now() at time zone 'UTC')::timestamp, state = $1, added = $2, changed = $3, gone = $4, back = $5,
             elapsed_ms = $6 where run_no = $7`,
          [
            state,
            ...[all.added, all.changed, all.gone, all.back, Math.round(performance.now() - started)].map(
              BigInt
            ),
            run
          ]
        )
        if (state === 'done' && !asked)
          await writer.run(
            'delete from retest where (within, unit) in (select (within, unit) from testing.retest)'
          )
        return true
      })
    try {
      await house.prepare?.(db, only)
      for (const [done, rule] of chosen.entries()) {
        signal?.throwIfAborted()
        tell?.({ rule: rule.rule, done, of: chosen.length })
        const { version, params, enabled } = settingOf(rule.rule)
        const idle = !enabled || (await lacking(db, rule)) !== null
        if (idle)
          await db.run(`create or replace table testing.found as select * from (select null::integer as subject_no, null::varchar as subject_code,
          ''::varchar as anchor, ''::varchar as unit, ''::varchar as division_code, null::varchar as project_code, 0 as lines, 0::bigint as amount_fen,
          null::date as first_on, null::date as last_on, []::varchar[] as details, '{}'::json as evidence, '' as zh, '' as en, '' as facts) where false`)
        else await testRule(db, rule, { today: today(), params }, { touched: only })
        if (!only) await countUntested(db, rule, tables)
        await commit(ledger, async (writer) => {
          const one = await merge(writer, { rule, version, run, touched: only })
          for (const key of ['added', 'changed', 'gone', 'back'] as const) all[key] += one[key]
          if (only) return Object.values(one).some(Boolean)
          await writer.run('delete from untested where rule = $1', [rule.rule])
          await writer.run(
            'insert into untested by name select $1 as rule, seq, zh, en, division_code, project_code, rows from testing.untested',
            [rule.rule]
          )
          await writer.run(
            `update detection_rule set tested_at = (now() at time zone 'UTC')::timestamp where rule = $1`,
            [rule.rule]
          )
          return true
        })
      }
    } catch (error) {
      await end(signal?.aborted ? 'cancelled' : 'failed')
      throw error
    }
    await end('done')
    return { run, kind, rules: chosen.length, ...all, elapsedMs: Math.round(performance.now() - started) }
  })
}
