import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { whole } from '../../../server/access/who.ts'
import type { LoadResult } from '../../../server/intake/load.ts'
import { kinds } from '../../../server/intake/kinds/index.ts'
import { run } from '../../../server/intake/run.ts'
import { makePackage } from '../../../server/package/make.ts'
import type { Manifest } from '../../../server/package/manifest.ts'
import { receivingCode } from '../../../server/package/receiver.ts'
import { heldColumns } from '../../../server/package/select.ts'
import { sources } from '../../../server/package/sources.ts'
import { csv } from '../../help/files.ts'
import { refusal, remove, temporary, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { type Wish, injectAs, person } from '../../help/sign-in.ts'
import { nameOf, secretsOf } from '../../help/people.ts'
import { fill, placeOf } from '../../help/province.ts'

let base: string
let taiyuan: TestHouse
let datong: TestHouse
let province: TestHouse

const pack = (at: TestHouse, more: { month?: string } = {}) =>
  makePackage(at, { receiver: receivingCode(province.ledger.key).code, ...more })

/** Loads a file of ours through the one path of page and command line. */
const bring = async (at: TestHouse, path: string, scope = whole(at.region.root)): Promise<LoadResult[]> => {
  const upload = await at.uploads.local(path)
  try {
    return await run(at.intake, at.office, { upload, actor: 'tester', scope })
  } finally {
    await at.uploads.drop(upload.id)
  }
}

/** Members of a zip, by an independent look. */
const members = async (path: string): Promise<Map<string, Buffer>> => {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  const found = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry())
    found.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  zip.close()
  return found
}
const zipped = async (parts: [string, Buffer][]): Promise<string> => {
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of parts) zip.addBuffer(bytes, name)
  zip.end()
  const path = join(base, `made-${Math.random().toString(36).slice(2)}.zip`)
  writeFileSync(path, await buffer(zip.outputStream as never))
  return path
}

beforeAll(async () => {
  base = temporary()
  ;[province, taiyuan, datong] = await Promise.all([placeOf('14'), placeOf('1401'), placeOf('1402')])
  await fill(taiyuan, '140105', 100)
  await fill(datong, '140212', 200)
})
afterAll(async () => {
  for (const at of [province, taiyuan, datong]) {
    await at.close()
    remove(at.base)
  }
  remove(base)
})

const totals = (at: TestHouse, root: string) =>
  at.rows(
    `select count(*)::integer as lines, sum(amount_fen)::bigint as fen, count(*) filter (where state = 'success')::integer as ok,
       sum(amount_fen) filter (where state = 'returned')::bigint as back, count(distinct payee_no)::integer as people,
       count(distinct account_no)::integer as accounts, count(*) filter (where receipt)::integer as receipts, count(instructed_on)::integer as sent
     from disbursement where starts_with(division_code, '${root}')`
  )
const money = (at: TestHouse, root: string) =>
  at.rows(
    `select document_no, amount_fen, tagged, fund_level, issued_on from allocation where starts_with(division_code, '${root}') order by 1`
  )

describe('a package', () => {
  it('tells of each file its rows, sums and both digests, and shows nobody to whoever carries it', async () => {
    const made = await pack(taiyuan)
    const found = await members(made.path)
    const manifest = JSON.parse(found.get('manifest.json')!.toString()) as Manifest
    expect(manifest.region.root).toBe('1401')
    expect([...found.keys()]).toEqual(['manifest.json', ...manifest.files.map(({ name }) => name)])
    for (const { name, bytes, sha256, sm3 } of manifest.files) {
      const body = found.get(name)!
      const of = (hash: string) => createHash(hash).update(body).digest('hex')
      expect([body.length, of('sha256'), of('sm3')], name).toEqual([bytes, sha256, sm3])
    }
    const told = manifest.files.find(({ name }) => name === 'disbursements.csv.sealed')
    expect(told).toMatchObject({ rows: 6, sealed: true, sums_fen: { amount: String(5 * 6000 + 12345) } })
    expect(manifest.files.find(({ name }) => name === 'allocations.csv')).toMatchObject({
      ...{ rows: 1, sealed: false, sums_fen: { amount: '10000001' } }
    })
    const bytes = readFileSync(made.path)
    for (const secret of [...secretsOf(100), nameOf(101)]) expect(bytes.includes(secret)).toBe(false)
    expect(found.get('allocations.csv')!.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'))
    const record = [...taiyuan.access.trail.records()].at(-1)!
    expect(record).toMatchObject({ action: 'package', success: 1 })
    expect(record.detail).toContain(made.sha256)
    await made.drop()
  })

  it('is parquet with exact money and days where anybody may read it', async () => {
    const made = await pack(taiyuan)
    const path = join(base, 'allocations.parquet')
    writeFileSync(path, (await members(made.path)).get('allocations.parquet')!)
    const db = await (await DuckDBInstance.create(':memory:')).connect()
    const rows = await db.runAndReadAll(
      `select 金额, typeof(金额), 收文日期, typeof(收文日期), 分配方式 from read_parquet('${path}')`
    )
    expect(rows.getRowsJson()).toEqual([['100000.01', 'DECIMAL(18,2)', '2026-02-03', 'DATE', '非直接']])
    db.closeSync()
    await made.drop()
  })

  it('of one month holds what has a day in it', async () => {
    const made = await pack(taiyuan, { month: '2026-02' })
    expect(made.manifest.files.map(({ name }) => name)).toEqual([
      ...['allocations.csv', 'allocations.parquet'],
      ...['rosters.csv.sealed', 'rosters.parquet.sealed']
    ])
    await made.drop()
    expect(await refusal(pack(taiyuan, { month: '2025-01' }))).toMatchObject({ code: 'package-empty' })
    expect(await refusal(pack(taiyuan, { month: '2026-13' }))).toMatchObject({ code: 'month-unreadable' })
  })

  it('needs a receiving code without a slip', async () => {
    const { code } = receivingCode(province.ledger.key)
    const slip = code.slice(0, -3) + (code.at(-3) === 'A' ? 'B' : 'A') + code.slice(-2)
    for (const receiver of [slip, code.slice(0, -4), ''])
      expect(await refusal(makePackage(taiyuan, { receiver }))).toMatchObject({ code: 'receiver-unreadable' })
    const own = receivingCode(taiyuan.ledger.key).code
    expect(await refusal(makePackage(taiyuan, { receiver: own }))).toMatchObject({ code: 'receiver-own' })
  })

  it('has a source for every kind of file, and one for each of its columns that the ledger keeps', () => {
    expect(sources.map(({ kind }) => kind).toSorted()).toEqual(kinds.map(({ name }) => name).toSorted())
    for (const source of sources) {
      const kind = kinds.find(({ name }) => name === source.kind)!
      expect(
        heldColumns(kind, source)
          .map(({ name }) => name)
          .toSorted()
      ).toEqual(Object.keys(source.columns).toSorted())
      for (const { name, required } of kind.columns) if (required) expect(source.columns).toHaveProperty(name)
    }
  })
})

describe('two prefectures in a province', () => {
  const places = () => [[taiyuan, '1401'] as const, [datong, '1402'] as const]
  let results: LoadResult[][]
  let below: unknown[]
  let above: unknown[]
  beforeAll(async () => {
    results = []
    for (const [at] of places()) {
      const made = await pack(at)
      results.push(await bring(province, made.path))
      await made.drop()
    }
    below = []
    above = []
    for (const [at, root] of places()) {
      below.push(await totals(at, root), await money(at, root))
      above.push(await totals(province, root), await money(province, root))
    }
  })

  it('add up above to what they are below, people, money and states alike', async () => {
    for (const each of results)
      expect(each.map(({ kind, quarantined, conflicts }) => [kind, quarantined, conflicts])).toEqual(
        ['allocations', 'disbursements', 'rosters', 'vouchers', 'refunds'].map((kind) => [kind, 0, 0])
      )
    expect(below[0]).toMatchObject([{ lines: 7, people: 7, receipts: 1, sent: 6 }])
    expect(above).toEqual(below)
    expect(
      await province.rows(
        'select count(*)::integer as lines, count(distinct division_code)::integer as places from disbursement'
      )
    ).toEqual([{ lines: 14, places: 2 }])
    expect(await province.complaints()).toEqual([])
  })

  it('belongs to the subordinate, is refused a second time, and shows plain people nowhere above', async () => {
    expect(await province.rows(`select distinct division_code from load order by 1`)).toEqual([
      { division_code: '1401' },
      { division_code: '1402' }
    ])
    const made = await pack(taiyuan)
    expect(await refusal(bring(province, made.path))).toMatchObject({ code: 'package-repeated', status: 409 })
    await made.drop()
    const [stored] = await province.rows(
      `select count(*)::integer as n from load where file_name not like '太原市上报包%' and file_name not like '大同市上报包%'`
    )
    expect(stored).toEqual({ n: 0 })
  })

  it('takes newer states from a newer package, and what is the same is passed over', async () => {
    await datong.load(
      csv([
        line(205, { 区划编码: '140212', 批次号: 'B140212', 凭证号: 'V140212', 实际支付日期: '2026-03-09' })
      ]),
      { name: '结果.csv' }
    )
    const made = await pack(datong)
    const results = await bring(province, made.path)
    await made.drop()
    expect(
      results.map(({ kind, accepted, updated, conflicts }) => [kind, accepted, updated, conflicts])
    ).toEqual([['disbursements', 0, 1, 0]])
    expect(await totals(province, '1402')).toEqual(await totals(datong, '1402'))
    await province.undo(results[0]!.loadId)
    expect((await totals(province, '1402'))[0]).toMatchObject({ ok: 3 })
  })
})

describe('a package is refused', () => {
  let parts: [string, Buffer][]
  let before: unknown
  const stands = () => province.rows('select count(*)::integer as n, max(load_id) as last from load')
  beforeAll(async () => {
    const made = await pack(taiyuan)
    parts = [...(await members(made.path))]
    await made.drop()
    before = await stands()
  })
  const manifest = () => JSON.parse(parts[0]![1].toString()) as Manifest
  const withManifest = (change: (m: Manifest) => unknown): [string, Buffer][] => {
    const m = manifest()
    change(m)
    return [['manifest.json', Buffer.from(JSON.stringify(m))], ...parts.slice(1)]
  }
  const flipped = (bytes: Buffer) => {
    const other = Buffer.from(bytes)
    other[bytes.length >> 1]! ^= 1
    return other
  }
  it.each<[string, string, () => [string, Buffer][]]>([
    ['a changed file', 'package-changed', () => parts.map(([n, b], i) => [n, i === 3 ? flipped(b) : b])],
    ['a cut file', 'package-changed', () => parts.map(([n, b], i) => [n, i === 3 ? b.subarray(0, -1) : b])],
    ['a missing file', 'package-missing', () => parts.filter((_, i) => i !== 2)],
    ['a doubled file', 'package-doubled', () => [...parts, parts[2]!]],
    ['a file more', 'package-strange', () => [...parts, ['明细.csv', Buffer.from('a')]]],
    ['a newer format', 'package-newer', () => withManifest((m) => (m.version = 2))],
    [
      'a manifest without a part',
      'package-manifest',
      () => withManifest((m) => delete (m as never as Record<string, unknown>).as_of)
    ],
    ['other rows', 'package-counts', () => withManifest((m) => (m.files[0]!.rows += 1))],
    ['other sums', 'package-counts', () => withManifest((m) => (m.files[0]!.sums_fen = { amount: '1' }))],
    ['rows of a neighbour', 'package-outside', () => withManifest((m) => (m.region.root = '1402'))],
    ['no subordinate', 'package-not-subordinate', () => withManifest((m) => (m.region.root = '5323'))],
    ['the same rank', 'package-not-subordinate', () => withManifest((m) => (m.region.root = '14'))],
    ['another key', 'package-not-for-us', () => withManifest((m) => (m.envelope.wrapped = 'AAAA'))]
  ])('%s: %s', async (_, code, made) => {
    const scratch = readdirSync(province.folder.scratch)
    const told = await refusal(bring(province, await zipped(made())))
    expect(told.code).toBe(code)
    expect(told.zh).toMatch(/未装载|打不开/)
    expect(told.en).not.toBe('')
    expect(await stands()).toEqual(before)
    expect(readdirSync(province.folder.scratch)).toEqual(scratch)
  })
  it('a whole zip cut short', async () => {
    const path = await zipped(parts)
    const cut = join(base, 'cut.zip')
    writeFileSync(cut, readFileSync(path).subarray(0, -100))
    expect((await refusal(bring(province, cut))).code).toMatch(/^(package-cut|broken-zip)$/)
    expect(await stands()).toEqual(before)
  })
  it('by whom it is not sealed for, and from whom has not the whole region', async () => {
    const path = await zipped(parts)
    expect(await refusal(bring(datong, path))).toMatchObject({ code: 'package-not-subordinate' })
    const narrow = { divisions: ['1401'], projects: null, detail: 'lines' as const }
    expect(await refusal(bring(province, path, narrow))).toMatchObject({
      code: 'package-needs-whole',
      status: 403
    })
    expect(await stands()).toEqual(before)
  })
})

describe('over HTTP', () => {
  it('is made by who may dispatch and has the whole region, and by nobody else', async () => {
    const app = await build([taiyuan])
    const above = await build([province])
    const { code } = (await injectAs(above, person(province))('/api/packages/receiver')).json<{
      code: string
    }>()
    await above.close()
    expect(code).toBe(receivingCode(province.ledger.key).code)
    const made = (wish: Wish) =>
      injectAs(
        app,
        person(taiyuan, wish)
      )({
        ...{ method: 'POST', url: '/api/packages' },
        payload: { receiver: code }
      })
    const reply = await made({})
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/zip'])
    expect(createHash('sha256').update(reply.rawPayload).digest('hex')).toBe(reply.headers['x-sha256'])
    expect((await made({ divisions: ['140105'], account: 'narrow' })).json()).toMatchObject({
      code: 'package-needs-whole'
    })
    const receiving = await build([province])
    const page = injectAs(receiving, person(province))
    const sent = await page({
      ...{ method: 'POST', url: '/api/uploads', payload: reply.rawPayload },
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'p.zip' }
    })
    expect(sent.json().detected).toMatchObject([{ kind: 'package', warnings: [{ code: 'package' }] }])
    expect(sent.json().detected[0].warnings[0].zh).toContain('发放明细 6')
    expect((await made({ role: 'auditor' })).json()).toMatchObject({ code: 'not-allowed' })
    await receiving.close()
    await app.close()
  })
})
