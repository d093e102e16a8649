import type { Answer } from '../../../server/questions/ask.ts'
import type { Column } from '../../../server/questions/columns.ts'

const bits = (present: boolean[]) => {
  const valid = new Uint8Array(Math.ceil(present.length / 8))
  present.forEach((is, i) => is && (valid[i >> 3]! |= 1 << (i & 7)))
  return valid
}
const words = (name: string) => ({ name, zh: `列${name}`, en: `column ${name}` })

export function answer(columns: Column[], rowCount: number, part: Partial<Answer> = {}): Answer {
  return {
    header: {
      ...{
        name: 'x/y',
        title: { zh: '发放 明细', en: 'Lines' },
        grain: ['id'],
        filters: [],
        params: [],
        shows: 'aggregates',
        reads: ['a']
      },
      ...{ columns, policy: ['payment'], light: [{ column: 'light', zh: '红', en: 'red' }] },
      method: [{ zh: '成功 ÷ 下达', en: 'paid ÷ allocated' }]
    },
    policy: [
      {
        clock: 'payment',
        title_zh: '支付',
        title_en: 'Payment',
        document: '楚',
        article: '五（一）',
        words: '2个工作日内'
      }
    ],
    ...{ columns, rowCount, params: { as_of: '2026-06-30', state: '' }, filters: { division: '532301' } },
    asOf: { date: '2026-06-30', latestOn: '2026-06-28', dataVersion: 7 },
    ...{ truncated: false, sql: 'select 1', elapsedMs: 3, key: 'k' },
    ...part
  }
}

export const money = (fen: (bigint | null)[]): Column => ({
  ...{ ...words('fen'), unit: 'fen', type: 'int64', values: BigInt64Array.from(fen, (each) => each ?? 0n) },
  valid: fen.includes(null) ? bits(fen.map((each) => each !== null)) : null,
  nulls: fen.filter((each) => each === null).length
})
export const texts = (
  list: (string | null)[],
  unit: 'text' | 'code' | 'light' = 'text',
  name = 'text'
): Column => ({
  ...{ ...words(name), unit, type: 'text', values: list.map((each) => each ?? '') },
  valid: list.includes(null) ? bits(list.map((each) => each !== null)) : null,
  nulls: list.filter((each) => each === null).length
})

const all = { valid: null, nulls: 0 }
/** Every type and unit once, three rows, a null in most. */
export const mixed = (): Answer =>
  answer(
    [
      texts(['532301197001011234', '6217001234567890123', null], 'code', 'code'),
      texts(['=1+1', '张,三\n"李"', '-5'], 'text', 'words'),
      money([1234567n, null, -5n]),
      { ...words('lines'), unit: 'line', type: 'int32', values: Int32Array.of(1, 2, 3), ...all },
      { ...words('short'), unit: 'count', type: 'int16', values: Int16Array.of(-1, 0, 1), ...all },
      {
        ...words('rate'),
        unit: 'share',
        type: 'float64',
        values: Float64Array.of(0.853, 0, 1),
        valid: Uint8Array.of(5),
        nulls: 1
      },
      { ...words('day'), unit: 'date', type: 'date', values: Int32Array.of(20634, 0, -1), ...all },
      {
        ...words('month'),
        unit: 'month',
        type: 'date',
        values: Int32Array.of(20605, 20454, 0),
        valid: Uint8Array.of(3),
        nulls: 1
      },
      {
        ...words('ok'),
        unit: 'flag',
        type: 'bool',
        values: Uint8Array.of(1, 0, 0),
        valid: Uint8Array.of(3),
        nulls: 1
      },
      {
        ...words('at'),
        unit: 'time',
        type: 'time',
        values: BigInt64Array.of(1782806400000000n, 0n, 0n),
        valid: Uint8Array.of(1),
        nulls: 2
      },
      texts(['good', 'bad', null], 'light', 'light')
    ],
    3
  )
