import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Workbook } from '@cj-tech-master/excelts'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../../server/intake/run.ts'
import { csv } from '../../help/files.ts'
import { fileIn, house, refusal, remove, temporary, type TestHouse } from '../../help/house.ts'
import { lines } from '../../help/lines.ts'
import { idOf } from '../../help/people.ts'
import { person } from '../../help/sign-in.ts'

let at: TestHouse
let app: FastifyInstance
const outside = temporary()
beforeAll(async () => {
  at = await house()
  app = await at.app()
})
afterAll(async () => {
  await at.close()
  remove(outside)
})

let next = 1
const some = (count: number, change = {}) => lines(count, (next += count) - count, () => change)
const upload = async (body: string | Buffer, name: string) => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/uploads',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
    payload: body
  })
  return reply.json()
}
const loaded = async (id: string, more = {}) => {
  const begun = await app.inject({ method: 'POST', url: '/api/loads', payload: { upload: id, ...more } })
  for (;;) {
    const state = (await app.inject({ url: `/api/jobs/${begun.json().job}` })).json()
    if (!['waiting', 'running'].includes(state.is)) return state
    await wait(20)
  }
}
/** Every file below the house's folder, by its path in it. */
const tree = () =>
  readdirSync(at.base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(at.base, join(entry.parentPath, entry.name)))

describe('the name of an upload', () => {
  it.each([
    ['../../../../tmp/x.csv', 'x.csv'],
    ['/etc/cron.d/x.csv', 'x.csv'],
    ['..\\..\\data.key', 'data.key'],
    ['C:\\windows\\x.csv', 'x.csv'],
    ['x.csv\0.sh', 'x.csv.sh'],
    ['发放\u202evsc.csv', '发放vsc.csv'],
    ['NUL', 'NUL'],
    [`${'长'.repeat(160)}.csv`, `${'长'.repeat(145)}….csv`],
    [`${idOf(1)}.csv`, '53*********.csv']
  ])('%j leads nowhere: the file lies under a name of ours', async (given, told) => {
    const before = tree()
    const up = await upload(csv(some(1)), given)
    expect([up.name, up.detected[0].name]).toEqual([told, told])
    const made = tree().filter((path) => !before.includes(path))
    expect(made).toHaveLength(1)
    expect(made[0]).toMatch(/scratch\/upload-[\w-]+\/file$/)
    expect((await app.inject({ method: 'DELETE', url: `/api/uploads/${up.upload}` })).statusCode).toBe(204)
    expect(tree()).toEqual(before)
  })
  it('is refused when it is longer than a name should be, or is not encoded', async () => {
    const reply = await upload(csv(some(1)), 'x'.repeat(501))
    expect(reply).toMatchObject({ status: 400, code: 'bad-parameter', where: 'x-file-name' })
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': '%zz.csv' }
    const broken = await app.inject({ method: 'POST', url: '/api/uploads', headers, payload: csv(some(1)) })
    expect(broken.json()).toMatchObject({ status: 400, code: 'bad-parameter', where: 'x-file-name' })
  })
  it('goes nowhere else either: an upload is asked for by a number nobody can guess', async () => {
    for (const id of ['..', '..%2F..%2Fdata.key', '%00', 'upload-x']) {
      const reply = await app.inject({ method: 'POST', url: `/api/uploads/${id}/preview`, payload: {} })
      expect([reply.statusCode, id]).toEqual([404, id])
    }
  })
})

describe('an upload that breaks off', () => {
  it('leaves nothing behind', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const { cookie } = person(at)
    const before = tree()
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    socket.write(
      `POST /api/uploads HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: http://127.0.0.1:${port}\r\ncookie: ${cookie}\r\n` +
        `content-type: application/octet-stream\r\nx-file-name: x.csv\r\ncontent-length: 1000000\r\n\r\n${'x'.repeat(500_000)}`
    )
    while (tree().length === before.length) await wait(5)
    socket.destroy()
    while (tree().length > before.length) await wait(5)
    expect(tree()).toEqual(before)
  })
})

describe('a file that the command line names', () => {
  const target = () => fileIn(outside, `${next}.csv`, csv(some(2)))
  const through = async (path: string) => {
    const held = await at.uploads.local(path)
    const scope = { divisions: [at.region.root], projects: null, detail: 'lines' as const }
    const [result] = await run(at.intake, at.office, { upload: held, actor: 'tester', scope })
    await at.uploads.drop(held.id)
    return result
  }
  it('may be a link to anywhere, absolute or relative, or a chain of them', async () => {
    mkdirSync(join(outside, 'links'), { recursive: true })
    const [absolute, beside, chain] = ['absolute', 'beside', 'chain'].map((name) =>
      join(outside, 'links', `${name}.csv`)
    )
    const [one, two] = [target(), target()]
    symlinkSync(one, absolute!)
    symlinkSync(relative(join(outside, 'links'), two), beside!)
    expect(await through(absolute!)).toMatchObject({ fileName: 'absolute.csv', accepted: 2 })
    expect(await through(beside!)).toMatchObject({ fileName: 'beside.csv', accepted: 2 })
    const three = target()
    symlinkSync(three, join(outside, 'links', 'inner'))
    symlinkSync('inner', chain!)
    const before = readFileSync(three)
    expect(await through(chain!)).toMatchObject({ fileName: 'chain.csv', accepted: 2 })
    expect(readFileSync(three)).toEqual(before)
    expect(realpathSync(chain!)).toBe(realpathSync(three))
  })
  it.skipIf(process.platform === 'win32').each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
    ['a link to a device that never ends', (path: string) => symlinkSync('/dev/zero', path)]
  ])('is refused when it is %s, at once', async (what, make) => {
    const path = join(outside, what)
    make(path)
    const before = tree()
    expect(await refusal(at.uploads.local(path))).toMatchObject({ code: 'not-a-file', status: 422 })
    expect(tree()).toEqual(before)
  })
  it('is refused when its links go round or lead nowhere', async () => {
    const round = join(outside, 'round')
    symlinkSync(round, round)
    symlinkSync('gone', join(outside, 'nowhere'))
    await expect(at.uploads.local(round)).rejects.toMatchObject({ code: 'ELOOP' })
    await expect(at.uploads.local(join(outside, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('texts that look like formulas', () => {
  const attack = `=HYPERLINK("http://x/","看")`
  const vouchers = (loadId: string) =>
    at.rows(`select voucher_no from disbursement where load_id = '${loadId}' order by source_line`)

  it('go out in the workbook of rows to correct and come back the same', async () => {
    const up = await upload(csv(some(2, { 凭证号: attack, 补贴金额: '六十' })), '坏.csv')
    const first = (await loaded(up.upload)).result[0]
    expect(first).toMatchObject({ accepted: 0, quarantined: 2 })
    const { rawPayload } = await app.inject({ url: `/api/loads/${first.loadId}/quarantine.xlsx` })
    const book = new Workbook()
    await book.xlsx.load(rawPayload as never)
    const sheet = book.worksheets[0]!
    const amount = (sheet.getRow(1).values as string[]).indexOf('补贴金额')
    for (const row of [2, 3]) sheet.getRow(row).getCell(amount).value = '60.00'
    const back = await upload(Buffer.from(await book.xlsx.writeBuffer()), '改.xlsx')
    const second = (await loaded(back.upload)).result[0]
    expect(second).toMatchObject({ accepted: 2, quarantined: 0 })
    expect(await vouchers(second.loadId)).toEqual([{ voucher_no: attack }, { voucher_no: attack }])
  })
  it('come in from a csv as they were before it guarded them, and no other apostrophe is touched', async () => {
    const given = [`'${attack}`, `''=1`, `'90-1`, `-1`, `'+1`]
    const rows = given.map((凭证号) => some(1, { 凭证号 })[0]!)
    const { loadId } = (await loaded((await upload(csv(rows), '出.csv')).upload)).result[0]
    expect((await vouchers(loadId)).map(({ voucher_no }) => voucher_no)).toEqual([
      attack,
      `'=1`,
      `'90-1`,
      '-1',
      '+1'
    ])
  })
})
