import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrow } from '../../../server/formats/arrow.ts'
import { csv } from '../../../server/formats/csv.ts'
import { json } from '../../../server/formats/json.ts'
import { type Answer, rows } from '../../../server/questions/ask.ts'
import type { Column } from '../../../server/questions/columns.ts'
import { readHeader } from '../../../server/questions/header.ts'
import { suppress, unfit } from '../../../server/questions/suppress.ts'
import { answer, money, texts } from '../formats/help.ts'

interface Cell {
  project: string
  division: string
  persons: number | null
  lines: number
  fen: bigint
}

const whole = (name: string, unit: 'person' | 'line', values: (number | null)[]): Column => ({
  ...{ name, zh: name, en: name, unit, type: 'int32', values: Int32Array.from(values, (each) => each ?? 0) },
  valid: values.includes(null)
    ? Uint8Array.from({ length: Math.ceil(values.length / 8) }, (_, byte) =>
        values
          .slice(8 * byte, 8 * byte + 8)
          .reduce<number>((bits, each, i) => bits | (each === null ? 0 : 1 << i), 0)
      )
    : null,
  nulls: values.filter((each) => each === null).length
})
const flag = (length: number): Column => ({
  ...{
    name: 'withheld',
    zh: '不公开',
    en: 'withheld',
    unit: 'flag',
    type: 'bool',
    values: new Uint8Array(length)
  },
  ...{ valid: null, nulls: 0 }
})

const table = (cells: Cell[], grain = ['project', 'division']): Answer => {
  const of = <T>(pick: (each: Cell) => T) => cells.map(pick)
  const columns = [
    texts(
      of(({ project }) => project),
      'code',
      'project'
    ),
    texts(
      of(({ division }) => division),
      'code',
      'division'
    ),
    whole(
      'persons',
      'person',
      of(({ persons }) => persons)
    ),
    whole(
      'lines',
      'line',
      of(({ lines }) => lines)
    ),
    money(of(({ fen }) => fen)),
    flag(cells.length)
  ]
  const plain = answer(columns, cells.length)
  return { ...plain, header: { ...plain.header, grain, shows: 'public' } }
}

/** A cell whose figures are all told apart from any other's: its number stands in them. */
const cell = (project: string, division: string, persons: number, mark: number): Cell => ({
  ...{ project, division, persons, lines: persons * 12 },
  fen: BigInt(persons * 100_000 + 70_000 + mark)
})

describe('an answer to the public', () => {
  const cells = [
    cell('P1', 'A', 3, 1),
    cell('P1', 'B', 40, 2),
    cell('P2', 'A', 20, 3),
    cell('P2', 'B', 30, 4),
    { project: 'P3', division: 'B', persons: 0, lines: 0, fen: 0n },
    cell('P1', '', 43, 5),
    cell('P2', '', 50, 6),
    cell('', 'A', 23, 7),
    cell('', 'B', 70, 8),
    cell('', '', 93, 9)
  ]
  const given = suppress(table(cells), 5)

  it('withholds a small cell whole, and others so that it cannot be worked out; zero and totals stay', () => {
    const found = rows(given)
    const gone = found
      .filter((row) => row['withheld'])
      .map((row) => `${String(row['project'])}${String(row['division'])}`)
    expect(gone).toEqual(['P1A', 'P1B', 'P2A', 'P2B'])
    for (const row of found)
      expect([row['persons'], row['lines'], row['fen']].map((value) => value === null)).toEqual(
        Array(3).fill(row['withheld'])
      )
    expect(found[4]).toMatchObject({ persons: 0, lines: 0, fen: 0n, withheld: false })
    expect(found[9]).toMatchObject({ persons: 93, fen: 9_370_009n })
  })

  it('leaves nothing of what is withheld in any dress, not even behind a null', () => {
    const bytes = Buffer.from(arrow(given))
    const secret = Buffer.alloc(8)
    for (const { fen } of cells.slice(0, 4)) {
      secret.writeBigInt64LE(fen)
      expect(bytes.includes(secret)).toBe(false)
    }
    secret.writeBigInt64LE(9_370_009n)
    expect(bytes.includes(secret)).toBe(true)
    const text = [...json(given), ...csv(given)].join('')
    for (const { fen } of cells.slice(0, 4))
      expect(text).not.toMatch(new RegExp(`${fen}|${Number(fen) / 100}`))
  })

  it('looks at every count: few persons with many lines are few', () => {
    const [row] = rows(suppress(table([{ ...cell('', '', 2, 1), lines: 240 }], []), 5))
    expect(row).toMatchObject({ persons: null, lines: null, fen: null, withheld: true })
    const unknown = { ...cell('', '', 9, 1), persons: null, lines: 3 }
    expect(rows(suppress(table([unknown], []), 5))[0]).toMatchObject({ withheld: true })
  })

  it('of one sum takes the next smallest along', () => {
    const one = [4, 30, 12, 90].map((persons, i) => ({ ...cell(`P${i}`, '', persons, i) }))
    const found = rows(suppress(table([...one, cell('', '', 136, 9)], ['project']), 5))
    expect(found.map((row) => row['withheld'])).toEqual([true, false, true, false, false])
  })

  it('is as it was where the region withholds nothing, and wholly withheld where no rule is known', () => {
    expect(rows(suppress(table(cells), 0))).toEqual(rows(table(cells)))
    expect(rows(suppress(table(cells), Infinity)).map((row) => row['withheld'])).toEqual(
      cells.map(({ lines }) => lines > 0)
    )
  })

  it('is refused when it was cut short, or when a total is missing', () => {
    expect(() => suppress({ ...table(cells), truncated: true }, 5)).toThrow(/cut/)
    expect(() => suppress(table(cells.slice(0, 1)), 5)).toThrow(/total is missing/)
  })

  it('shows a row whole or not at all, whatever the counts', () => {
    const count = fc.integer({ min: 0, max: 30 })
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 12 }), (counts) => {
        const parts = counts.map((persons, i) => cell(`P${i}`, '', persons, i))
        const sum = cell(
          '',
          '',
          counts.reduce((a, b) => a + b, 0),
          99
        )
        const found = rows(suppress(table([...parts, sum], ['project']), 5))
        const hidden = found.filter((row) => row['withheld'])
        for (const [i, row] of found.entries()) {
          const persons = [...counts, counts.reduce((a, b) => a + b, 0)][i]!
          if (persons > 0 && persons < 5) expect(row['withheld']).toBe(true)
          if (persons === 0) expect(row['withheld']).toBe(false)
          expect(row['fen'] === null).toBe(row['withheld'])
        }
        expect(hidden).not.toHaveLength(1)
      })
    )
  })
})

describe('a public question', () => {
  const header = (more: string) =>
    readHeader(
      'disclosure/x',
      `-- title: 甲 | A\n-- grain: a\n-- column: a code 甲 | a\n-- column: withheld flag 不公开 | withheld\n-- method: 乙 | b\n${more}\n-- shows: public\n-- reads: division\nselect 1 as a order by a`
    ).header
  it.each([
    ['', []],
    ['-- filter: project', [/filter/]],
    ['-- param: limit integer 9', [/limit/]],
    ['-- param: division code', [/division/]]
  ])('with %s', (more, says) => {
    expect(unfit(header(more))).toEqual(says.map((each) => expect.stringMatching(each)))
  })
  it('names what is withheld, in at most two grain columns', () => {
    const sound = header('')
    expect(unfit({ ...sound, columns: sound.columns.slice(0, 1) })).toEqual([
      expect.stringMatching(/withheld flag/)
    ])
    expect(unfit({ ...sound, grain: ['a', 'b', 'c'] })).toEqual([expect.stringMatching(/two grain columns/)])
    expect(unfit({ ...sound, shows: 'aggregates', filters: ['project'] })).toEqual([])
  })
})
