import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { whole } from '../../../server/access/who.ts'
import { build } from '../../../server/app.ts'
import { run } from '../../../server/intake/run.ts'
import { beginReceived, stopReceived } from '../../../server/package/kept.ts'
import { makePackage, type Made } from '../../../server/package/make.ts'
import { previewPackage } from '../../../server/package/preview.ts'
import { receivedFor } from '../../../server/package/received.ts'
import { receivingCode } from '../../../server/package/receiver.ts'
import { csv } from '../../help/files.ts'
import { refusal, remove, type TestHouse } from '../../help/house.ts'
import { line, lines } from '../../help/lines.ts'
import { fill, placeOf } from '../../help/province.ts'
import { injectAs, person, type Wish } from '../../help/sign-in.ts'

let taiyuan: TestHouse
let province: TestHouse
const code = () => receivingCode(province.ledger.key).code
const pack = (month?: string) => makePackage(taiyuan, { receiver: code(), ...(month && { month }) })
const scratch = () => readdirSync(taiyuan.folder.scratch)
/** What a package lay in goes when its reply has gone out. */
const cleared = () => expect.poll(scratch).toEqual([])
/** A province that has received nothing yet; goes with the test. */
const fresh = async () => {
  const at = await placeOf('14')
  onTestFinished(async () => {
    await at.close()
    remove(at.base)
  })
  return {
    ...at,
    pack: async (month?: string) => {
      const made = await makePackage(taiyuan, {
        receiver: receivingCode(at.ledger.key).code,
        ...(month && { month })
      })
      onTestFinished(made.drop)
      return made
    },
    bring: async ({ path }: Pick<Made, 'path'>) => {
      const upload = await at.uploads.local(path)
      try {
        const scope = whole(at.region.root)
        return await run(at.intake, at.office, { upload, actor: 'tester', scope })
      } finally {
        await at.uploads.drop(upload.id)
      }
    }
  }
}
/** One line of the county moves on, so that the ledger has another version. */
const move = (n: number, day: string) =>
  taiyuan.load(
    csv([line(n, { 区划编码: '140105', 批次号: 'B140105', 凭证号: 'V140105', 实际支付日期: day })]),
    { name: '结果.csv' }
  )

beforeAll(async () => {
  ;[province, taiyuan] = await Promise.all([placeOf('14'), placeOf('1401')])
  await fill(taiyuan, '140105', 100)
})
afterAll(async () => {
  for (const at of [province, taiyuan]) {
    await at.close()
    remove(at.base)
  }
})

describe('before a package is made', () => {
  it.each([undefined, '2026-02'])('its rows, sums and size are told as they will be: %s', async (month) => {
    await cleared()
    const told = await previewPackage(taiyuan, { receiver: code(), ...(month && { month }) })
    expect(scratch()).toEqual([])
    const made = await pack(month)
    expect(told.files).toEqual(
      made.manifest.files
        .filter(({ format }) => format === 'parquet')
        .map(({ kind, rows, sums_fen, sealed }) => ({ kind, rows, sums_fen, sealed }))
    )
    expect(told).toMatchObject({
      ...{ receiver: made.manifest.envelope.receiver, data_version: made.manifest.data_version },
      rows: told.files.reduce((sum, { rows }) => sum + rows, 0)
    })
    await made.drop()
  })

  it('the size is near the truth where there are rows enough to fill a file', async () => {
    const loaded = await taiyuan.load(
      csv(lines(3000, 10_000, () => ({ 区划编码: '140105', 批次号: 'BM', 凭证号: 'VM' }))),
      { name: '大.csv' }
    )
    const told = await previewPackage(taiyuan, { receiver: code() })
    const made = await pack()
    expect(Math.abs(told.bytes / made.bytes - 1)).toBeLessThan(0.25)
    await made.drop()
    await taiyuan.undo(loaded.loadId)
  })

  it('what cannot be made is said', async () => {
    await cleared()
    const own = receivingCode(taiyuan.ledger.key).code
    for (const [wish, expected] of [
      [{ receiver: 'MZR1-abc' }, 'receiver-unreadable'],
      [{ receiver: own }, 'receiver-own'],
      [{ receiver: code(), month: '2026-1' }, 'month-unreadable'],
      [{ receiver: code(), month: '2025-01' }, 'package-empty']
    ] as const)
      expect(await refusal(previewPackage(taiyuan, wish))).toMatchObject({ code: expected, status: 422 })
    expect(scratch()).toEqual([])
  })
})

describe('on record', () => {
  it('stands who made it, for whom, of what, with both digests of the whole file', async () => {
    const app = await build([taiyuan])
    const office = injectAs(app, person(taiyuan))
    const made = await office({
      method: 'POST',
      url: '/api/packages',
      payload: { receiver: code(), month: '2026-02' }
    })
    const digest = (hash: string) => createHash(hash).update(made.rawPayload).digest('hex')
    const [first] = (await office('/api/packages/made')).json().made
    expect(first).toMatchObject({
      ...{
        actor: 'office',
        month: '2026-02',
        code: code(),
        receiver: receivingCode(province.ledger.key).name
      },
      ...{ sha256: digest('sha256'), sm3: digest('sm3'), bytes: made.rawPayload.length }
    })
    expect([made.headers['x-sha256'], made.headers['x-sm3']]).toEqual([first.sha256, first.sm3])
    expect(first.files.map(({ kind, rows }: { kind: string; rows: number }) => [kind, rows])).toEqual([
      ['allocations', 1],
      ['rosters', 1]
    ])
    await app.close()
  })

  it('stands each package that came with the load of each file, and why one was refused', async () => {
    const at = await fresh()
    const made = await at.pack()
    await at.bring(made)
    expect(await refusal(at.bring(made))).toMatchObject({ code: 'package-repeated' })
    const [again, first] = await receivedFor(at)
    expect(again).toMatchObject({ state: 'refused', problem: { code: 'package-repeated' }, name: '太原市' })
    expect(first).toMatchObject({ state: 'loaded', problem: null, actor: 'tester', root: '1401' })
    expect(first!.files.map(({ kind, load }) => [kind, load?.state, load?.rows])).toEqual([
      ['allocations', 'done', 1],
      ['disbursements', 'done', 6],
      ['rosters', 'done', 1],
      ['vouchers', 'done', 1],
      ['refunds', 'done', 1]
    ])
    const refused = [...at.access.trail.records()].at(-1)!
    expect(refused).toMatchObject({
      ...{ action: 'load', object: 'package 1401', success: 0, detail: 'package-repeated' }
    })
  })

  it('an older package after a newer is refused until the newer is taken back; months of one state come in any order', async () => {
    const at = await fresh()
    const [older, february, march] = [await at.pack(), await at.pack('2026-02'), await at.pack('2026-03')]
    expect((await at.bring(march)).map(({ kind }) => kind)).toContain('disbursements')
    expect((await at.bring(february)).map(({ kind }) => kind)).toEqual(['allocations', 'rosters'])
    await move(105, '2026-03-09')
    const [moved] = await at.bring(await at.pack())
    expect(moved).toMatchObject({ kind: 'disbursements', updated: 1 })
    const loads = () => at.rows(`select load_id, state from load order by load_id desc`)
    const before = await loads()
    const told = await refusal(at.bring(older))
    expect(told).toMatchObject({ code: 'package-older', status: 409 })
    expect(told.zh).toContain('撤销新包')
    expect(await loads()).toEqual(before)
    for (const { load_id } of before) await at.undo(String(load_id))
    expect((await at.bring(older)).map(({ accepted }) => accepted)).toEqual([1, 6, 1, 1, 1])
  })

  it('files that came before a package stopped are told, and the same package goes on from there', async () => {
    const at = await fresh()
    const made = await at.pack()
    const gone = new AbortController()
    const upload = await at.uploads.local(made.path)
    const scope = whole(at.region.root)
    const stopped = run(
      at.intake,
      at.office,
      { upload, actor: 'tester', scope },
      {
        signal: gone.signal,
        finished: ({ kind }) => kind === 'disbursements' && gone.abort(new Error('left'))
      }
    )
    await expect(stopped).rejects.toThrow('left')
    await at.uploads.drop(upload.id)
    const states = async () =>
      (await receivedFor(at)).map(({ state, files }) => [state, files.map(({ load }) => load?.state ?? null)])
    expect(await states()).toEqual([['stopped', ['done', 'done', null, null, null]]])
    expect(await at.complaints()).toEqual([])
    expect((await at.bring(made)).map(({ kind }) => kind)).toEqual(['rosters', 'vouchers', 'refunds'])
    expect((await states())[0]).toEqual(['loaded', ['done', 'done', 'done', 'done', 'done']])
  })

  it('what was loading when the process ended is told as stopped', async () => {
    const made = await pack()
    const no = beginReceived(province.office, { manifest: made.manifest, digest: '0'.repeat(64) }, 'tester')
    await made.drop()
    const state = async () => (await receivedFor(province)).find((one) => one.no === no)!.state
    expect(await state()).toBe('loading')
    stopReceived(province.office)
    expect(await state()).toBe('stopped')
  })

  it('is for the whole region alone, by permission', async () => {
    const app = await build([taiyuan])
    const status = async (wish: Wish, url: string) => {
      const reply = await injectAs(app, person(taiyuan, wish))(url)
      return [reply.statusCode, reply.json().code]
    }
    const county = { role: 'county-filler', account: 'county', divisions: ['140105'] } as const
    expect(await status(county, '/api/packages/received')).toEqual([403, 'package-needs-whole'])
    expect(await status(county, '/api/packages/made')).toEqual([403, 'not-allowed'])
    expect(await status({ account: 'narrow', divisions: ['140105'] }, '/api/packages/made')).toEqual([
      403,
      'package-needs-whole'
    ])
    expect((await status({ role: 'data-clerk' }, '/api/packages/received'))[0]).toBe(200)
    expect(await status({ role: 'data-clerk' }, '/api/packages/made')).toEqual([403, 'not-allowed'])
    await app.close()
  })
})
