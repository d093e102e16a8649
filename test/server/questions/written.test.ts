import { BIGINT, DATE, DuckDBDateValue, DuckDBInstance, INTEGER, VARCHAR } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { written } from '../../../server/questions/written.ts'

let instance: DuckDBInstance
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
})
afterAll(() => instance.closeSync())

const types = { text: VARCHAR, number: BIGINT, bank: INTEGER, day: DATE }
const sql = `-- $text is '$number'
  select $text as text, $number as number, $bank as bank, $day as day, '$day ''$text''' as "$bank",
    typeof($text) as t, typeof($number) as n, typeof($bank) as b, typeof($day) as d /* '$bank */ from range($number % 2 + 1)`
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    "'",
    "''",
    'by-month',
    'P1',
    'W00012',
    '2080502',
    '$number',
    "a'||'b",
    'a\u0000',
    '\\',
    '--',
    '张三'
  )
)
const days = fc.tuple(
  fc.integer({ min: 1, max: 9999 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 })
)

describe('a value that is written', () => {
  it('is what it would be if it were bound, in value and type', () =>
    fc.assert(
      fc.asyncProperty(texts, fc.maxSafeInteger(), fc.integer(), days, async (text, number, bank, day) => {
        const parts = { year: day[0], month: day[1], day: day[2] }
        const values = { text, number: BigInt(number), bank, day: DuckDBDateValue.fromParts(parts) }
        const db = await instance.connect()
        try {
          const said = written({ sql, values, types })
          const rows = async (...asked: [string, object?, object?]) =>
            (await db.runAndReadAll(...(asked as [string]))).getRowsJS()
          const bare = Object.keys(said.values).length === 0
          const [as, is] = [
            await rows(sql, values, types),
            await (bare ? rows(said.sql) : rows(said.sql, said.values, said.types))
          ]
          expect(is).toEqual(as)
        } finally {
          db.closeSync()
        }
      }),
      { numRuns: 200 }
    ))

  it('leaves nothing bound where all of it is plain, and every other text bound', () => {
    const values = {
      text: 'by-month',
      number: 5n,
      bank: 1,
      day: DuckDBDateValue.fromParts({ year: 2026, month: 6, day: 30 })
    }
    expect(written({ sql, values, types }).values).toEqual({})
    for (const text of [
      "'",
      'a b',
      '张三',
      '53230119900101001X',
      '13800000000',
      'a'.repeat(41),
      'x\u0000',
      '--x;'
    ])
      expect(written({ sql, values: { ...values, text }, types }).values).toEqual({ text })
  })

  it('stands only where a parameter stood: not in texts, names or comments', () => {
    const said = written({
      sql,
      values: {
        text: 'P1',
        number: 1n,
        bank: 2,
        day: DuckDBDateValue.fromParts({ year: -4, month: 1, day: 1 })
      },
      types
    }).sql
    expect(said).toContain(`-- $text is '$number'`)
    expect(said).toContain(`'$day ''$text''' as "$bank"`)
    expect(said).toContain(`/* '$bank */`)
    expect(said).toContain(
      `select cast('P1' as VARCHAR) as text, cast('1' as BIGINT) as number, cast('2' as INTEGER) as bank, $day as day`
    )
  })
})
