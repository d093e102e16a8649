import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv } from '../../../server/formats/csv.ts'
import { json } from '../../../server/formats/json.ts'
import { yuan } from '../../../server/formats/words.ts'
import { answer, mixed, money, texts } from './help.ts'

const whole = (blocks: Iterable<string>) => [...blocks].join('')

describe('yuan', () => {
  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [100n, '1.00'],
    [-1234567n, '-12345.67'],
    [2n ** 63n - 1n, '92233720368547758.07']
  ])('%i fen is %s', (fen, text) => expect(yuan(fen)).toBe(text))
  it('loses nothing', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
        (fen) => BigInt(yuan(fen).replace('.', '')) === fen
      )
    )
  })
})

describe('an answer as JSON', () => {
  const read = JSON.parse(whole(json(mixed())))
  it('says what it is, then the rows', () => {
    expect(read).toMatchObject({
      ...{ name: 'x/y', title: { zh: '发放 明细' }, rowCount: 3, truncated: false, asOf: { dataVersion: 7 } },
      columns: expect.arrayContaining([{ name: 'fen', unit: 'fen', zh: '列fen', en: 'column fen' }])
    })
    expect(read.rows).toHaveLength(3)
    expect(read.rows[0]).toMatchObject({
      fen: 1234567,
      day: '2026-06-30',
      ok: true,
      at: '2026-06-30T08:00:00.000Z'
    })
    expect(read.rows[1]).toMatchObject({ fen: null, rate: null, words: '张,三\n"李"' })
  })
  it('writes money past 2^53-1 as a string', () => {
    const [edge, over] = [2n ** 53n - 1n, 2n ** 53n]
    const { rows } = JSON.parse(whole(json(answer([money([edge, over, -over])], 3))))
    expect(rows.map((row: { fen: unknown }) => row.fen)).toEqual([Number(edge), String(over), String(-over)])
  })
  it('is sound without rows and over many blocks', () => {
    expect(JSON.parse(whole(json(answer([money([])], 0)))).rows).toEqual([])
    const many = answer([money(Array.from({ length: 2500 }, (_, i) => BigInt(i)))], 2500)
    expect(JSON.parse(whole(json(many))).rows.at(-1)).toEqual({ fen: 2499 })
  })
})

describe('an answer as CSV', () => {
  it('opens in Excel: BOM, head with units, CRLF, exact yuan, guarded text', () => {
    expect(whole(csv(mixed())).split('\r\n')).toEqual([
      '\uFEFF列code,列words,列fen(元),列lines(笔),列short,列rate,列day,列month,列ok,列at,列light',
      `532301197001011234,'=1+1,12345.67,1,-1,0.853,2026-06-30,2026-06,是,2026-06-30 16:00:00,绿`,
      '6217001234567890123,"张,三\n""李""",,2,0,,1970-01-01,2026-01,否,,红',
      ',-5,-0.05,3,1,1,1969-12-31,,,,',
      ''
    ])
  })
  it('speaks English when asked', () => {
    expect(whole(csv(mixed(), 'en'))).toContain('column fen (yuan),column lines (lines)')
  })
  it('has a head even without rows', () => {
    expect(whole(csv(answer([money([]), texts([])], 0)))).toBe('\uFEFF列fen(元),列text\r\n')
  })
})
