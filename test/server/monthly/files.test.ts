import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { monthlyComplaints } from '../../../server/monthly/attachments.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { injectAs, type Inject, person } from '../../help/sign-in.ts'
import { loadMarch, outcomeOf } from './help.ts'

let at: TestHouse
let app: FastifyInstance
let filler: Inject
let neighbour: Inject
beforeAll(async () => {
  at = await house()
  await loadMarch(at)
  await mirrorMonths(at)
  app = await build([at], { asks: 1_000_000 })
  const as = (account: string, county: string) =>
    injectAs(app, person(at, { role: 'county-filler', account, divisions: [county] }))
  filler = as('filler', '532301')
  neighbour = as('neighbour', '532322')
})
afterAll(async () => {
  await app.close()
  await at.close()
})

const url = '/api/monthly/2026-03/532301'
const send = (who: Inject, path: string, name: string, payload: Buffer) =>
  who({
    ...{ method: 'POST', url: `${url}/${path}`, payload },
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) }
  })

describe('a workbook', () => {
  it('goes out and comes back as it was, and keeps nothing by itself', async () => {
    const book = await filler(`${url}.xlsx`)
    expect([book.statusCode, book.headers['content-disposition']]).toEqual([
      ...[200, expect.stringContaining('532301_2026-03.xlsx')]
    ])
    const told = await send(filler, 'workbook', '楚雄市.xlsx', book.rawPayload)
    expect(outcomeOf(told)).toBe(200)
    const { body, table } = (await filler(url)).json()
    expect(told.json()).toMatchObject({
      dropped: [],
      body: { rows: [{ project_code: body.rows[0].project_code }] }
    })
    expect(told.json().body.rows[0].values).toMatchObject({
      paid_fen: '54000',
      allocated_fen: '100000',
      paid_lines: '9'
    })
    expect(table.version).toBe(0)
  })

  it('of another month, or none at all, is refused in words', async () => {
    const book = await filler('/api/monthly/2026-04/532301.xlsx')
    expect(outcomeOf(await send(filler, 'workbook', '四月.xlsx', book.rawPayload))).toBe('table-month')
    expect(outcomeOf(await send(filler, 'workbook', 'a.xlsx', Buffer.alloc(0)))).toBe('empty')
    const large = Buffer.concat([book.rawPayload, Buffer.alloc(30 << 20)])
    const refused = await send(filler, 'workbook', 'a.xlsx', large)
    expect([refused.statusCode, refused.json().zh]).toEqual([
      413,
      expect.stringContaining('工作簿不能超过 20 MB')
    ])
    const told = await send(filler, 'workbook', 'a.xlsx', Buffer.from('no workbook'))
    expect(told.statusCode).toBe(422)
  })

  it('of the neighbour is told like one that does not exist', async () => {
    const told = await neighbour(`${url}.xlsx`)
    expect([told.statusCode, told.json().code]).toEqual([404, 'unit-unknown'])
  })
})

describe('a file beside a table', () => {
  it('is sealed, listed, read back and missed when it goes; the neighbour knows of none', async () => {
    const told = await send(filler, 'attachments', '盖章件.txt', Buffer.from('已盖章'))
    expect(told.statusCode).toBe(201)
    const [file] = told.json().attachments
    expect(file).toMatchObject({ name: '盖章件.txt', type: 'txt', actor: 'filler', bytes: 9 })
    expect((await filler(`${url}/attachments/${file.no}`)).body).toBe('已盖章')
    expect((await neighbour(`${url}/attachments/${file.no}`)).json().code).toBe('unit-unknown')
    expect((await filler(`/api/monthly/2026-04/532301/attachments/${file.no}`)).json().code).toBe(
      'attachment-unknown'
    )
    expect(await monthlyComplaints(at)).toEqual([])
    at.office.db.prepare(`update monthly_attachment set sha256 = ? where no = ?`).run('0'.repeat(64), file.no)
    expect(await monthlyComplaints(at)).toEqual([
      { subject: `monthly attachment ${file.no}`, complaint: 'attachment: the sealed attachment is missing' }
    ])
  })

  it('that runs is not taken', async () => {
    expect(outcomeOf(await send(filler, 'attachments', 'a.exe', Buffer.from('MZ')))).toBe('attachment-type')
  })
})
