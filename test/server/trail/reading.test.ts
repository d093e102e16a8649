import { Workbook } from '@cj-tech-master/excelts'
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleNames } from '../../../server/access/roles.ts'
import { build } from '../../../server/app.ts'
import { as } from '../../../server/trail/acting.ts'
import type { Action } from '../../../server/trail/actions.ts'
import type { TrailCheck } from '../../../server/trail/verify.ts'
import { backUp, directoryOf } from '../../help/backups.ts'
import { house, remove, temporary, type TestHouse } from '../../help/house.ts'
import { type Inject, injectAs, person } from '../../help/sign-in.ts'
import { recorded } from '../../help/trail.ts'

const base = temporary()
let at: TestHouse
let app: FastifyInstance
let audit: Inject
const formula = '=cmd|calc'
beforeAll(async () => {
  at = await house({ base, settings: { backup: join(base, 'backups') } })
  app = await build([at], { asks: 1_000_000 })
  audit = injectAs(app, person(at, { role: 'audit-admin' }))
  const acted = (actor: string, action: Action, more: object = {}) =>
    as({ actor, role: 'auditor', unit: '审计局', region: 'chuxiong', ip: '10.0.0.9', session: '7' }, () =>
      at.access.trail.record({ action, object: 'MX1', success: true, ...more })
    )
  for (let i = 0; i < 12; i++) acted('zhang', 'view-detail', { object: `payout/lines`, rows: i })
  acted('zhang', 'unmask', { purpose: '核查疑点 案卷甲' })
  acted('li', 'unmask', { success: false, detail: 'Refused, 100%_sure' })
  acted('li', 'load', { object: formula, detail: "it'; drop table trail --" })
})
afterAll(async () => {
  await app.close()
  await at.close()
  remove(base)
})

type Listed = {
  no: number
  action: string
  actor: string
  success: boolean
  action_zh: string
  role_zh: string
}
const post = (path: string, payload: object = {}) =>
  audit({ method: 'POST', url: `/api/admin/${path}`, payload })
const list = async (filter: object): Promise<Listed[]> => {
  const reply = await post('trail', { limit: 500, ...filter })
  expect(reply.statusCode).toBe(200)
  return (reply.json() as { records: Listed[] }).records
}
const lastAct = () => [...at.access.trail.records()].at(-1)!
const china = (later = 0) =>
  new Date(Date.now() + (8 * 3600 + later * 86_400) * 1000).toISOString().slice(0, 10)

describe('the audit administrator reads', () => {
  it('page by page, newest first, every record once', async () => {
    const all = [...at.access.trail.records()].map(({ no }) => no).toReversed()
    const seen: number[] = []
    let next: number | null = all[0]! + 1
    while (next !== null) {
      const reply = (await audit(`/api/admin/trail?limit=4&before=${next}`)).json() as {
        records: Listed[]
        next: number | null
      }
      seen.push(...reply.records.map(({ no }) => no))
      next = reply.next
    }
    expect(seen).toEqual(all)
  })
  it('in words, with every field of the record', async () => {
    const [found] = await list({ actor: 'li', action: 'load' })
    const { success, ...record } = recorded(at.access, 'load').at(-1)!
    expect(found).toEqual({
      ...{ ...record, success: success === 1 },
      ...{ action_zh: '装载文件', action_en: 'file loaded', role_zh: '审计人员', role_en: 'auditor' }
    })
  })
  it.each([
    ['who', { actor: 'ZHANG' }, 13],
    ['what', { action: 'unmask' }, 2],
    ['result', { success: false, actor: 'li' }, 1],
    ['object', { object: 'OUT/LI' }, 12],
    ['role and region', { role: 'auditor', region: 'chuxiong' }, 15],
    ['another region', { role: 'auditor', region: 'ningxia' }, 0],
    ['words of the purpose', { text: '案卷甲' }, 1],
    ['words of the detail, signs as themselves', { text: '100%_SURE' }, 1],
    ['a sign that stands for itself', { text: '%' }, 1],
    ['SQL, as a text', { text: "'; drop table trail --" }, 1],
    ['SQL that finds nothing', { text: "' or 1=1 --" }, 0]
  ])('by %s', async (_, filter, n) => {
    expect(await list(filter)).toHaveLength(n)
    const { actions } = (await post('trail/choices', filter)).json() as { actions: { n: number }[] }
    expect(actions.reduce((sum, each) => sum + each.n, 0)).toBe(n)
  })
  it('by days of China, both included', async () => {
    const of = async (from: string, to: string) => (await list({ actor: 'zhang', from, to })).length
    expect(await of(china(), china())).toBe(13)
    expect(await of(china(1), china(1))).toBe(0)
    expect(await of(china(-2), china(-1))).toBe(0)
  })
  it('with the actions there are, in words and counted', async () => {
    const { actions } = (await post('trail/choices', { actor: 'zhang' })).json()
    expect(actions).toEqual([
      { action: 'view-detail', n: 12, zh: '查看明细', en: 'lines looked at' },
      { action: 'unmask', n: 1, zh: '查看身份信息', en: 'identity unmasked' }
    ])
  })
  it.each([
    ['GET', 'trail?limit=501'],
    ['GET', 'trail?limit=0'],
    ['GET', 'trail?before=x'],
    ['GET', 'trail?from=2026-02-30'],
    ['GET', 'trail?text=x'],
    ['GET', 'trail?actor=x'],
    ['GET', 'trail?order=no']
  ] as const)('and %s %s is refused', async (method, path) => {
    expect((await audit({ method, url: `/api/admin/${path}` })).statusCode).toBe(400)
  })
  it('stands on it himself, with what he asked for by name and never by value', async () => {
    await list({ text: '110101199003071234', from: china() })
    const act = lastAct()
    expect(act).toMatchObject({
      ...{ actor: 'audit-admin', role: 'audit-admin', action: 'trail-read', object: 'trail', rows: 0 },
      ...{ ip: '127.0.0.1', unit: '测试单位', filter_hash: expect.stringMatching(/^[0-9a-f]{16}$/) }
    })
    expect(JSON.parse(act.detail)).toEqual({ given: ['from', 'text'] })
    await list({ text: '110101199003071234', from: china() })
    expect(lastAct().filter_hash).toBe(act.filter_hash)
    expect(JSON.stringify([...at.access.trail.records()])).not.toContain('110101199003071234')
  })
  it('nothing when that cannot be written', async () => {
    at.access.db.exec(
      `create trigger no_room before insert on trail begin select raise(abort, 'database or disk is full'); end`
    )
    try {
      for (const reply of [
        await audit('/api/admin/trail'),
        await post('trail', { text: 'x' }),
        await post('trail/choices'),
        await audit('/api/admin/trail.csv'),
        await audit('/api/admin/trail.xlsx')
      ])
        expect([reply.statusCode, reply.json().code]).toEqual([503, 'trail-unwritable'])
      const told = (await audit('/api/admin/trail/check')).body.trim().split('\n').at(-1)!
      expect(JSON.parse(told)).toMatchObject({ is: 'refused', problem: { code: 'trail-unwritable' } })
      expect(readdirSync(at.folder.scratch).filter((name) => name.startsWith('SJ-'))).toEqual([])
    } finally {
      at.access.db.exec('drop trigger no_room')
    }
  })
})

describe('nobody else reads it', () => {
  const routes = [
    ['GET', 'trail'],
    ['POST', 'trail'],
    ['POST', 'trail/choices'],
    ['GET', 'trail/check'],
    ['GET', 'trail.xlsx'],
    ['POST', 'trail.xlsx'],
    ['GET', 'trail.csv'],
    ['POST', 'trail.csv']
  ] as const
  it.each(roleNames.filter((role) => role !== 'audit-admin'))('%s is refused', async (role) => {
    const other = injectAs(app, person(at, { role }))
    const before = at.access.trail.head().no
    for (const [method, path] of routes) {
      const reply = await other({
        method,
        url: `/api/admin/${path}`,
        ...(method === 'POST' && { payload: {} })
      })
      expect([path, reply.statusCode, reply.json().code]).toEqual([path, 403, 'not-allowed'])
    }
    expect(at.access.trail.head().no).toBe(before)
  })
  it('nor one who has not signed in', async () => {
    for (const [method, path] of routes)
      expect((await app.inject({ method, url: `/api/admin/${path}` })).statusCode).toBe(401)
  })
  it('and there is no way to change or remove a record over the network', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const)
      for (const path of ['trail', 'trail/1'])
        expect((await audit({ method, url: `/api/admin/${path}`, payload: {} })).statusCode).toBe(404)
  })
})

type Told = { is: string; done?: number; of?: number } & Partial<TrailCheck> & {
    kept?: { backup: string; no: number } | null
  }
const checked = async (): Promise<Told[]> =>
  (await audit('/api/admin/trail/check')).body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told)

describe('the check', { shuffle: false }, () => {
  it('tells how far it is and that the trail is whole, and stands on it', async () => {
    const { no } = at.access.trail.head()
    const lines = await checked()
    expect(lines[0]).toEqual({ is: 'checking', done: no, of: no })
    expect(lines.at(-1)).toMatchObject({ is: 'checked', records: no, faults: [], head: { no }, kept: null })
    expect(lastAct()).toMatchObject({ action: 'trail-check', success: 1, rows: no, actor: 'audit-admin' })
  })
  it('holds it to the newest backup', async () => {
    const made = await backUp(at, directoryOf(at))
    const result = (await checked()).at(-1)!
    expect(result).toMatchObject({ faults: [], kept: { backup: made.name } })
    expect(result.kept!.no).toBeGreaterThan(10)
    expect(JSON.parse(lastAct().detail)).toEqual({ faults: 0, backup: made.name })
  })
  it('names the record at fault, and the failure stands on the trail', async () => {
    const { db } = at.access
    const trigger = db.prepare(`select sql from sqlite_master where name = 'trail_stays'`).get() as {
      sql: string
    }
    const was = db.prepare('select object from trail where no = 5').get() as { object: string }
    db.exec(`drop trigger trail_stays; update trail set object = 'other' where no = 5`)
    try {
      const result = (await checked()).at(-1)!
      expect(result.faults).toEqual([{ no: 5, code: 'altered', ...said }])
      expect(lastAct()).toMatchObject({ action: 'trail-check', success: 0 })
    } finally {
      db.prepare('update trail set object = ? where no = 5').run(was.object)
      db.exec(trigger.sql)
    }
    expect((await checked()).at(-1)!.faults).toEqual([])
  })
  const said = { zh: '第 5 条内容被改动过', en: 'record 5 was altered' }
})

describe('taken away as a file', () => {
  it('a workbook: who took it, whether the trail is whole, then the records; recorded with its hash', async () => {
    const reply = await post('trail.xlsx', { actor: 'li', text: 'e' })
    expect(reply.statusCode).toBe(200)
    const act = lastAct()
    const { no, sha256, format, given } = JSON.parse(act.detail)
    expect(act).toMatchObject({ action: 'trail-export', rows: 2, actor: 'audit-admin', success: 1 })
    expect([format, given, sha256]).toEqual([
      'xlsx',
      ['actor', 'text'],
      createHash('sha256').update(reply.rawPayload).digest('hex')
    ])
    expect(reply.headers).toMatchObject({
      ...{ 'x-sha256': sha256, 'x-rows': '2', 'x-watermark': `${no}%20audit-admin` },
      ...{ 'x-trail-faults': '0', 'cache-control': 'no-store' }
    })
    const book = new Workbook()
    await book.xlsx.load(reply.rawPayload)
    const [about, data] = book.worksheets
    const lines = Array.from({ length: about!.rowCount }, (_, i) =>
      [1, 2].map((column) => String(about!.getRow(i + 1).getCell(column).value))
    )
    const of = (label: string) => lines.find(([name]) => name === label)?.[1]
    const [headNo, hash] = String(reply.headers['x-trail-head']).split(' ')
    expect([of('导出编号'), of('条数'), of('末条序号'), of('末条哈希')]).toEqual([
      ...[no, '完整：2 行，共 2 行', headNo, hash]
    ])
    expect(of('核对结果')).toBe(`完整，共 ${headNo} 条`)
    expect(of('导出人')).toContain('audit-admin')
    expect(data!.getCell('A1').value).toContain(`${no} audit-admin`)
    const objects = [3, 4].map((row) => data!.getRow(row).getCell(11))
    expect(objects.map(({ value }) => value)).toEqual([formula, 'MX1'])
    expect(objects.every(({ formula }) => !formula)).toBe(true)
  })
  it('a csv: no formula runs, every row has the number of the export', async () => {
    const reply = await audit('/api/admin/trail.csv?role=auditor&lang=en')
    const [head, ...rows] = reply.body.trim().split('\r\n')
    expect(head).toMatch(/^number,time,account,role,/)
    expect(rows).toHaveLength(15)
    expect(rows[0]).toContain(`,'${formula},`)
    const { no } = JSON.parse(lastAct().detail)
    expect(rows.every((row) => row.endsWith(`,${no}`))).toBe(true)
    expect(rows[0]).toMatch(/^\d+,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00,li,auditor,/)
  })
  it('leaves nothing in scratch', async () => {
    await audit('/api/admin/trail.csv')
    await expect
      .poll(() => readdirSync(at.folder.scratch).filter((name) => name.startsWith('SJ-')))
      .toEqual([])
  })
})
