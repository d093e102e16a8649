import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foot, yearBegins } from '../../../server/monthly/footing.ts'
import { summed, withShares } from '../../../server/monthly/sum.ts'
import type { TableBody, TableRow } from '../../../server/monthly/types.ts'
import { form, soundBody, soundRow } from './form-help.ts'

const told = (body: TableBody, last: TableBody | null = yearBegins) =>
  foot(form, body, last).map(({ code, project_code, key }) => [code, project_code, key].join(' ').trim())
const bodyOf = (...rows: TableRow[]): TableBody => ({ ...yearBegins, rows })
const changed = (change: Record<string, string>, row = soundRow('2080502')): TableRow => ({
  ...row,
  values: { ...row.values, ...change }
})

const plus = (values: Record<string, string>, key: string, more: bigint) => ({
  [key]: (BigInt(values[key] || '0') + more).toString()
})
const nat = (most: bigint) => fc.bigInt({ min: 0n, max: most })

/** A row and last month's row of the same project that add up, money within what was received. */
const sound = fc
  .record({
    parts: fc.tuple(nat(10n ** 9n), nat(10n ** 9n), nat(10n ** 9n), nat(10n ** 9n)),
    ...{ carried: nat(10n ** 9n), cut: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100)) },
    lines: fc.tuple(nat(10n ** 6n), nat(10n ** 6n))
  })
  .map(({ parts, carried, cut, lines }) => {
    const part = (whole: bigint, i: number) => (whole * BigInt(cut[i]!)) / 100n
    const allocated = parts.reduce((a, b) => a + b, 0n)
    const disbursed = part(carried + allocated, 0)
    const paid = part(disbursed, 1)
    const [disbursedBefore, paidBefore] = [part(disbursed, 2), part(paid, 2)]
    const failed = carried + allocated - paid
    const returned = part(failed, 3)
    const values = {
      ...{ carried_fen: carried, allocated_central_fen: parts[0], allocated_province_fen: parts[1] },
      ...{ allocated_prefecture_fen: parts[2], allocated_county_fen: parts[3], allocated_fen: allocated },
      ...{ issued_fen: part(carried + allocated, 1), disbursed_month_fen: disbursed - disbursedBefore },
      ...{ disbursed_fen: disbursed, paid_month_lines: lines[0], paid_lines: lines[0] + lines[1] },
      ...{ paid_month_fen: paid - paidBefore, paid_fen: paid, card_fen: part(paid, 3), failed_fen: failed },
      ...{ reissued_fen: part(failed, 2), returned_fen: returned, balance_fen: failed - returned }
    }
    const texts = (figures: Record<string, bigint>) =>
      Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, value.toString()]))
    const before = { disbursed_fen: disbursedBefore, paid_fen: paidBefore, paid_lines: lines[1] }
    return {
      row: { project_code: '2080502', values: texts(values), reasons: {} },
      last: bodyOf({ project_code: '2080502', values: texts(before), reasons: {} })
    }
  })
const equal = form.footings.filter(({ compare }) => compare === '=')
const inEquations = [
  ...new Set(
    equal.flatMap(({ left, right }) =>
      [...left, ...right].filter((term) => !term.lastMonth).map(({ key }) => key)
    )
  )
]

describe('footings', () => {
  it('are silent over what adds up, and tell any one cell that is off', () => {
    fc.assert(fc.property(sound, ({ row, last }) => void expect(told(bodyOf(row), last)).toEqual([])))
    expect(inEquations.length).toBeGreaterThan(12)
    fc.assert(
      fc.property(
        sound,
        fc.constantFrom(...inEquations),
        fc.bigInt(1n, 10n ** 6n),
        ({ row, last }, key, more) => {
          const wrong = changed(plus(row.values, key, more), row)
          const faults = foot(form, bodyOf(wrong), last)
          const carriers = equal.filter(({ left, right }) =>
            [...left, ...right].some((term) => term.key === key && !term.lastMonth)
          )
          for (const carrier of carriers)
            expect(faults).toContainEqual(
              expect.objectContaining({
                code: 'footing',
                grade: 'error',
                project_code: '2080502',
                key: carrier.key
              })
            )
          expect(faults.filter(({ terms }) => terms?.includes(key)).length).toBeGreaterThanOrEqual(
            carriers.length
          )
          if (carriers.some((carrier) => carrier.key === key))
            expect(faults.map((fault) => fault.key)).toContain(key)
        }
      )
    )
  })
  it.each([
    ['issued_fen', '1000000013'],
    ['card_fen', '700000002'],
    ['reissued_fen', '5001'],
    ['failed_fen', '299']
  ])('tell what is more than it may be: %s', (key, text) => {
    const faults = foot(form, bodyOf(changed({ [key]: text })), yearBegins)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.every(({ terms }) => terms!.includes(key))).toBe(true)
  })
  it('say the numbers in 万元, to the fen', () => {
    const [fault] = foot(form, bodyOf(changed({ allocated_fen: '1000000013' })), yearBegins)
    expect(fault).toMatchObject({
      zh: '小计（第 10.5 栏）：应有 10.5 = 10.1 + 10.2 + 10.3 + 10.4；现为 1,000.000013 与 1,000.000012，相差 0.000001 万元，请核对这几栏',
      en: 'Subtotal (column 10.5): 10.5 = 10.1 + 10.2 + 10.3 + 10.4 does not hold: 1,000.000013 and 1,000.000012, 0.000001 apart (10,000 yuan); check these columns'
    })
    const [lines] = foot(form, bodyOf(changed({ paid_lines: '91' })), yearBegins)
    expect(lines!.zh).toBe(
      '累计兑付人次（第 18 栏）：应有 18 = 上月 18 + 16；现为 91 与 90，相差 1，请核对这几栏'
    )
  })
  it('take blank for 0, and a blank computed cell for what it computes to', () => {
    expect(told(bodyOf({ project_code: '2080502', values: {}, reasons: {} }))).toEqual([])
    expect(told(bodyOf(changed({ allocated_fen: '', balance_fen: '' })))).toEqual([])
    expect(told(bodyOf(changed({ allocated_fen: '0' })))).toContain('footing 2080502 allocated_fen')
    expect(told(bodyOf(changed({ paid_month_fen: '' })))).toEqual(['footing 2080502 paid_fen'])
  })
  it('hold the year against last month, against nothing in January, and say once where last month is missing', () => {
    const last = bodyOf(changed({ paid_lines: '10' }, { project_code: '2080502', values: {}, reasons: {} }))
    expect(told(bodyOf(changed({ paid_lines: '100' })), last)).toEqual([])
    expect(told(bodyOf(changed({ paid_lines: '100' })))).toEqual(['footing 2080502 paid_lines'])
    expect(told(bodyOf(changed({ paid_lines: '100' }), soundRow('2130122')), null)).toEqual(['last-missing'])
    expect(foot(form, bodyOf(soundRow('2130122')), null)[0]!.grade).toBe('warning')
  })
  it('tell texts that are no numbers, and a project that stands twice', () => {
    expect(told(bodyOf(changed({ paid_fen: '约12', received_on: '2026/1/9' })))).toEqual([
      'cell-unreadable 2080502 received_on',
      'cell-unreadable 2080502 paid_fen'
    ])
    expect(told(bodyOf(soundRow('2080502'), soundRow('2080502')))).toEqual(['project-twice 2080502'])
  })
})

describe('sums', () => {
  it('add up money and counts; shares come from the sums', () => {
    const sums = summed(form, soundBody().rows)
    expect(sums).toMatchObject({ paid_fen: '2800000004', paid_lines: '180', allocated_fen: '4000000048' })
    expect(sums.paid_share).toBe('0.7')
    expect(sums.disbursed_share).toBe('0.8')
    expect(Object.keys(sums)).not.toContain('seq')
    expect(sums.allocated_province_fen).toBeUndefined()
  })
  it('fill what is blank and leave what was typed', () => {
    const { values } = soundRow('2080502')
    expect(withShares(form, { values: { ...values, balance_fen: '', allocated_fen: '' } })).toMatchObject({
      ...{ balance_fen: '299999711', allocated_fen: '1000000012', paid_share: '0.7' }
    })
    expect(withShares(form, { values: { ...values, balance_fen: '5' } }).balance_fen).toBe('5')
    expect(withShares(form, { values: {} })).toEqual({ disbursed_share: '', paid_share: '' })
  })
  it('round a share half away from zero at the sixth digit', () => {
    const share = (paid_fen: string, carried_fen: string) =>
      withShares(form, { values: { paid_fen, carried_fen } }).paid_share
    expect([share('2', '3'), share('1', '3'), share('-1', '2000000'), share('1', '-2000000')]).toEqual([
      ...['0.666667', '0.333333', '-0.000001', '-0.000001']
    ])
    expect([share('1', '0'), share('0', '5')]).toEqual(['', '0'])
  })
})
