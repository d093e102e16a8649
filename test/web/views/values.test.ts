import {
  Field,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  vectorFromArray
} from 'apache-arrow'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Values } from '../../../web/views/law/values.svelte.ts'

const reply = (version: number) => {
  const fields = [new Field('hits', new Int32(), true, new Map([['unit', 'count']]))]
  const schema = new Schema(fields, new Map([['data_version', String(version)]]))
  const children = [vectorFromArray([version], new Int32()).data[0]!]
  const data = makeData({ type: new Struct(fields), length: 1, nullCount: 0, children })
  const table = new Table(schema, [new RecordBatch(schema, data)])
  return new Response(tableToIPC(table, 'stream') as Uint8Array<ArrayBuffer>)
}
const calls: string[] = []
let open: ((version: number) => void)[]
beforeEach(() => {
  calls.length = 0
  open = []
  vi.stubGlobal('fetch', (url: string) => {
    if (url === '/api/questions') return Promise.resolve(Response.json([]))
    calls.push(url.replace(/^\/api\/ask\/|\.arrow$/g, ''))
    return new Promise((done) => open.push((version) => done(reply(version))))
  })
})
afterEach(() => vi.unstubAllGlobals())
const asks = (n: number) => vi.waitFor(() => expect(calls).toHaveLength(n))

describe('values of the rules', () => {
  it('are asked once each, three at a time', async () => {
    const values = new Values()
    for (const name of ['a/a', 'a/b', 'a/c', 'a/d', 'a/a']) values.want(name)
    await asks(3)
    expect([values.left, values.busy('a/d')]).toEqual([4, true])
    open[0]!(1)
    await asks(4)
    expect(calls).toEqual(['a/a', 'a/b', 'a/c', 'a/d'])
    for (const done of open) done(1)
    await vi.waitFor(() => expect(values.left).toBe(0))
    expect(values.answers).toHaveLength(4)
  })

  it('come from one version of the data: what is older is asked again', async () => {
    const values = new Values()
    values.want('a/a')
    values.want('a/b')
    await asks(2)
    open[0]!(1)
    await vi.waitFor(() => expect(values.busy('a/a')).toBe(false))
    open[1]!(2)
    await asks(3)
    expect(calls[2]).toBe('a/a')
    open[2]!(2)
    await vi.waitFor(() => expect(values.left).toBe(0))
    expect(values.answers.map(({ header }) => header.dataVersion)).toEqual(['2', '2'])
  })

  it('are forgotten when the filters change, unless their rows are on screen', async () => {
    const values = new Values()
    values.want('a/a')
    await asks(1)
    open[0]!(1)
    await vi.waitFor(() => expect(values.answers).toHaveLength(1))
    values.renew()
    expect(values.of('a/a')).toBeUndefined()
    expect(values.left).toBe(0)
  })
})
