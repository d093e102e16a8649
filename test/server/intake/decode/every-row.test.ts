import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scan } from '../../../../server/intake/decode/scan.ts'
import { workshop } from './help.ts'

const shop = await workshop()

const cell = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('', '张三', '12.50', '530123198001011234', 'a b', '合计数', '计', '0')
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"甲,乙"',
      '"x""y"',
      '""',
      '"l1\nl2"',
      '"a"b',
      'c"d',
      '"open',
      ' ',
      '合计',
      '小计',
      '备注：x',
      "'=1+1",
      "''@a",
      "'",
      `"'-b"`
    )
  }
)
const line = fc.oneof(
  { weight: 8, arbitrary: fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(',')) },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', ',,', '\t') }
)
const file = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 40 }),
  newline: fc.constantFrom('\n', '\r\n'),
  last: fc.boolean()
})

describe('every row of a file', () => {
  it('is data, blank, a footer or refused, once, and both readers agree', async () => {
    let regular = 0
    await fc.assert(
      fc.asyncProperty(file, async ({ lines, newline, last }) => {
        const text = ['编号,姓名,金额', '1,张三,2.00', ...lines].join(newline) + (last ? newline : '')
        const source = await shop.look(text, { headerRow: 1 })
        const scanned = await scan(source.path, { source })
        if (scanned.regular) regular++
        const slow = await shop.read(source, { scanned: { ...scanned, regular: false } })
        const all = [
          ...slow.rows.map(([row]) => row),
          ...slow.footers,
          ...slow.refused.map((row) => row.line)
        ]
        expect(slow.rows.length).toBe(slow.rowCount)
        expect(new Set(all).size).toBe(all.length)
        expect(Math.max(...all)).toBeLessThanOrEqual(all.length + slow.blank + 1)
        if (!scanned.regular) return
        const fast = await shop.read(source, { scanned })
        expect(fast.rows).toEqual(slow.rows)
        expect([fast.rowCount, fast.blank, fast.footers]).toEqual([slow.rowCount, slow.blank, slow.footers])
        expect(fast.rowCount! + fast.blank + fast.footers.length + 1).toBe(scanned.lineCount)
      }),
      { numRuns: 150, seed: 20261120 }
    )
    expect(regular).toBeGreaterThan(15)
  })

  it('has its row number in a large file, past blank and total rows, in two threads', async () => {
    const lines = ['编号,姓名,金额']
    for (let row = 2; row <= 400_000; row++)
      lines.push(row % 9973 === 0 ? '' : row % 50_001 === 0 ? '小计,,1' : `${row},张三,1.00`)
    const source = await shop.look(lines.join('\n'))
    const scanned = await scan(source.path, { source })
    expect(scanned).toMatchObject({ regular: true, lineCount: 400_000 })
    const { rows, rowCount } = await shop.read(source, { scanned })
    expect(rows.length).toBe(rowCount)
    expect(rows.every(([row, number]) => String(row) === number)).toBe(true)
  })

  it('is hashed in the same pass', async () => {
    const path = await shop.put('abc')
    expect(await scan(path)).toMatchObject({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      bytes: 3,
      utf8: true,
      firstBadLine: null
    })
  })
})
