import { beforeAll, describe, expect, it } from 'vitest'
import { ask, desk, rows } from '../../server/questions/ask.ts'
import { readLaw } from '../../server/questions/law.ts'
import { names, type Library } from '../../server/questions/library.ts'
import type { Raw } from '../../server/questions/params.ts'
import { tablesIn } from '../../server/questions/seen.ts'
import type { Header, Scope, Tables, TableScope } from '../../server/questions/types.ts'
import { Problem } from '../../server/schemas/problem.ts'
import { put } from './indicators/put.ts'
import { keep } from './keep.ts'
import { wide } from './wide.ts'
import { queries, today, world, type World } from './world.ts'

/** Checks hold roll-ups to all lines; nobody asks them of a part (askable.ts). */
const questions = names(queries).filter((name) => !name.startsWith('checks/'))
const lines = { projects: null, detail: 'lines' } as const
const parts: [string, Scope][] = [
  ['one county', { ...lines, divisions: ['532301'] }],
  ['one township', { ...lines, divisions: ['532301101'] }],
  ['one village', { ...lines, divisions: ['532301102001'] }],
  ['two counties', { ...lines, divisions: ['532301', '532323'] }],
  ['townships of two counties', { ...lines, divisions: ['532301102', '532322100', '532322101'] }],
  ['one project', { ...lines, divisions: ['5323'], projects: ['P2'] }],
  ['one project in one county', { ...lines, divisions: ['532322'], projects: ['P1'] }],
  ['the projects of a department', { ...lines, divisions: ['5323'], projects: ['P3', 'P4'] }]
]
/** Things a question may be about: some lie in each scope, some in none of a few. */
const things: Record<string, string[]> = {
  detail_no: ['W00001', 'W00012', 'W00020', 'W00020R', 'W00100'],
  load_id: ['LR', 'L532301', 'L532322', 'L532323', 'LT', 'LP', 'LG', 'LU'],
  person: ['12', '30', '33', '58', '111', '150', '190', '215', '240', '999'],
  account: ['13', '31', '58', '112', '168', '218', '999'],
  cluster: ['G-1', 'G-2', 'G-3', 'G-4', 'G-6', 'G-9', 'G-12', 'G-24', 'G-27', 'G-99'],
  finding: [
    ...['D21-000000000100', 'D32-000000000111', 'D25-000000000504', 'D27-000000000506', 'D24-000000000503'],
    ...['D05-000000001804', 'D03-000000003002']
  ]
}
const filters: Record<string, string> = {
  ...{ division: '532301', project: 'P1,P2', department: '民政局', level: 'central', bank: '1' }
}
/** The scope that filters and choices are tried in too: they narrow in the same place everywhere. */
const filtered = 'two counties'

/** Ways to put a question: each thing it may be about, or as it is; if `all`, each choice and each filter by itself too. */
function ways({ params, filters: known }: Header, all: boolean): Raw[] {
  const has = (name: string) => params.some((param) => param.name === name)
  const usual = {
    ...(has('from') ? { from: '2025-07', to: '2026-06' } : {}),
    ...(has('limit') ? { limit: '5000' } : {})
  }
  const one = (name: string, values: readonly string[]) =>
    values.map((value) => ({ ...usual, [name]: value }))
  const about = params
    .filter(({ name, choices }) => things[name] && choices.length === 0)
    .flatMap(({ name }) => one(name, things[name]!))
  if (about.length > 0) return about
  const chosen = params.flatMap(({ name, choices }) => one(name, choices.filter(Boolean)))
  return all ? [usual, ...chosen, ...known.flatMap((name) => one(name, [filters[name]!]))] : [usual]
}

/** A ledger, and its library with the law that was put into it. */
type Shelf = { world: World; library: Library }
const shelf = async (world: World): Promise<Shelf> => ({
  world,
  library: { ...world.library, law: await readLaw(world.db) }
})
const at = desk({ width: 4, longest: 10_000, cacheBytes: 0 })

/** Rows as they are read, or the words of the refusal, as one text. */
async function said({ world, library }: Shelf, name: string, params: Raw, scope: Scope): Promise<string> {
  try {
    const answer = await ask(world.ledger, library, { name, params, scope, today, root: '5323' }, at)
    const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
    return JSON.stringify([answer.params, answer.truncated, ...rows(answer)], plain, 1)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { status, code, zh, en } = error
    return JSON.stringify({ status, code, zh, en }, null, 1)
  }
}

const region: Scope = { ...lines, divisions: ['5323'] }
let whole: Shelf
/** What the whole region hears, by question and way. */
const heard = new Map<string, string>()
beforeAll(async () => {
  whole = await shelf(await wide())
})

/** A ledger that holds nothing but a scope, and what it says when asked in that scope: made and asked once for all tests. */
type Alone = { says: (name: string, way: Raw) => Promise<string> }
const alones = new Map<Scope, Promise<Alone>>()
const makeAlone = async (scope: Scope): Promise<Alone> => {
  const world = await wide()
  await keep(world, scope)
  const own = await shelf(world)
  const known = new Map<string, Promise<string>>()
  const says = (name: string, way: Raw) => {
    const key = keyOf(name, way)
    if (!known.has(key)) known.set(key, said(own, name, way, scope))
    return known.get(key)!
  }
  return { says }
}
const aloneIn = (scope: Scope): Promise<Alone> => {
  if (!alones.has(scope)) alones.set(scope, makeAlone(scope))
  return alones.get(scope)!
}
const keyOf = (name: string, way: Raw) => `${name} ${JSON.stringify(way)}`

const asksOf = (names: readonly string[], all: boolean) =>
  names.flatMap((name) => ways(whole.library.find(name)!.header, all).map((way) => ({ name, way })))

/** What a scope hears of both ledgers where they differ, and the questions that say something else to the whole region. */
async function compared(scope: Scope, all: boolean) {
  const { says } = await aloneIn(scope)
  const unequal: string[][] = []
  const seenBy = Map.groupBy(
    await Promise.all(
      asksOf(questions, all).map(async ({ name, way }) => {
        const [seen, alone] = [await said(whole, name, way, scope), await says(name, way)]
        const key = keyOf(name, way)
        if (seen !== alone) unequal.push([key, seen, alone])
        return { name, way, key, seen }
      })
    ),
    ({ name }) => name
  )
  // the region is asked until it says something else
  const tells = async ({ name, way, key, seen }: { name: string; way: Raw; key: string; seen: string }) => {
    if (!heard.has(key)) heard.set(key, await said(whole, name, way, region))
    return heard.get(key) !== seen
  }
  const telling = new Set<string>()
  for (const [name, asks] of seenBy)
    for (const one of asks) if (!telling.has(name) && (await tells(one))) telling.add(name)
  return { unequal, telling }
}

describe('an answer in a scope is the answer of a ledger that holds nothing else', () => {
  it.each(parts)('%s', { timeout: 300_000 }, async (part, scope) => {
    const { unequal, telling } = await compared(scope, part === filtered)
    for (const [key, seen, alone] of unequal) expect.soft(seen, key).toBe(alone)
    // a scope that leaves out nothing would prove nothing
    expect(telling.size).toBeGreaterThan(80)
  })
})

/** The table as if nobody had thought of scopes: read whole, whatever lies under it. */
const forgotten = (table: TableScope): TableScope => ({
  ...{ ...table, whole: true, region: false, count: null },
  ...{ division: null, project: null, list: null, of: null, within: null }
})

/** What a question says of itself, whatever is on record: names of its rows, and the share of the year that is over. */
const spoken = [
  ...['allocation/funnel stage', 'overview/headline linear_share', 'reconciliation/headline year'],
  ...['age', 'from_days', 'to_days'].map((column) => `complaints/open-by-age ${column}`)
]

it('what became of a line is told with the line, though it was paid again elsewhere', async () => {
  const small = await world()
  const shuangbai: Scope = { ...lines, divisions: ['532322'] }
  const open = async () => (await small.rows('payout/headline', {}, shuangbai))[0]!['open_failed_lines']
  expect(await open()).toBe(1n)
  await put(small, 'disbursement', [
    { source_detail_no: 'D07', project_code: 'P1', division_code: '532301101', paid_on: '2026-05-06' }
  ])
  await small.rollUp()
  expect(await open()).toBe(0n)
})

it('who may see nothing gets no row, no count and no option', async () => {
  const nothing: Scope = { divisions: [], projects: [], detail: 'lines' }
  const told: string[] = []
  for (const { name, way } of asksOf(questions, false)) {
    const heard = JSON.parse(await said(whole, name, way, nothing)) as [object, boolean, ...object[]] | object
    if (!Array.isArray(heard)) expect(heard).toMatchObject({ status: 404, code: 'nothing-found' })
    else
      for (const row of heard.slice(2) as Record<string, unknown>[])
        for (const [column, value] of Object.entries(row))
          if (![null, 0, false, '', 'none'].includes(value as never) && !spoken.includes(`${name} ${column}`))
            told.push(`${name} ${column}: ${String(value)}`)
  }
  expect(told).toEqual([])
})

it('who may see the region gets all of it', async () => {
  const world = await wide()
  const before = await weigh(world)
  await keep(world, region)
  // who was never paid leaves the lists of persons
  for (const table of ['person', 'person_name', 'account']) delete before[table]
  expect(await weigh(world)).toMatchObject(before)
})

/** Rows of every table, by number and content. */
async function weigh({ db }: World): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [name] of (
    await db.runAndReadAll(`select table_name from duckdb_tables() where schema_name = 'main'`)
  ).getRows())
    found[String(name)] = String(
      (await db.runAndReadAll(`select count(*), bit_xor(hash(t)) from ${String(name)} as t`)).getRows()[0]
    )
  return found
}

/** What only detection rules read is not asked: they test the whole ledger. */
const restsOn = (question: string, tables: Tables) =>
  resting(tables, whole.library.find(question)!.header.reads)

/** Read by questions only beside a narrowed table with the same key, or where another table is left out already. */
const harmless = [
  ...['disbursement_state', 'state_history', 'recovery', 'conflict', 'case_state'],
  ...['refund_line', 'returned_line', 'excluded_line'],
  // beside monthly_table, reporting_unit and month_closed, of which these scopes hold their own alone
  ...['monthly_frozen', 'unit_item', 'month_closed_item']
]

it('a table that is read whole by mistake is found out', { timeout: 300_000 }, async () => {
  const { tables } = whole.library
  const left = new Set(
    [...tables.values()]
      .filter(({ whole, list, division, project }) => !whole || (list ?? division ?? project))
      .map(({ table }) => table)
      .filter((table) => questions.some((each) => restsOn(each, tables).has(table)))
  )
  for (const name of ['one project in one county', 'one township', 'one village']) {
    const scope = parts.find(([part]) => part === name)![1]
    const { says } = await aloneIn(scope)
    for (const table of left) {
      const law = new Map(tables).set(table, forgotten(tables.get(table)!))
      const careless = { ...whole, library: { ...whole.library, tables: law } }
      const readers = questions.filter((each) => restsOn(each, tables).has(table))
      for (const { name, way } of asksOf(readers, true))
        if ((await said(careless, name, way, scope)) !== (await says(name, way))) {
          left.delete(table)
          break
        }
    }
  }
  expect([...left].sort()).toEqual(harmless.sort())
})

/** These tables and all they rest on. */
function resting(tables: Tables, names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name) || !tables.has(name)) continue
    found.add(name)
    const { select, of, within } = tables.get(name)!
    const read = [...(select?.matchAll(tablesIn) ?? [])].map(([, each]) => each!)
    resting(tables, [...read, ...[of, within].flatMap((link) => link?.table ?? [])], found)
  }
  return found
}
