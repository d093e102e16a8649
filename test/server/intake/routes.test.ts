import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '../../../server/intake/kinds/index.ts'
import { probe } from '../../../server/intake/decode/probe.ts'
import { csv, gb18030, type Row, xlsx } from '../../help/files.ts'
import { person } from '../../help/sign-in.ts'
import { fileIn, house, type TestHouse } from '../../help/house.ts'
import { line, lines, rosterRow } from '../../help/lines.ts'
import { accountOf, idOf, nameOf } from '../../help/people.ts'

let at: TestHouse
let app: FastifyInstance
beforeAll(async () => {
  at = await house()
  app = await at.app()
})
afterAll(() => at.close())

const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) => {
  const reply = await app.inject({
    method,
    url,
    ...(body !== undefined && { payload: body as object })
  } as InjectOptions)
  return {
    status: reply.statusCode,
    type: String(reply.headers['content-type']),
    body: reply.body
      ? /json/.test(String(reply.headers['content-type']))
        ? reply.json()
        : reply.body
      : null,
    raw: reply.rawPayload,
    headers: reply.headers
  }
}
const upload = async (body: string | Buffer, name = '数据.csv') => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/uploads',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
    payload: body
  })
  return { status: reply.statusCode, body: reply.json() }
}
/** The job's last word. */
const settled = async (job: string) => {
  for (;;) {
    const { body } = await call('GET', `/api/jobs/${job}`)
    if (!['waiting', 'running'].includes(body.is)) return body
    await new Promise((done) => setTimeout(done, 20))
  }
}
const loaded = async (body: string | Buffer, more: object = {}, name?: string) => {
  const up = await upload(body, name)
  const { status, body: started } = await call('POST', '/api/loads', { upload: up.body.upload, ...more })
  expect(status).toBe(202)
  return settled(started.job)
}
let next = 100
/** Lines nobody loaded before. */
const some = (count: number, change: (n: number) => Row = () => ({})) =>
  lines(count, (next += count) - count, change)

describe('a file on its way in', () => {
  it('is uploaded, seen, loaded, followed and found again', async () => {
    const rows = some(3)
    const up = await upload(gb18030(csv(rows)), '三月.csv')
    expect(up.status).toBe(201)
    const [seen] = up.body.detected
    expect(seen).toMatchObject({
      name: '三月.csv',
      format: 'csv',
      encoding: 'gb18030',
      separator: ',',
      headerRow: 1,
      kind: 'disbursements',
      missing: [],
      extra: [],
      rowCount: 3,
      part: 0
    })
    expect(seen.mapping).toMatchObject({ 享受人身份证号: 'beneficiary_id', 补贴金额: 'amount' })
    const shown = JSON.stringify(seen.rows)
    for (const row of rows)
      for (const secret of [row.享受人身份证号, row.收款账号, row.享受人姓名])
        expect(shown).not.toContain(secret)
    const { body: started } = await call('POST', '/api/loads', { upload: up.body.upload })
    const events = await app.inject({ url: `/api/jobs/${started.job}/events` })
    expect(events.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    const told = events.body
      .trim()
      .split('\n\n')
      .map((e) => ({ event: /^event: (.*)$/m.exec(e)![1], data: JSON.parse(/^data: (.*)$/m.exec(e)![1]!) }))
    expect(told.at(-1)).toMatchObject({
      event: 'done',
      data: {
        job: started.job,
        name: '三月.csv',
        is: 'done',
        result: [{ kind: 'disbursements', rows: 3, accepted: 3, quarantined: 0, conflicts: 0 }]
      }
    })
    expect(told.slice(0, -1).every((e) => e.event === 'running' || e.event === 'waiting')).toBe(true)
    const { loadId } = told.at(-1)!.data.result[0]
    expect((await call('GET', `/api/ask/intake/load.json?load_id=${loadId}`)).body.rows).toHaveLength(1)
    expect((await call('GET', `/api/jobs/${started.job}`)).body.result[0].loadId).toBe(loadId)
  })
  it('streams its events while it runs, through a real socket', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const up = await upload(csv(some(2000)))
    const { body: started } = await call('POST', '/api/loads', { upload: up.body.upload })
    const stages = await new Promise<string[]>((done, fail) => {
      let text = ''
      const headers = { cookie: person(at).cookie }
      request({ port, host: '127.0.0.1', path: `/api/jobs/${started.job}/events`, headers }, (reply) => {
        reply.on('data', (part: Buffer) => (text += part.toString()))
        reply.on('end', () => done([...text.matchAll(/"stage":"(\w+)"/g)].map((m) => m[1]!)))
      })
        .on('error', fail)
        .end()
    })
    const order = ['reading', 'judging', 'writing', 'counting', 'sealing']
    expect(stages.length).toBeGreaterThan(2)
    expect(stages.map((s) => order.indexOf(s))).toEqual(
      stages.map((s) => order.indexOf(s)).toSorted((a, b) => a - b)
    )
  })
  it('is seen again as the user corrects it, and can be dropped', async () => {
    const up = await upload(csv([{ 甲: idOf(1), 乙: '死亡' }]))
    expect(up.body.detected[0]).toMatchObject({ kind: null, extra: ['甲', '乙'] })
    const preview = `/api/uploads/${up.body.upload}/preview`
    const { body } = await call('POST', preview, {
      kind: 'registers',
      mapping: { 甲: 'person_id', 乙: 'register' }
    })
    expect(body.detected[0]).toMatchObject({ kind: 'registers', missing: [], extra: [] })
    expect(JSON.stringify(body)).not.toContain(idOf(1))
    expect((await call('POST', preview, { kind: 'registers' })).body.detected[0].missing).toEqual([
      '名单类型',
      '身份证号'
    ])
    expect((await call('POST', preview, { kind: 'nonsense' })).status).toBe(400)
    expect((await call('DELETE', `/api/uploads/${up.body.upload}`)).status).toBe(204)
    expect(await call('POST', preview, {})).toMatchObject({ status: 404, body: { code: 'upload-unknown' } })
  })
  it('keeps its name when it has odd signs, but no path', async () => {
    expect((await upload(csv(some(1)), '../../三 月&?.csv')).body.name).toBe('三 月&?.csv')
  })
  it.each([
    ['an empty file', Buffer.alloc(0), '空.csv', 'empty'],
    ['a header alone', Buffer.from('明细编号,批次号\n'), '表头.csv', 'no-rows'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj'), '文件.pdf', 'pdf'],
    ['a picture', Buffer.from('89504e470d0a1a0a' + '00'.repeat(64), 'hex'), '图.png', 'image']
  ])('that is %s is refused in words, not as a fault of ours', async (_what, body, name, code) => {
    const reply = await upload(body, name)
    expect(reply.status).toBe(422)
    expect(reply.body).toMatchObject({
      status: 422,
      code,
      zh: expect.stringMatching(/[\u4e00-\u9fff]{4}/),
      where: name
    })
  })
  it('that is too large is refused and leaves nothing', async () => {
    const { readdirSync } = await import('node:fs')
    const before = readdirSync(at.folder.scratch)
    const reply = await upload(Buffer.alloc(1_100_000, 'x,'))
    expect([reply.status, reply.body.code]).toEqual([413, 'upload-too-large'])
    expect(readdirSync(at.folder.scratch)).toEqual(before)
  })
  it('of a zip is several files', async () => {
    const { ZipFile } = await import('yazl')
    const { buffer } = await import('node:stream/consumers')
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from(csv(some(2))), 'a.csv')
    zip.addBuffer(Buffer.from(csv([{ 名单类型: '低保', 身份证号: idOf(70) }])), 'b.csv')
    zip.end()
    const done = await loaded(await buffer(zip.outputStream), {}, '两表.zip')
    expect(
      done.result.map((r: { kind: string; fileName: string; accepted: number }) => [
        r.kind,
        r.fileName,
        r.accepted
      ])
    ).toEqual([
      ['disbursements', '两表.zip/a.csv', 2],
      ['registers', '两表.zip/b.csv', 1]
    ])
  })
})

describe('requests that make no sense', () => {
  it.each([
    ['GET', '/api/jobs/none', undefined, 404, 'job-unknown'],
    ['GET', '/api/jobs/none/events', undefined, 404, 'job-unknown'],
    ['POST', '/api/jobs/none/cancel', {}, 404, 'job-unknown'],
    ['POST', '/api/uploads/none/preview', {}, 404, 'upload-unknown'],
    ['POST', '/api/loads', { upload: 'none' }, 404, 'upload-unknown'],
    ['POST', '/api/loads', {}, 400, 'missing-parameter'],
    ['POST', '/api/loads', { upload: 'x', sql: 'drop' }, 400, 'unknown-parameter'],
    ['POST', '/api/uploads/none/preview', { colour: 1 }, 400, 'unknown-parameter'],
    ['POST', '/api/uploads?name=a.csv', undefined, 400, 'unknown-parameter'],
    ['POST', '/api/uploads', undefined, 400, 'missing-parameter'],
    ['POST', '/api/loads/L999999/undo', undefined, 404, 'load-unknown'],
    ['POST', '/api/loads/x/undo', undefined, 400, 'bad-parameter'],
    ['GET', '/api/loads/L999999/quarantine.xlsx', undefined, 404, 'load-unknown'],
    ['GET', '/api/loads/L999999/quarantine/rows', undefined, 404, 'load-unknown'],
    [
      'POST',
      '/api/loads/L999999/corrections',
      { rows: [{ line: 2, values: { a: 'b' } }] },
      404,
      'load-unknown'
    ],
    ['POST', '/api/loads/L000001/corrections', { rows: [] }, 400, 'bad-parameter'],
    ['GET', '/api/kinds/none/template.csv', undefined, 404, 'kind-unknown'],
    ['DELETE', '/api/mappings/none', undefined, 404, 'mapping-unknown'],
    ['PUT', '/api/mappings/x', { kind: 'none', mapping: {} }, 404, 'kind-unknown'],
    ['POST', '/api/local/loads', { path: '/etc/passwd' }, 404, 'not-found'],
    ['GET', '/api/nothing', undefined, 404, 'not-found']
  ] as const)('%s %s %j is %i %s', async (method, url, body, status, code) => {
    const reply = await call(method, url, body)
    expect([reply.status, reply.body.code]).toEqual([status, code])
    expect(reply.body.zh).toMatch(/[\u4e00-\u9fff]/)
  })
  it('a file of no known kind is refused by the job, in words', async () => {
    expect(await loaded('甲,乙\n1,2\n')).toMatchObject({
      is: 'refused',
      problem: { status: 422, code: 'kind-undetected' },
      result: []
    })
    expect(await loaded('甲,乙\n1,2\n', { kind: 'disbursements' })).toMatchObject({
      is: 'refused',
      problem: { code: 'columns-missing' }
    })
    expect(await loaded('甲,乙\n1,2\n', { kind: 'nonsense' })).toMatchObject({
      is: 'refused',
      problem: { code: 'kind-undetected' }
    })
  })
  it('a sheet that is not there is refused in words', async () => {
    expect(await loaded(await xlsx(some(1)), { sheet: '没有' }, 'a.xlsx')).toMatchObject({
      is: 'refused',
      problem: { status: 422, code: 'no-sheet' }
    })
  })
})

describe('templates', () => {
  it.each(kinds.map((k) => [k.name, k] as const))(
    'of %s can be filled and loaded as they are',
    async (name, kind) => {
      const plain = await call('GET', `/api/kinds/${name}/template.csv`)
      expect([plain.status, plain.type]).toEqual([200, 'text/csv; charset=utf-8'])
      expect(String(plain.body).replace('\ufeff', '').trim().split(',')).toEqual(
        kind.columns.map((c) => c.header)
      )
      const book = await call('GET', `/api/kinds/${name}/template.xlsx`)
      expect(book.type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      const { Workbook } = await import('@cj-tech-master/excelts')
      const read = new Workbook()
      await read.xlsx.load(book.raw as never)
      read.worksheets[0]!.addRow(kind.columns.map((c) => (c.type === 'person-id' ? idOf(1) : 'x')))
      const [source] = await probe(
        fileIn(at.base, 'template.xlsx', Buffer.from(await read.xlsx.writeBuffer())),
        'template.xlsx'
      )
      expect(source!.headers).toEqual(kind.columns.map((c) => c.header))
    }
  )
  it('are listed with their kinds', async () => {
    const { body } = await call('GET', '/api/kinds')
    expect(body.kinds.map((k: { name: string }) => k.name)).toEqual(kinds.map((k) => k.name))
    expect(body.kinds[0].columns[0]).toEqual({
      name: 'year',
      header: '年度',
      type: 'integer',
      required: true
    })
  })
})

describe('rows that stayed out', () => {
  it('are read, corrected on the page and loaded', async () => {
    const rows = some(3)
    const bad = { ...rows[1]!, 补贴金额: '六十' }
    const first = (await loaded(csv([rows[0]!, bad, rows[2]!]))).result[0]
    expect(first).toMatchObject({ accepted: 2, quarantined: 1 })
    const { body } = await call('GET', `/api/loads/${first.loadId}/quarantine/rows`)
    expect(body).toMatchObject({
      kind: 'disbursements',
      rows: [{ line: 3, faults: [{ header: '补贴金额', code: 'money-not-number' }] }]
    })
    expect(body.headers).toContain('补贴金额')
    const { body: started } = await call('POST', `/api/loads/${first.loadId}/corrections`, {
      rows: [{ line: 3, values: { ...body.rows[0].values, 补贴金额: '60' } }]
    })
    const done = await settled(started.job)
    expect(done).toMatchObject({
      is: 'done',
      result: [{ kind: 'disbursements', rows: 1, accepted: 1, quarantined: 0 }]
    })
    expect(
      await at.rows(`select corrects, state from load where load_id = '${done.result[0].loadId}'`)
    ).toEqual([{ corrects: first.loadId, state: 'done' }])
    expect(
      await at.rows(
        `select amount_fen::integer as fen, instructed_on from disbursement where detail_no = '${String(rows[1]!.明细编号)}'`
      )
    ).toEqual([{ fen: 6000, instructed_on: '2026-03-05' }])
    const { readdirSync } = await import('node:fs')
    expect(readdirSync(at.folder.scratch).filter((f) => f.includes('corrections'))).toEqual([])
  })
  it('of a roster keep what the form said', async () => {
    const form = { project_code: '2080502', batch_no: 'RC', period: '2026-03' }
    const first = (
      await loaded(csv([rosterRow(801), rosterRow(802, { 补贴金额: 'x' })]), { kind: 'rosters', form })
    ).result[0]
    const { body } = await call('GET', `/api/loads/${first.loadId}/quarantine/rows`)
    const { body: started } = await call('POST', `/api/loads/${first.loadId}/corrections`, {
      rows: [{ line: 3, values: { ...body.rows[0].values, 补贴金额: '60' } }]
    })
    expect((await settled(started.job)).result[0]).toMatchObject({ accepted: 1 })
    expect(
      await at.rows(`select batch_no, project_code, period from disbursement where detail_no = 'RC-802'`)
    ).toEqual([{ batch_no: 'RC', project_code: '2080502', period: '2026-03' }])
  })
  it('download as a workbook', async () => {
    const first = (await loaded(csv(some(2, (n) => (n % 2 ? { 补贴金额: 'x' } : {}))))).result[0]
    const book = await call('GET', `/api/loads/${first.loadId}/quarantine.xlsx`)
    expect(book.status).toBe(200)
    expect(decodeURIComponent(String(book.headers['content-disposition']))).toContain(
      `${first.loadId} 待更正.xlsx`
    )
    const [source] = await probe(fileIn(at.base, 'q.xlsx', book.raw), 'q.xlsx')
    expect(source!.rowCount).toBe(1)
  })
})

describe('saved mappings', () => {
  const strange = (n: number): Row => ({ 编码甲: '死亡', 编码乙: idOf(n), 编码丙: nameOf(n) })
  const mapping = { 编码甲: 'register', 编码乙: 'person_id', 编码丙: null }
  it('are used for files with the same headers until they are removed', async () => {
    expect((await call('PUT', '/api/mappings/公安导出', { kind: 'registers', mapping })).status).toBe(204)
    expect((await call('GET', '/api/mappings')).body.mappings).toEqual([
      expect.objectContaining({ name: '公安导出', kind: 'registers', mapping, form: {}, actor: 'office' })
    ])
    const up = await upload(csv([strange(71)]))
    expect(up.body.detected[0]).toMatchObject({ kind: 'registers', mapping, extra: ['编码丙'] })
    expect(await loaded(csv([strange(72)]))).toMatchObject({
      is: 'done',
      result: [{ kind: 'registers', accepted: 1 }]
    })
    expect((await call('DELETE', '/api/mappings/公安导出')).status).toBe(204)
    expect(await loaded(csv([strange(73)]))).toMatchObject({
      is: 'refused',
      problem: { code: 'kind-undetected' }
    })
  })
  it('are replaced under the same name', async () => {
    await call('PUT', '/api/mappings/甲', { kind: 'registers', mapping })
    await call('PUT', '/api/mappings/甲', {
      kind: 'beneficiaries',
      mapping: { x: 'person_id' },
      form: { register: '死亡' }
    })
    expect((await call('GET', '/api/mappings')).body.mappings).toEqual([
      expect.objectContaining({
        kind: 'beneficiaries',
        mapping: { x: 'person_id' },
        form: { register: '死亡' }
      })
    ])
    await call('DELETE', '/api/mappings/甲')
  })
})

describe('loads side by side', () => {
  it('run one after the other, in the order they were asked', async () => {
    const [a, b] = [await upload(csv(some(300))), await upload(csv(some(3)))]
    const first = await call('POST', '/api/loads', { upload: a.body.upload })
    const second = await call('POST', '/api/loads', { upload: b.body.upload })
    const [one, two] = await Promise.all([settled(first.body.job), settled(second.body.job)])
    expect([one.is, two.is]).toEqual(['done', 'done'])
    expect(one.result[0].loadId < two.result[0].loadId).toBe(true)
    expect(await at.complaints()).toEqual([])
  })
  it('of the same upload twice: the second is refused, not broken', async () => {
    const up = await upload(csv(some(3)))
    const jobs = [
      await call('POST', '/api/loads', { upload: up.body.upload }),
      await call('POST', '/api/loads', { upload: up.body.upload })
    ]
    const [one, two] = await Promise.all(jobs.map((j) => settled(j.body.job)))
    expect(one.is).toBe('done')
    expect(two).toMatchObject({
      is: 'refused',
      problem: { code: expect.stringMatching(/^(file-repeated|upload-unknown)$/) }
    })
  })
  it('can be cancelled while they wait', async () => {
    const [a, b] = [await upload(csv(some(300))), await upload(csv(some(3)))]
    const first = await call('POST', '/api/loads', { upload: a.body.upload })
    const second = await call('POST', '/api/loads', { upload: b.body.upload })
    expect((await call('POST', `/api/jobs/${second.body.job}/cancel`)).status).toBe(202)
    expect((await settled(first.body.job)).is).toBe('done')
    expect(await settled(second.body.job)).toMatchObject({ is: 'cancelled', result: [] })
  })
  it('are undone by their number, and the trail tells who', async () => {
    const { loadId } = (await loaded(csv([line(9001, { 收款账号: accountOf(9001) })]))).result[0]
    expect(await call('POST', `/api/loads/${loadId}/undo`)).toMatchObject({
      status: 200,
      body: { loadId, kind: 'disbursements', rows: 1 }
    })
    expect(await call('POST', `/api/loads/${loadId}/undo`)).toMatchObject({
      status: 409,
      body: { code: 'load-undone' }
    })
    expect(
      at.access.db
        .prepare(`select actor, success, detail from trail where action = 'undo' and object = ? order by no`)
        .all(loadId)
    ).toEqual([
      { actor: 'office', success: 1, detail: '' },
      { actor: 'office', success: 0, detail: 'load-undone' }
    ])
  })
})
