import { beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { rawCells } from '../../help/cells.ts'
import { house, fresh, temporary, remove, type TestHouse } from '../../help/house.ts'
import { application, step } from './help.ts'

let at: TestHouse
let app: FastifyInstance
beforeAll(async () => {
  at = await house()
  app = await at.app()
  return at.close
})
const post = (payload: object, url = '/api/changes') => app.inject({ method: 'POST', url, payload })
const put = (no: string, version: number, body: object) =>
  app.inject({ method: 'PUT', url: `/api/changes/${no}`, payload: { version, body } })
const get = async (url: string) => (await app.inject({ url: `/api/changes/${url}` })).json()
const mirrored = (no: string) =>
  at.rows(
    `select year, project_code, project_name, kind, steps_total, steps_done, in_order, next_step_zh, complete,
       submitted_on::varchar as submitted_on, approved_on::varchar as approved_on, mid_year
     from list_change where change_no = '${no}'`
  )

describe('the form', () => {
  it('tells fields, kinds and the steps of the region with the words they rest on', async () => {
    const form = await get('form')
    expect(form.fields.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['project_code', 'short_name', 'mid_year_reason'])
    )
    expect(form.chain.at(-1)).toMatchObject({ step: 'listed', words: '纳入年度补贴政策清单' })
    expect(form.today).toBe('2026-06-30')
  })

  it('says what is wanting without keeping anything', async () => {
    const held = () => at.rows('select * from list_change order by change_no')
    const before = await held()
    const reply = await post(application({ reason: '' }), '/api/changes/check')
    expect(reply.json().standing.notes).toEqual([
      {
        where: 'reason',
        level: 'missing',
        code: 'missing',
        zh: '请填写变更理由',
        en: 'Reason is still to fill in'
      }
    ])
    expect(await held()).toEqual(before)
  })
})

describe('saving', () => {
  it('is judged by the day the application was begun', async () => {
    const { change_no, chain } = (await post(application())).json()
    const reply = await post(application({ reason: '' }), `/api/changes/${change_no}/check`)
    expect(reply.json().standing).toMatchObject({ steps_total: chain.length, notes: [{ where: 'reason' }] })
  })

  it('numbers applications, keeps unfinished ones and mirrors each save into the ledger', async () => {
    const before = at.ledger.dataVersion()
    const created = await post(application({ kind: 'add', project_code: '', reason: '' }))
    expect(created.statusCode).toBe(201)
    const { change_no, version, standing } = created.json()
    expect(change_no).toMatch(/^BG2026-\d{3}$/)
    expect([version, standing.complete]).toEqual([1, false])
    expect(at.ledger.dataVersion()).toBe(before + 1)
    expect(await mirrored(change_no)).toEqual([
      {
        ...{
          year: 2027,
          project_code: '',
          project_name: '高龄津贴',
          kind: 'add',
          steps_total: 5,
          steps_done: 0
        },
        ...{ in_order: true, next_step_zh: '项目主管部门申请', complete: false },
        ...{ submitted_on: null, approved_on: null, mid_year: false }
      }
    ])
    const steps = { apply: step('2026-05-06'), government: step('2026-05-05') }
    expect((await put(change_no, 1, application({ kind: 'add', project_code: '', steps }))).statusCode).toBe(
      200
    )
    expect(await mirrored(change_no)).toMatchObject([
      { steps_done: 2, in_order: false, submitted_on: '2026-05-06', next_step_zh: '省级业务主管部门审核' }
    ])
    const { change_no: next } = (await post(application())).json()
    expect(Number(next.slice(7))).toBe(Number(change_no.slice(7)) + 1)
  })

  it('refuses a save over another one in words, and loses neither', async () => {
    const { change_no } = (await post(application())).json()
    expect((await put(change_no, 1, application({ reason: '甲写的' }))).json()).toMatchObject({ version: 2 })
    const refused = await put(change_no, 1, application({ reason: '乙写的' }))
    expect(refused.statusCode).toBe(409)
    expect(refused.json()).toMatchObject({ code: 'change-moved', zh: expect.stringContaining('第 2 版') })
    expect((await get(change_no)).body.reason).toBe('甲写的')
    expect((await put(change_no, 2, application({ reason: '乙写的' }))).json()).toMatchObject({ version: 3 })
  })

  it('makes no version and moves no data version when nothing changed', async () => {
    const { change_no } = (await post(application())).json()
    const before = at.ledger.dataVersion()
    expect((await put(change_no, 1, application())).json().version).toBe(1)
    expect(at.ledger.dataVersion()).toBe(before)
  })

  it('puts every save on the trail: who, which version, which fields, no values', async () => {
    const { change_no } = (await post(application())).json()
    await put(change_no, 1, application({ contact: '某人', steps: { apply: step('2026-05-06') } }))
    const trail = at.access.db
      .prepare(`select actor, action, detail from trail where object = ? order by no`)
      .all(change_no) as { detail: string }[]
    expect(trail).toMatchObject([
      { actor: 'office', action: 'change-save' },
      { actor: 'office', detail: JSON.stringify({ version: 2, fields: ['contact', 'step.apply'] }) }
    ])
    expect(JSON.stringify(trail)).not.toContain('某人')
    const { saves } = await get(`${change_no}/history`)
    expect(
      saves.map(({ version, fields }: { version: number; fields: string[] }) => [version, fields])
    ).toEqual([
      [2, ['contact', 'step.apply']],
      [1, expect.arrayContaining(['kind', 'year', 'project_name'])]
    ])
  })

  it('answers the same through the question of the list', async () => {
    const { change_no } = (await post(application({ steps: { apply: step('2026-05-06') } }))).json()
    const reply = (await app.inject({ url: '/api/ask/policy-list/changes.json?year=2027' })).json()
    expect(reply.rows.find((row: { change_no: string }) => row.change_no === change_no)).toMatchObject({
      ...{ change_kind: 'adjust', project_name: '高龄津贴', steps_done: 1, steps_total: 5, light: 'none' }
    })
    expect((await app.inject({ url: '/api/ask/policy-list/changes.json?year=2031' })).json().rows).toEqual([])
  })

  it('mirrors again at the start of a house whose ledger has lost it', async () => {
    const base = temporary()
    const first = await fresh({ base })
    const one = await first.app()
    await one.inject({ method: 'POST', url: '/api/changes', payload: application() })
    await first.ledger.write((db) => db.run('delete from list_change'))
    await first.close()
    const again = await fresh({ base })
    expect(await again.rows('select change_no from list_change')).toEqual([{ change_no: 'BG2026-001' }])
    await again.close()
    remove(base)
  })
})

describe('a mid-year change', () => {
  const list =
    '年度,项目编码,补贴项目名称,主管部门,政策级次,公布日期\n2026,2080502,高龄津贴,州民政局,省级,2025-12-25'

  it('is told once the list of the running year is published', async () => {
    const one = await fresh()
    await one.load(list, { name: '清单.csv', kind: 'policy-list' })
    const server = await one.app()
    const payload = application({ year: 2026 })
    const { standing } = (await server.inject({ method: 'POST', url: '/api/changes', payload })).json()
    expect(standing.mid_year).toBe(true)
    expect(standing.notes.map(({ where }: { where: string }) => where)).toEqual(['year', 'mid_year_reason'])
    expect(standing.notes[0].zh).toContain('「当年执行中不作变更」')
    expect(await one.rows('select mid_year from list_change')).toEqual([{ mid_year: true }])
  })

  it('is told of applications made before the list came in, and no more once it is taken back', async () => {
    const one = await fresh()
    const server = await one.app()
    await server.inject({ method: 'POST', url: '/api/changes', payload: application({ year: 2026 }) })
    const file = await server.inject({
      ...{ method: 'POST', url: '/api/uploads', payload: Buffer.from(list) },
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'list.csv' }
    })
    const payload = { upload: file.json().upload, kind: 'policy-list' }
    const { job } = (await server.inject({ method: 'POST', url: '/api/loads', payload })).json()
    const state = async () => (await server.inject({ url: `/api/jobs/${job}` })).json()
    await expect.poll(state, { timeout: 20_000 }).toMatchObject({ is: 'done' })
    expect(await one.rows('select mid_year from list_change')).toEqual([{ mid_year: true }])
    await server.inject({ method: 'POST', url: '/api/loads/L000001/undo' })
    expect(await one.rows('select mid_year from list_change')).toEqual([{ mid_year: false }])
  })
})

describe('a save that the ledger could not follow', () => {
  it('is kept and answered, and the next one brings the ledger up', async () => {
    const one = await fresh()
    const server = await one.app()
    const { write } = one.ledger
    one.ledger.write = () => Promise.reject(new Error('no space left'))
    const reply = await server.inject({ method: 'POST', url: '/api/changes', payload: application() })
    expect([reply.statusCode, reply.json().version]).toEqual([201, 1])
    one.ledger.write = write
    await server.inject({ method: 'POST', url: '/api/changes', payload: application() })
    expect(await one.rows('select count(*) as n from list_change')).toEqual([{ n: '2' }])
  })
})

describe('refusals', () => {
  it.each([
    ['an unknown field', { ...application(), nickname: '' }, 'unknown-parameter'],
    ['a day that does not exist', application({ steps: { apply: step('2026-02-30') } }), 'no-such-day'],
    ['a text that is too long', application({ reason: '长'.repeat(1001) }), 'bad-parameter'],
    ['a control character', application({ reason: 'a\u0001b' }), 'bad-parameter'],
    ['an unknown kind of change', { ...application(), kind: 'rename' }, 'bad-parameter']
  ])('%s', async (_, body, code) => {
    const reply = await post(body)
    expect([reply.statusCode, reply.json().code]).toEqual([400, code])
  })

  it('an application that is not there', async () => {
    expect(await get('BG2020-999')).toMatchObject({
      code: 'change-unknown',
      zh: expect.stringContaining('BG2020-999')
    })
    expect((await put('BG2020-999', 1, application())).statusCode).toBe(404)
  })
})

describe('on paper', () => {
  it.each([
    ['xlsx', 'spreadsheetml'],
    ['docx', 'wordprocessingml']
  ])('comes as %s under the name of the form', async (dress, type) => {
    const { change_no } = (await post(application())).json()
    const reply = await app.inject({ url: `/api/changes/${change_no}.${dress}` })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toContain(type)
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain(
      `惠民惠农财政补贴项目调整变更申请表_${change_no}.${dress}`
    )
    expect(reply.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await app.inject({ url: `/api/changes/BG2020-999.${dress}` })).statusCode).toBe(404)
  })
  it('holds no formula, whatever was typed into its fields', async () => {
    const typed = {
      project_name: '=HYPERLINK("http://x","看")',
      short_name: '@SUM(1)',
      reason: '+1+cmd|x\n=2'
    }
    const { change_no } = (await post(application(typed))).json()
    const { rawPayload } = await app.inject({ url: `/api/changes/${change_no}.xlsx` })
    const cells = (await rawCells(rawPayload)).filter(({ text }) => text !== '')
    for (const text of Object.values(typed)) expect(cells.map((cell) => cell.text)).toContain(text)
    expect(cells.filter(({ formula, type, format }) => formula || type !== 's' || format !== '@')).toEqual([])
  })
})
