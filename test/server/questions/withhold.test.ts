import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, withhold } from '../../../server/questions/withhold.ts'

/** A table by rows and columns as its cells, with the totals of rows, of columns, and of all; empty cells left out. */
const table = (counts: number[][]): { cells: Cell[]; names: string[] } => {
  const names: string[] = []
  const cells: Cell[] = []
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0)
  const add = (row: string, column: string, count: number) => {
    if (count === 0) return
    const totals = Number(row === '') + Number(column === '')
    names.push(`${row}|${column}`)
    cells.push({ from: row, to: column, sign: totals === 1 ? -1 : 1, total: totals > 0, count })
  }
  counts.forEach((row, r) => row.forEach((count, c) => add(`r${r}`, `c${c}`, count)))
  counts.forEach((row, r) => add(`r${r}`, '', sum(row)))
  counts[0]!.forEach((_, c) => add('', `c${c}`, sum(counts.map((row) => row[c]!))))
  add('', '', sum(counts.flat()))
  return { cells, names }
}

/** Every row and column as an equation over the withheld cells, +1 for parts and -1 for the total. */
const equations = (cells: readonly Cell[], withheld: number[]): number[][] => {
  const parts = (own: (cell: Cell) => string, other: (cell: Cell) => string) =>
    [...new Set(cells.map(own))].map((name) =>
      withheld.map((i) => (own(cells[i]!) === name ? (other(cells[i]!) === '' ? -1 : 1) : 0))
    )
  return [
    ...parts(
      ({ from }) => from,
      ({ to }) => to
    ),
    ...parts(
      ({ to }) => to,
      ({ from }) => from
    )
  ]
}

/** Unknowns that the equations fix: Gauss-Jordan over fractions; an unknown is fixed when its row holds nothing else. */
const determined = (rows: number[][], unknowns: number): number[] => {
  const left = rows.map((row) => [...row])
  const pivots: [number, number][] = []
  for (let column = 0, at = 0; column < unknowns && at < left.length; column++) {
    const found = left.findIndex((row, i) => i >= at && Math.abs(row[column]!) > 1e-9)
    if (found < 0) continue
    ;[left[at], left[found]] = [left[found]!, left[at]!]
    const scale = left[at]![column]!
    left[at] = left[at]!.map((value) => value / scale)
    left.forEach((row, i) => {
      if (i === at || Math.abs(row[column]!) < 1e-9) return
      const times = row[column]!
      left[i] = row.map((value, c) => value - times * left[at]![c]!)
    })
    pivots.push([at++, column])
  }
  return pivots
    .filter(([row]) => left[row]!.filter((value) => Math.abs(value) > 1e-9).length === 1)
    .map(([, c]) => c)
}

const counts = (most: number, size: number) =>
  fc.tuple(fc.integer({ min: 1, max: size }), fc.integer({ min: 1, max: size })).chain(([rows, columns]) => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: most }))
    return fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows
    })
  })

describe('cells withheld from a table with its totals', () => {
  it('are every small one, and no empty one', () => {
    const { cells, names } = table([
      [3, 40, 0],
      [20, 30, 50]
    ])
    const gone = [...withhold(cells, 5)].map((i) => names[i])
    expect(gone).toContain('r0|c0')
    expect(gone.sort()).toEqual(['r0|c0', 'r0|c1', 'r1|c0', 'r1|c1'])
  })

  it('take the cheapest others along, totals last', () => {
    const gone = (rows: number[][]) => {
      const { cells, names } = table(rows)
      return [...withhold(cells, 5)].map((i) => names[i]!).sort()
    }
    // one row: each column is its own total, so that two of those must go
    expect(gone([[2, 9, 7]])).toEqual(['r0|c0', 'r0|c2', '|c0', '|c2'].sort())
    // 2 + 2 = 4 of a row would leave each of the two only 1 to 3
    const two = [
      [2, 2, 9],
      [30, 31, 32]
    ]
    expect(gone(two)).toEqual(['r0|c0', 'r0|c1', 'r0|c2', 'r1|c0', 'r1|c1', 'r1|c2'])
  })

  it('are none where nothing is small, and none when the region withholds none', () => {
    const { cells } = table([
      [5, 6],
      [7, 8]
    ])
    expect(withhold(cells, 5).size).toBe(0)
    expect(withhold(table([[1]]).cells, 1).size).toBe(0)
  })

  it('cannot be worked out: no withheld count is fixed by the sums of rows, columns and totals', () => {
    fc.assert(
      fc.property(counts(60, 7), (rows) => {
        const { cells, names } = table(rows)
        const withheld = [...withhold(cells, 5)]
        for (const [i, { count }] of cells.entries()) if (count < 5) expect(withheld).toContain(i)
        const fixed = determined(equations(cells, withheld), withheld.length)
        expect(fixed.map((i) => names[withheld[i]!])).toEqual([])
      }),
      { numRuns: 400 }
    )
  })

  it('the test finds a count that can be worked out', () => {
    const { cells, names } = table([
      [3, 40],
      [20, 30]
    ])
    const alone = [names.indexOf('r0|c0')]
    expect(determined(equations(cells, alone), 1)).toEqual([0])
    const bridge = ['r0|c0', 'r0|c1', 'r1|c1'].map((name) => names.indexOf(name))
    expect(determined(equations(cells, bridge), 3)).toEqual([0, 1, 2])
  })

  it('has at least five possible values each, for whoever knows the rest and that none is 0', () => {
    fc.assert(
      fc.property(counts(12, 3), (rows) => {
        const { cells } = table(rows)
        const withheld = [...withhold(cells, 5)]
        if (withheld.length === 0) return
        const rowsOf = equations(cells, withheld)
        const truth = withheld.map((i) => cells[i]!.count)
        const sums = rowsOf.map((row) => row.reduce((sum, sign, i) => sum + sign * truth[i]!, 0))
        for (const [i, value] of truth.entries()) {
          const possible = (turn: 1 | -1) =>
            [1, 2, 3, 4].every((by) => solvable(rowsOf, sums, truth, i, value + turn * by))
          expect(possible(1) || (value >= 5 && possible(-1))).toBe(true)
        }
      }),
      { numRuns: 60 }
    )
  })

  it('a table without its totals is refused', () => {
    const cells = table([[3, 40]]).cells.filter(({ total }) => !total)
    expect(() => withhold(cells, 5)).toThrow(/total is missing/)
  })
})

/** Whether whole numbers above 0 solve the equations with unknown `at` fixed: what one equation forces, then trying near the truth. */
function solvable(rows: number[][], sums: number[], truth: number[], at: number, wanted: number): boolean {
  const solve = (given: (number | null)[]): boolean => {
    const values = [...given]
    for (let forced = true; forced;) {
      forced = false
      for (const [i, row] of rows.entries()) {
        const open = row.flatMap((sign, c) => (sign !== 0 && values[c] === null ? [c] : []))
        const rest = sums[i]! - row.reduce((sum, sign, c) => sum + sign * (values[c] ?? 0), 0)
        if (open.length === 0 && rest !== 0) return false
        if (open.length !== 1) continue
        const [c] = open as [number]
        const value = rest * row[c]!
        if (value < 1) return false
        values[c] = value
        forced = true
      }
    }
    const free = values.indexOf(null)
    if (free < 0) return true
    const near = [0, 4, -4, 1, -1, 2, -2, 3, -3, 5, -5, 8, -8].map((by) => truth[free]! + by)
    return near.some((value) => value > 0 && solve(values.with(free, value)))
  }
  return solve(truth.map((_, i) => (i === at ? wanted : null)))
}
