import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { masterOfPaper, paperOf } from '../../../server/identity/paper.ts'

const master = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const signs = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const refusedAt = (text: string): string | undefined => {
  try {
    masterOfPaper(text)
    return undefined
  } catch (error) {
    expect(error).toMatchObject({ code: 'paper-key' })
    return (error as { where?: string }).where ?? 'all'
  }
}

describe('a key on paper', () => {
  it('is four rows of four groups, and typed back the same', () => {
    fc.assert(
      fc.property(master, (key) => {
        const rows = paperOf(key)
        expect(rows).toHaveLength(4)
        for (const row of rows) expect(row).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}$/)
        expect(masterOfPaper(rows.join('\n'))).toEqual(key)
        expect(
          masterOfPaper(
            rows.join('').toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l')
          )
        ).toEqual(key)
      })
    )
  })

  it('with one wrong sign is refused in its row', () => {
    fc.assert(
      fc.property(master, fc.nat(3), fc.nat(15), fc.integer({ min: 1, max: 31 }), (key, row, at, off) => {
        const rows = paperOf(key).map((text) => text.replaceAll(' ', ''))
        const was = rows[row]![at]!
        const other = signs[(signs.indexOf(was) + off) % 32]!
        rows[row] = rows[row]!.slice(0, at) + other + rows[row]!.slice(at + 1)
        expect(refusedAt(rows.join('\n'))).toBe(String(row + 1))
      }),
      { numRuns: 300, seed: 7 }
    )
  })

  it('with rows in another order, or one sign too few, is refused', () => {
    const [one, two, three, four] = paperOf(Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)))
    expect(refusedAt([two, one, three, four].join('\n'))).toBe('1')
    expect(refusedAt([one, two, three].join('\n'))).toBe('all')
    expect(refusedAt([one, two, three, four!.slice(1)].join('\n'))).toBe('all')
  })
})
