import {
  Bool,
  DateDay,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type DataType
} from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { answer, threshold } from '../../../web/data/answer.ts'

/** One row over the wire, with the header the server writes. */
function sent(columns: [string, string, DataType, unknown][], length = 1) {
  const fields = columns.map(
    ([name, unit, type]) =>
      new Field(
        name,
        type,
        true,
        new Map(
          unit
            ? [
                ['unit', unit],
                ['zh', `${name}中`],
                ['en', name]
              ]
            : []
        )
      )
  )
  const said = {
    name: 'overview/headline',
    title_zh: '总览要数',
    method_zh: '一\n二',
    policy: '["allocation-direct"]',
    light: '[{"column":"light","zh":"红","en":"red"}]',
    filters: '{"division":"532301"}',
    params: '{"from":"2026-01-01","limit":200}',
    as_of: '2026-11-18',
    data_version: '42',
    elapsed_ms: '7'
  }
  const schema = new Schema(fields, new Map(Object.entries(said)))
  const children = columns.map(([, , type, value]) => vectorFromArray(length ? [value] : [], type).data[0]!)
  const data = makeData({ type: new Struct(fields), length, nullCount: 0, children })
  const table = new Table(schema, [new RecordBatch(schema, data)])
  return answer(tableFromIPC(tableToIPC(table, 'stream')), {
    href: '/api/ask/overview/headline.arrow',
    truncated: true
  })
}

describe('an answer', () => {
  it('keeps fen as bigint beyond the reach of floats and makes plain numbers of counts', () => {
    const { rows } = sent([
      ['paid_fen', 'fen', new Int64(), 9_007_199_254_740_993n],
      ['lines', 'line', new Int64(), 5982114n],
      ['paid_share', 'share', new Float64(), 0.824]
    ])
    expect(rows[0]).toEqual({ paid_fen: 9_007_199_254_740_993n, lines: 5982114, paid_share: 0.824 })
  })

  it('makes ISO days and months of dates, and keeps null as null', () => {
    const { rows } = sent([
      ['due_on', 'date', new DateDay(), new Date('2026-11-18')],
      ['month', 'month', new DateDay(), new Date('2026-04-01')],
      ['issued_on', 'date', new DateDay(), null],
      ['direct', 'flag', new Bool(), false],
      ['name', 'name', new Utf8(), '楚雄市']
    ])
    expect(rows[0]).toEqual({
      due_on: '2026-11-18',
      month: '2026-04',
      issued_on: null,
      direct: false,
      name: '楚雄市'
    })
  })

  it('carries the header: title, method, clause, range, as of, threshold', () => {
    const one = sent([['light', 'light', new Utf8(), 'bad']])
    expect(one.header).toMatchObject({
      title: { zh: '总览要数', en: '' },
      method: { zh: '一\n二' },
      policy: [{ words: 'allocation-direct' }],
      filters: { division: '532301' },
      params: { from: '2026-01-01', limit: '200' },
      asOf: '2026-11-18',
      elapsedMs: 7
    })
    expect(threshold(one).zh).toBe('红')
    expect(threshold(one, 'other').zh).toBe('')
    expect(one.truncated).toBe(true)
  })

  it('keeps the columns of an empty answer', () => {
    const none = sent([['paid_fen', 'fen', new Int64(), 0n]], 0)
    expect(none.rows).toEqual([])
    expect(none.columns[0]).toEqual({ name: 'paid_fen', unit: 'fen', zh: 'paid_fen中', en: 'paid_fen' })
  })

  it('refuses a column without a unit instead of guessing', () => {
    expect(() => sent([['paid', '', new Int64(), 1n]])).toThrow('column paid: no unit')
  })
})
