import type { FastifyInstance } from 'fastify'
import { existsSync, mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { whole } from '../../server/access/who.ts'
import { build } from '../../server/app.ts'
import { config } from '../../server/config.ts'
import { type House, openHouse } from '../../server/house.ts'
import type { LoadResult, Watch } from '../../server/intake/load.ts'
import { run, type RunRequest } from '../../server/intake/run.ts'
import { undo } from '../../server/ledger/undo.ts'
import { referenceTables } from '../../server/regions/place.ts'
import { ask, rows as answerRows } from '../../server/questions/ask.ts'
import type { Scope } from '../../server/questions/types.ts'
import { regionNames } from '../../server/regions/load.ts'
import { person, signedIn } from './sign-in.ts'
import { layNew } from './templates.ts'

/** The day of the tests' clocks. */
export const today = '2026-06-30'

export interface TestHouse extends House {
  /** Folder that goes with the house; `data` and files lie in it. */
  base: string
  /** Load one file through the path of page and command line. */
  load(
    body: string | Buffer,
    options?: Partial<Omit<RunRequest, 'upload'>> & { name?: string; watch?: Watch }
  ): Promise<LoadResult>
  /** Take a load back, in this scope; the whole region's when left out. */
  undo(loadId: string, scope?: Scope): Promise<{ loadId: string; kind: string; rows: number }>
  /** Rows of any SQL over the ledger, as plain objects; dates and money as text. */
  rows(sql: string): Promise<Record<string, unknown>[]>
  /** Complaints of every file in queries/checks. */
  complaints(): Promise<string[]>
  /** The server, asked in the name of the joint-meeting office. */
  app(): Promise<FastifyInstance>
}

export interface Wishes {
  /** An existing folder of `temporary()`, to open a house again. */
  base?: string
  settings?: Record<string, string | number>
  /** Folder of the regions' files; left out, the program's own. */
  seed?: string
  /** A key of its own: houses of one run begin as copies, with one key. */
  ownKey?: boolean
}

/** A folder that nobody else has; the caller removes it. */
export const temporary = (): string => mkdtempSync(join(tmpdir(), 'mingzhang-'))
export const remove = (path: string): void => rmSync(path, { recursive: true, force: true })

/** Where the default region of the installation below `base` lies. */
export const dataOf = (base: string, region = regionNames()[0]!): string => join(base, 'data', region)

/** Settings of a small, single-threaded house below `base`; its rules run when a test says so. */
export const settingsOf = (base: string, more: Record<string, string | number> = {}) =>
  config(
    { data: join(base, 'data'), today, memory: 512, threads: 1, uploadLimitMb: 1, retest: 'off', ...more },
    {}
  )

/** A file below the house's folder. */
export const fileIn = (base: string, name: string, body: string | Buffer): string => {
  const folder = join(base, 'files')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, basename(name))
  writeFileSync(path, body)
  return path
}

/** Opens a region below `base`; where nothing lies yet, what a first start would make is laid there. */
const opening = async (base: string, { settings = {}, seed, ownKey }: Wishes): Promise<House> => {
  const own = settingsOf(base, settings)
  if (!seed && !ownKey && ![own.data, own.key].some(existsSync))
    await layNew(base, own.regions[0]!, async (elsewhere) => {
      const { region } = settings
      await (await openHouse(settingsOf(elsewhere, region ? { region } : {}))).close()
    })
  return openHouse(own, seed ? { seed } : {})
}

/** An open house; `close` also removes the folder when the house made it. In `beforeAll`, return its `close`. */
export const house = async (wishes: Wishes = {}): Promise<TestHouse> => {
  const { base } = wishes
  const own = base ?? temporary()
  const opened = await opening(own, wishes).catch((error) => {
    if (!base) remove(own)
    throw error
  })
  let app: Promise<FastifyInstance> | undefined
  let closed = false
  const rows = async (sql: string) => {
    const db = await opened.ledger.connect()
    try {
      return (await db.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[]
    } finally {
      db.closeSync()
    }
  }
  return {
    ...opened,
    base: own,
    load: async (body, { name = '数据.csv', watch = {}, ...rest } = {}) => {
      const upload = await opened.uploads.local(fileIn(own, name, body))
      try {
        const request = { upload, actor: 'tester', scope: whole(opened.region.root), ...rest }
        return (await run(opened.intake, opened.office, request, watch))[0]!
      } finally {
        await opened.uploads.drop(upload.id)
      }
    },
    undo: (loadId, scope = whole(opened.region.root)) => undo(opened.ledger, loadId, scope),
    rows,
    complaints: async () => {
      const { root } = opened.region
      const scope = { divisions: [root], projects: null, detail: 'lines' as const }
      const found: string[] = []
      for (const { header } of opened.library.all.filter((q) => q.header.name.startsWith('checks/')))
        for (const row of answerRows(
          await ask(opened.ledger, opened.library, { name: header.name, scope, today: opened.today(), root })
        ))
          found.push(`${header.name}: ${String(row.subject)} ${String(row.complaint)}`)
      return found
    },
    app: () =>
      (app ??= build([opened], { asks: 1_000_000 }).then((built) => signedIn(built, person(opened)))),
    close: async () => {
      if (closed) return
      closed = true
      await (await app)?.close()
      await opened.close()
      if (!base) remove(own)
    }
  }
}

/** A house for one test: closes itself when the test ends. */
export const fresh = async (wishes: Wishes = {}): Promise<TestHouse> => {
  const at = await house(wishes)
  onTestFinished(() => at.close())
  return at
}

/**
 * Registries of what was ever seen: a number, once given, stays with its hash, so that undo leaves them alone.
 * `load`, `meta`, `retest` and what a run took of it tell that something happened; the region's rows never move with a load.
 */
const kept: string[] = [
  'person',
  'person_name',
  'name_key',
  'person_key',
  'account',
  'phone',
  'block',
  'bank',
  'load',
  'meta',
  'retest',
  'retest_taken',
  'detection_rule',
  'clock_day',
  ...referenceTables
]

/** Every row of every table that a load may move, in one order. */
export const dump = async (at: TestHouse): Promise<Record<string, string[]>> => {
  const tables = await at.rows(
    `select schema_name as s, table_name as t from duckdb_tables() where database_name = 'ledger' and not temporary order by 1, 2`
  )
  const found: Record<string, string[]> = {}
  for (const { s, t } of tables)
    if (!kept.includes(String(t)))
      found[`${s}.${t}`] = (await at.rows(`select * from ${s}.${t}`)).map((row) => JSON.stringify(row)).sort()
  return found
}

/** What a promise was refused with; fails when it was not. */
export const refusal = async (
  promise: Promise<unknown>
): Promise<{ code: string; zh: string; en: string; status: number }> => {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error })
  )
  if ('value' in outcome) throw new Error(`was not refused: ${Object.keys(Object(outcome.value)).join(', ')}`)
  return outcome.error as { code: string; zh: string; en: string; status: number }
}
