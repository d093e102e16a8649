import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line, type lines } from '../../help/lines.ts'
import { idOf } from '../../help/people.ts'
import { type Inject, injectAs, person, type Wish } from '../../help/sign-in.ts'

type Rows = ReturnType<typeof lines>

let at: TestHouse
let app: FastifyInstance
/** Who acts in these tests; each has one account. */
const wishes = {
  office: { role: 'office' },
  county: { role: 'county-filler', divisions: ['532301'] },
  colleague: { role: 'county-filler', divisions: ['532301'], account: 'colleague' },
  township: { role: 'township-filler', divisions: ['532301101'] },
  neighbour: { role: 'county-filler', divisions: ['532322'], account: 'neighbour' },
  both: { role: 'county-filler', divisions: ['532301', '532322'], account: 'both' },
  project: { role: 'department', projects: ['2080502'] },
  projects: { role: 'department', projects: ['2080502', '2081001'], account: 'projects' },
  auditor: { role: 'auditor' }
} as const satisfies Record<string, Wish>
type Name = keyof typeof wishes
const as = {} as Record<Name, Inject>

beforeAll(async () => {
  at = await house()
  app = await at.app()
  for (const [name, wish] of Object.entries(wishes))
    as[name as Name] = injectAs(app, person(at, wish as unknown as Wish))
})
afterAll(() => at.close())

const call = async (who: Name, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const reply = await as[who]({ method, url, ...(payload && { payload }) })
  const json = String(reply.headers['content-type']).includes('json')
  return { status: reply.statusCode, body: json ? reply.json() : reply.body }
}
const upload = async (who: Name, rows: Rows): Promise<string> => {
  const reply = await as[who]({
    method: 'POST',
    url: '/api/uploads',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'a.csv' },
    payload: csv(rows)
  })
  expect(reply.statusCode).toBe(201)
  return reply.json().upload
}
const started = async (who: Name, rows: Rows): Promise<string> =>
  (await call(who, 'POST', '/api/loads', { upload: await upload(who, rows) })).body.job
const settled = async (who: Name, job: string) => {
  for (;;) {
    const { body } = await call(who, 'GET', `/api/jobs/${job}`)
    if (!['waiting', 'running'].includes(body.is)) return body
    await new Promise((done) => setTimeout(done, 20))
  }
}
const loaded = async (who: Name, rows: Rows): Promise<string> =>
  (await settled(who, await started(who, rows))).result[0].loadId
let next = 0
/** A line nobody loaded before, and one that stays out. */
const rows = (division: string): Rows => [
  line(++next, { 区划编码: division }),
  line(++next, { 区划编码: division, 补贴金额: 'x' })
]
const acts = () => [...at.access.trail.records()]

describe('an upload', () => {
  it('is his who sent it: others are told what is told of none', async () => {
    const id = await upload('county', rows('532301101'))
    const none = id.replace(/./g, 'A')
    expect(id).toMatch(/^[\w-]{24}$/)
    const tries = [
      ['POST', '/api/uploads/ID/preview', {}],
      ['DELETE', '/api/uploads/ID', undefined],
      ['POST', '/api/loads', { upload: 'ID' }]
    ] as const
    for (const who of ['colleague', 'neighbour', 'office'] as const)
      for (const [method, url, body] of tries) {
        const asked = (id: string) =>
          call(who, method, url.replace('ID', id), body && JSON.parse(JSON.stringify(body).replace('ID', id)))
        expect(await asked(id)).toMatchObject({ status: 404, body: { code: 'upload-unknown' } })
        expect(await asked(id)).toEqual(await asked(none))
      }
    expect(await call('county', 'POST', `/api/uploads/${id}/preview`, {})).toMatchObject({ status: 200 })
    expect(await call('county', 'DELETE', `/api/uploads/${id}`)).toMatchObject({ status: 204 })
  })
})

describe('a job', () => {
  it('is followed by whoever started it and by those with the whole region, and unknown to others', async () => {
    const job = await started('county', rows('532301101'))
    expect(job).toMatch(/^[\w-]{24}$/)
    await settled('county', job)
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/events'],
      ['POST', '/cancel']
    ] as const) {
      const asked = (who: Name, id: string) => call(who, method, `/api/jobs/${id}${path}`)
      for (const who of ['colleague', 'township', 'neighbour', 'project'] as const) {
        expect(await asked(who, job)).toMatchObject({ status: 404, body: { code: 'job-unknown' } })
        expect(await asked(who, job)).toEqual(await asked(who, job.replace(/./g, 'A')))
      }
      for (const who of ['county', 'office'] as const)
        expect((await asked(who, job)).status, `${who} ${path}`).toBeLessThan(300)
    }
  })
})

describe('a load', () => {
  const seen = async (who: Name) =>
    (await call(who, 'GET', '/api/ask/intake/loads.json?limit=1000')).body.rows.map(
      ({ load_id }: { load_id: string }) => load_id
    )

  it('is seen by those who see all that its loader could bring', async () => {
    const of: Partial<Record<Name, string>> = {}
    for (const [who, division] of [
      ['township', '532301101'],
      ['county', '532301102'],
      ['neighbour', '532322101'],
      ['both', '532322101'],
      ['project', '532322101'],
      ['projects', '532301101'],
      ['office', '532301101']
    ] as const)
      of[who] = await loaded(who, rows(division))
    const mine = Object.values(of)
    const expected: Partial<Record<Name, Name[]>> = {
      township: ['township'],
      county: ['county', 'township'],
      colleague: ['county', 'township'],
      neighbour: ['neighbour'],
      both: ['both', 'county', 'neighbour', 'township'],
      project: ['project'],
      projects: ['project', 'projects'],
      office: ['both', 'county', 'neighbour', 'office', 'project', 'projects', 'township'],
      auditor: ['both', 'county', 'neighbour', 'office', 'project', 'projects', 'township']
    }
    for (const [who, names] of Object.entries(expected)) {
      const ids = await seen(who as Name)
      expect([who, ids.filter((id: string) => mine.includes(id)).sort()]).toEqual([
        who,
        names.map((name) => of[name]).sort()
      ])
      for (const id of mine) {
        const kept = await call(who as Name, 'GET', `/api/ask/intake/quarantine.json?load_id=${id}`)
        expect([who, id, kept.body.rows?.length ?? 0]).toEqual([who, id, ids.includes(id) ? 1 : 0])
      }
    }
  })

  it('outside the scope answers nothing, in the words of one that is not there; its plain rows go to nobody else', async () => {
    const id = await loaded('county', rows('532301101'))
    const before = acts().length
    const tries = [
      ['GET', `/api/loads/ID/quarantine/rows`, undefined],
      ['GET', `/api/loads/ID/quarantine.xlsx`, undefined],
      ['POST', `/api/loads/ID/corrections`, { rows: [{ line: 3, values: { 补贴金额: '60' } }] }]
    ] as const
    for (const who of ['neighbour', 'township', 'project'] as const)
      for (const [method, url, body] of tries) {
        const refused = await call(who, method, url.replace('ID', id), body)
        expect(refused).toMatchObject({ status: 404, body: { code: 'load-unknown' } })
        const none = await call(who, method, url.replace('ID', 'L900000'), body)
        expect(refused).toEqual(JSON.parse(JSON.stringify(none).replaceAll('L900000', id)))
      }
    expect(
      acts()
        .slice(before)
        .filter(({ action }) => action.endsWith('-quarantine'))
    ).toEqual([])
    for (const [method, url, body] of tries)
      expect(await call('auditor', method, url.replace('ID', id), body)).toMatchObject({
        ...{ status: 403, body: { code: 'not-allowed' } }
      })
    for (const who of ['neighbour', 'project'] as const)
      expect((await call(who, 'POST', `/api/loads/${id}/undo`)).status).toBe(who === 'neighbour' ? 404 : 403)
    expect(await at.rows(`select state from load where load_id = '${id}'`)).toEqual([{ state: 'done' }])
  })

  it('shows its plain rows within the scope, and who looked is on the trail', async () => {
    const own = rows('532301101')
    const id = await loaded('county', own)
    for (const who of ['county', 'colleague', 'office'] as const) {
      const { body } = await call(who, 'GET', `/api/loads/${id}/quarantine/rows`)
      expect(JSON.stringify(body.rows)).toContain(String(own[1]!.享受人身份证号))
      expect(acts().at(-1)).toMatchObject({ action: 'view-quarantine', object: id, success: 1, rows: 1 })
      const account = (wishes[who] as Wish).account ?? wishes[who].role
      expect(acts().at(-1)!.actor).toBe(account)
      expect((await call(who, 'GET', `/api/loads/${id}/quarantine.xlsx`)).status).toBe(200)
      expect(acts().at(-1)).toMatchObject({ action: 'export-quarantine', object: id, actor: account })
    }
    expect(JSON.stringify(acts())).not.toContain(idOf(next))
  })

  it('whose plain rows cannot be put on the trail does not show them', async () => {
    const id = await loaded('county', rows('532301101'))
    at.access.db.exec(
      `create temp trigger no_room before insert on trail begin select raise(abort, 'full'); end`
    )
    try {
      for (const url of [`/api/loads/${id}/quarantine/rows`, `/api/loads/${id}/quarantine.xlsx`]) {
        const { status, body } = await call('county', 'GET', url)
        expect([status, JSON.stringify(body).includes(idOf(next))]).toEqual([503, false])
      }
    } finally {
      at.access.db.exec('drop trigger no_room')
    }
  })

  it('of rows outside is refused in the report, told as a fault of those rows', async () => {
    const strange = line(++next, { 区划编码: '532322101' })
    const done = await settled('county', await started('county', [line(++next), strange]))
    expect(done).toMatchObject({ is: 'done', result: [{ accepted: 1, quarantined: 1 }] })
    const { body } = await call('county', 'GET', `/api/loads/${done.result[0].loadId}/quarantine/rows`)
    expect(body.rows).toMatchObject([{ line: 3, faults: [{ header: '区划编码', code: 'outside-scope' }] }])
  })

  it('of a kind that says no place is refused to who has not the whole region', async () => {
    const list = [{ 名单类型: '死亡', 身份证号: idOf(1) }] as unknown as Rows
    const refused = await settled('county', await started('county', list))
    expect(refused).toMatchObject({ is: 'refused', problem: { status: 403, code: 'kind-needs-whole' } })
    expect(await settled('office', await started('office', list))).toMatchObject({ is: 'done' })
  })

  it('takes its scope from who is asking alone', async () => {
    const id = await upload('county', rows('532322101'))
    for (const more of [{ scope: { divisions: ['5323'] } }, { actor: 'office' }, { divisions: ['5323'] }])
      expect((await call('county', 'POST', '/api/loads', { upload: id, ...more })).status).toBe(400)
    const reply = await as.county({
      method: 'POST',
      url: '/api/loads',
      headers: { 'x-scope': '5323', 'x-actor': 'office' },
      payload: { upload: id }
    })
    expect(await settled('county', reply.json().job)).toMatchObject({
      result: [{ accepted: 0, quarantined: 2 }]
    })
  })
})
