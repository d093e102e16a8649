import fc from 'fast-check'
import { tableFromIPC } from 'apache-arrow'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { arrow } from '../../../server/formats/arrow.ts'
import { columns } from '../../../server/questions/columns.ts'
import type { ColumnHeader } from '../../../server/questions/types.ts'
import { answer, mixed, money, texts } from './help.ts'

const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n]

describe('an answer as Arrow', () => {
  const table = tableFromIPC(arrow(mixed()))
  const column = (name: string) => [...table.getChild(name)!]

  it('keeps every type and null', () => {
    expect(table.schema.fields.map((field) => String(field.type))).toEqual([
      ...['Utf8', 'Utf8', 'Int64', 'Int32', 'Int16', 'Float64', 'Date32<DAY>', 'Date32<DAY>', 'Bool'],
      ...['Timestamp<MICROSECOND, UTC>', 'Utf8']
    ])
    expect(column('code')).toEqual(['532301197001011234', '6217001234567890123', null])
    expect(column('words')).toEqual(['=1+1', '张,三\n"李"', '-5'])
    expect(column('fen')).toEqual([1234567n, null, -5n])
    expect(column('rate')).toEqual([0.853, null, 1])
    expect(column('short')).toEqual([-1, 0, 1])
    expect(column('ok')).toEqual([true, false, null])
    expect(column('day').map((ms) => new Date(ms).toISOString().slice(0, 10))).toEqual([
      ...['2026-06-30', '1970-01-01', '1969-12-31']
    ])
    expect(column('at').map((ms) => ms && new Date(ms).toISOString())).toEqual([
      '2026-06-30T08:00:00.000Z',
      null,
      null
    ])
  })

  it('carries the header as metadata', () => {
    const about = Object.fromEntries(table.schema.metadata)
    expect(about).toMatchObject({
      ...{
        name: 'x/y',
        title_zh: '发放 明细',
        title_en: 'Lines',
        method_zh: '成功 ÷ 下达',
        as_of: '2026-06-30'
      },
      ...{
        data_version: '7',
        elapsed_ms: '3',
        sql: 'select 1',
        policy:
          '[{"clock":"payment","title_zh":"支付","title_en":"Payment","document":"楚","article":"五（一）","words":"2个工作日内"}]',
        filters: '{"division":"532301"}'
      }
    })
    const fen = table.schema.fields.find((field) => field.name === 'fen')!
    expect(Object.fromEntries(fen.metadata)).toEqual({ unit: 'fen', zh: '列fen', en: 'column fen' })
  })

  it('keeps schema and metadata when there are no rows', () => {
    const empty = tableFromIPC(arrow(answer([money([]), texts([])], 0)))
    expect(empty.numRows).toBe(0)
    expect(empty.schema.fields.map((field) => field.name)).toEqual(['fen', 'text'])
    expect(empty.schema.metadata.get('title_zh')).toBe('发放 明细')
  })

  it('brings back any money and any text', () => {
    const fen = fc.option(
      fc.oneof(fc.bigInt(least, most), fc.constantFrom(least, most, 0n, -1n, 2n ** 53n + 1n))
    )
    const text = fc.option(fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(fc.array(fc.tuple(fen, text), { maxLength: 70 }), (rows) => {
        const sent = answer(
          [money(rows.map(([fen]) => fen)), texts(rows.map(([, text]) => text))],
          rows.length
        )
        const got = tableFromIPC(arrow(sent))
        expect([...got.getChild('fen')!]).toEqual(rows.map(([fen]) => fen))
        expect([...got.getChild('text')!]).toEqual(rows.map(([, text]) => text))
      })
    )
  })
})

describe('columns out of DuckDB', () => {
  const header = (name: string): ColumnHeader => ({ name, unit: 'text', zh: name, en: name })
  const read = async (sql: string, limit = Infinity) => {
    const db = await (await DuckDBInstance.create(':memory:')).connect()
    const result = await db.run(sql)
    const chunks = await result.fetchAllChunks()
    const rows = Math.min(
      limit,
      chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)
    )
    return answer(columns(result.columnNames().map(header), result.columnTypes(), chunks, rows), rows)
  }

  it('cross chunk borders with their nulls', async () => {
    const table = tableFromIPC(
      arrow(
        await read(`select case when i % 3 = 0 then null else i * 1000000007 end as n,
      case when i % 5 = 0 then null else '第' || i end as t from range(5000) r(i) order by i`)
      )
    )
    expect(table.numRows).toBe(5000)
    expect(table.getChild('n')!.get(4999)).toBe(4999n * 1000000007n)
    expect(table.getChild('n')!.get(4998)).toBeNull()
    expect(table.getChild('t')!.get(2049)).toBe('第2049')
    expect(table.getChild('t')!.nullCount).toBe(1000)
  })
  it('are cut at the limit inside a chunk', async () => {
    const table = tableFromIPC(arrow(await read('select i from range(5000) r(i) order by i', 2050)))
    expect(table.numRows).toBe(2050)
    expect(table.getChild('i')!.get(2049)).toBe(2049n)
  })
  it('hold int64 and date extremes', async () => {
    const table = tableFromIPC(
      arrow(
        await read(`select (${least})::bigint as a, (${most})::bigint as b,
      date '0001-01-01' as c, timestamp '2026-06-30 08:00:00.000001' as d`)
      )
    )
    expect([table.getChild('a')!.get(0), table.getChild('b')!.get(0)]).toEqual([least, most])
    expect(new Date(table.getChild('c')!.get(0)).toISOString()).toContain('0001-01-01')
    expect(table.getChild('d')!.get(0)).toBeCloseTo(Date.UTC(2026, 5, 30, 8), 0)
  })
  it('refuse a type without a twin, naming the column', async () => {
    await expect(read('select 1.5::decimal(9,2) as cost')).rejects.toThrow(
      'column cost: DECIMAL(9,2) has no twin'
    )
    await expect(read('select sum(i) as total from range(3) r(i)')).rejects.toThrow('column total: HUGEINT')
  })
})
