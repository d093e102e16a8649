import { beforeAll, describe, expect, it } from 'vitest'
import { ask, desk, rows } from '../../server/questions/ask.ts'
import { names } from '../../server/questions/library.ts'
import { Problem } from '../../server/schemas/problem.ts'
import type { Header, Scope } from '../../server/questions/types.ts'
import { wide } from './wide.ts'
import { queries, today, type World } from './world.ts'

const root = '5323'
const scope: Scope = { divisions: ['532322'], projects: null, detail: 'lines' }
const questions = names(queries).filter((name) => !name.startsWith('checks/'))
const attacks = [
  ...[
    "' or 1=1 --",
    "'; drop table disbursement; --",
    "') union select * from main.disbursement --",
    '’ or ‘1’=‘1'
  ],
  ...['\u0000', '$1', '%', '532322\u0000', '5323222', '-1', '٥٣٢٣٢٢', 'x'.repeat(400), 'x'.repeat(100_000)]
]

/** Every word of every question is tried with the first two and every third of the rest, dealt out so that each attack comes to many. */
const dealt = (name: string, word: string): string[] => {
  const turn = [...(name + word)].reduce((sum, sign) => sum + sign.charCodeAt(0), 0)
  return attacks.filter((_, i) => i < 2 || (i + turn) % 3 === 0)
}

let at: World
beforeAll(async () => {
  at = await wide()
})
const door = desk({ width: 4, longest: 100_000, cacheBytes: 0 })
const put = (name: string, params: Record<string, string>) =>
  ask(at.ledger, at.library, { name, params, scope, today, root }, door)

/** What lies in every table of the ledger, as one number a table. */
async function stand(): Promise<Map<string, string>> {
  const reader = await at.db.runAndReadAll(
    `select schema_name || '.' || table_name from duckdb_tables() where not temporary order by 1`
  )
  const found = new Map<string, string>()
  for (const [name] of reader.getRows()) {
    const [row] = (
      await at.db.runAndReadAll(`select count(*), bit_xor(hash(t)) from ${String(name)} as t`)
    ).getRows()
    found.set(String(name), String(row))
  }
  return found
}

type Row = Record<string, unknown>
const keyOf = ({ grain }: Header, row: Row) => JSON.stringify(grain.map((name) => String(row[name])))
const figure = (value: unknown) =>
  (typeof value === 'bigint' || typeof value === 'number') && Number(value) !== 0

const most = ({ params }: Header): Record<string, string> =>
  params.some((param) => param.name === 'limit') ? { limit: '9999' } : {}
/** What the asker gets without any word, by question. */
const usuals = new Map<string, Promise<Row[]>>()
const usualOf = (name: string): Promise<Row[]> => {
  const { header } = at.library.find(name)!
  if (!usuals.has(name))
    usuals.set(
      name,
      put(name, most(header)).then(rows, () => [])
    )
  return usuals.get(name)!
}

/** Whatever stands in the place of a word: rows come that the asker gets without it, and no figure but theirs. */
async function attack(name: string, word: string): Promise<string[]> {
  const { header } = at.library.find(name)!
  const known = new Map((await usualOf(name)).map((row) => [keyOf(header, row), row]))
  const told: string[] = []
  for (const value of dealt(name, word)) {
    const tell = (what: string) => told.push(`${value.slice(0, 30)}: ${what}`)
    const answer = await put(name, { ...most(header), [word]: value }).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
      if (error.status !== 400 && error.status !== 404) tell(String(error.status))
      if (error.zh.length + error.en.length > 2000) tell('repeats all of it')
    })
    for (const row of answer && header.grain.length > 0 ? rows(answer) : [])
      for (const [column, cell] of Object.entries(row))
        if (figure(cell) && known.get(keyOf(header, row))?.[column] !== cell)
          tell(`${column} ${String(cell)}`)
  }
  return told
}

describe('SQL in a parameter', () => {
  it(
    'is a word that is not known, or a text like any other, and changes nothing',
    { timeout: 300_000 },
    async () => {
      const before = await stand()
      const told = await Promise.all(
        questions.flatMap((name) => {
          const { params, filters } = at.library.find(name)!.header
          const words = [...new Set([...params.map((each) => each.name), ...filters])]
          return words.map(async (word) =>
            (await attack(name, word)).map((each) => `${name} ${word}: ${each}`)
          )
        })
      )
      expect(told.flat()).toEqual([])
      expect(await stand()).toEqual(before)
      expect([...before.values()].filter((each) => !each.startsWith('0')).length).toBeGreaterThan(30)
    }
  )
})
