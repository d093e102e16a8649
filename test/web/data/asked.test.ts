import {
  Field,
  Float64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  vectorFromArray
} from 'apache-arrow'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { address, dressed } from '../../../web/data/ask.ts'
import { Asked } from '../../../web/data/asked.svelte.ts'

const body = (values: number[]) => {
  const fields = [new Field('paid_share', new Float64(), true, new Map([['unit', 'share']]))]
  const schema = new Schema(fields)
  const data = makeData({
    type: new Struct(fields),
    length: values.length,
    nullCount: 0,
    children: [vectorFromArray(values, new Float64()).data[0]!]
  })
  return new Response(
    tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'stream') as Uint8Array<ArrayBuffer>
  )
}
const catalogue = () =>
  Response.json([
    { name: 'overview/headline', params: [{ name: 'from' }, { name: 'as_of' }], filters: ['division'] }
  ])
const replies: (() => Response | Promise<Response>)[] = []
const calls: string[] = []
beforeEach(() => {
  replies.length = calls.length = 0
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (url === '/api/questions') return catalogue()
    calls.push(url)
    const reply = await replies.shift()!()
    init?.signal?.throwIfAborted()
    return reply
  })
})
afterEach(() => vi.unstubAllGlobals())
const run = (asked: Asked, signal = new AbortController().signal) =>
  asked.run(
    { name: 'overview/headline', filters: { division: '532301', bank: '3', from: '2026-01-01' } },
    signal
  )

describe('an asked question', () => {
  it('sends only the filters the question declares, so that none is refused', async () => {
    replies.push(() => body([0.5]))
    await run(new Asked())
    expect(calls).toEqual(['/api/ask/overview/headline.arrow?division=532301&from=2026-01-01'])
  })

  it('goes from waiting to answered, or to empty', async () => {
    const asked = new Asked()
    expect(asked.state.is).toBe('waiting')
    replies.push(
      () => body([0.5]),
      () => body([])
    )
    await run(asked)
    expect(asked.state.is).toBe('answered')
    expect(asked.row).toEqual({ paid_share: 0.5 })
    await run(asked)
    expect(asked.state.is).toBe('empty')
  })

  it('keeps the last answer, marked stale, while the next is on its way and when it is aborted', async () => {
    const asked = new Asked()
    replies.push(() => body([0.5]))
    await run(asked)
    const bell = new AbortController()
    replies.push(() => new Promise((done) => setTimeout(() => done(body([0.9])), 20)))
    const running = run(asked, bell.signal)
    expect(asked.stale).toBe(true)
    bell.abort()
    await running
    expect(asked.row).toEqual({ paid_share: 0.5 })
  })

  it('says in the server’s own words what failed', async () => {
    const asked = new Asked()
    replies.push(() =>
      Response.json({ code: 'too-slow', zh: '查询超过 30 秒', en: 'too slow' }, { status: 503 })
    )
    await run(asked)
    expect(asked.state).toMatchObject({ is: 'failed', problem: { status: 503, zh: '查询超过 30 秒' } })
  })

  it('tells an unreachable server from a refusal', async () => {
    const asked = new Asked()
    replies.push(() => Promise.reject(new TypeError('fetch failed')))
    await run(asked)
    expect(asked.state).toMatchObject({
      is: 'failed',
      problem: { status: 0, zh: '连不上服务器，请检查网络后再试。' }
    })
  })
})

it('writes one address per ask, whatever the order of its parameters', () => {
  expect(address('a/b', { to: '2026-11-01', from: '2026-01-01', bank: '' }, 'csv')).toBe(
    '/api/ask/a/b.csv?from=2026-01-01&to=2026-11-01'
  )
  expect(dressed('/api/ask/a/b.arrow?x=1', 'xlsx')).toBe('/api/ask/a/b.xlsx?x=1')
})
