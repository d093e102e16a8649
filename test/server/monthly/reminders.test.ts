import type { FastifyInstance } from 'fastify'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AddressInfo, createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { build } from '../../../server/app.ts'
import { openMail } from '../../../server/mail/mail.ts'
import { whole } from '../../../server/access/who.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { remindersOf } from '../../../server/monthly/reminder-notes.ts'
import { unitsIn } from '../../../server/monthly/units.ts'
import { openOffice } from '../../../server/office/open.ts'
import { fileIn, house, refusal, type TestHouse } from '../../help/house.ts'
import { type Clerk, clerk, loadMarch, outcomeOf } from './help.ts'

/** Letters a real server on this machine took, and whom it takes them for. */
const letters: { to: string[]; body: string }[] = []
/** Happens when a letter is there whole and not yet answered. */
let arriving = () => {}
const server = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ['STARTTLS'] },
  onRcptTo: ({ address }, _session, done) =>
    address === 'gone@county.example'
      ? done(Object.assign(new Error('no such user'), { responseCode: 550 }))
      : done(),
  onData: (stream, { envelope }, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      letters.push({
        to: envelope.rcptTo.map(({ address }) => address),
        body: Buffer.concat(parts).toString()
      })
      arriving()
      done()
    })
  }
})
let at: TestHouse
let app: FastifyInstance
let office: Clerk
let filler: Clerk
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  at = await house({
    settings: { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'office@prefecture.example' }
  })
  await loadMarch(at)
  await mirrorMonths(at)
  app = await build([at], { asks: 1_000_000 })
  office = clerk(at, app, { account: 'office' })
  filler = clerk(at, app, { role: 'county-filler', account: 'filler', divisions: ['532301'] })
})
afterAll(async () => {
  await app.close()
  await at.close()
  await new Promise<void>((done) => server.close(done))
})

const set = (unit: string, words: object, who = office) =>
  who.ask('PUT', `/api/monthly/units/${unit}`, { contact: '', email: '', until: null, ...words })
const remind = (way: string, units: string[], month = '2026-05', who = office) =>
  who.ask('POST', '/api/monthly/reminders', { month, way, units })
/** The body of a letter in plain text. */
const plain = (body: string) =>
  Buffer.from(body.slice(body.indexOf('\r\n\r\n')).replaceAll(/\s/g, ''), 'base64').toString()
/** The subject of a letter, its encoded words put together (RFC 2047). */
const subject = (body: string) =>
  /^Subject: (.*(?:\r\n[ \t].*)*)/m
    .exec(body)![1]!
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?b\?(.*?)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .replaceAll(/=\?utf-8\?q\?(.*?)\?=/gi, (_, text: string) =>
      Buffer.from(
        text
          .replaceAll('_', ' ')
          .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1'
      ).toString()
    )

describe('units', () => {
  it('are the divisions under the root and the departments of listed projects, from January on', async () => {
    const { units } = (await office.ask('GET', '/api/monthly/units')).json()
    expect(units).toHaveLength(10)
    expect(units[0]).toMatchObject({
      unit_code: '532301',
      kind: 'county',
      title_zh: '楚雄市',
      since: '2026-01-01'
    })
    expect((await filler.ask('GET', '/api/monthly/units')).json().units).toHaveLength(1)
  })

  it('keep an address, which only the office sets and no trail tells', async () => {
    expect(outcomeOf(await set('532301', { email: 'desk@county.example', contact: '财政局 李工' }))).toBe(200)
    expect(outcomeOf(await set('532322', { email: 'gone@county.example' }))).toBe(200)
    expect(outcomeOf(await set('532301', { email: 'x@county.example' }, filler))).toBe('not-allowed')
    for (const email of [
      ...[
        'no address',
        'a@b.example\r\nBcc: c@d.example',
        'a@b.example, c@d.example',
        'a@b.example;c@d.example'
      ],
      ...['desk <a@b.example>', 'group:a@b.example', 'a@b.example (c)']
    ])
      expect([email, outcomeOf(await set('532301', { email }))]).toEqual([email, 'email-unfit'])
    expect(outcomeOf(await set('532301', { since: '2026-05', until: '2026-04' }))).toBe('until-before-since')
    expect(outcomeOf(await set('532399', {}))).toBe('unit-unknown')
    const told = [...at.access.trail.records()].filter(({ action }) => action === 'unit-set')
    expect(told.filter(({ success, object }) => success && object === '532301')).not.toEqual([])
    expect(JSON.stringify(told)).not.toContain('@')
  })
})

describe('reminding', () => {
  it('by mail tells of each whether it went: refused and missing addresses are kept with the others', async () => {
    await set('532301', { email: 'desk@county.example' })
    await set('532322', { email: 'gone@county.example' })
    const before = letters.length
    const told = await remind('mail', ['532301', '532322', '532323'])
    expect(told.json()).toEqual({
      sent: [
        { unit: '532301', state: 'sent' },
        { unit: '532322', state: 'failed', error: expect.stringContaining('(550)') },
        { unit: '532323', state: 'no-address', error: expect.any(String) }
      ]
    })
    expect(letters).toHaveLength(before + 1)
    const letter = letters.at(-1)!
    expect(letter.to).toEqual(['desk@county.example'])
    expect(letter.body).toContain('From: office@prefecture.example')
    expect(subject(letter.body)).toBe('关于报送2026年5月《楚雄州惠民惠农补贴资金月监测表》的提醒')
    expect(plain(letter.body)).toContain(
      '2026年5月《楚雄州惠民惠农补贴资金月监测表》应于2026年5月25日前报送，至今未报'
    )
    const { reminders } = (await office.ask('GET', '/api/monthly/reminders?month=2026-05')).json()
    expect(
      reminders.map(({ unit_code, state }: { unit_code: string; state: string }) => [unit_code, state])
    ).toEqual([
      ['532323', 'no-address'],
      ['532322', 'failed'],
      ['532301', 'sent']
    ])
    const records = [...at.access.trail.records()].filter(
      ({ action, object }) => action === 'remind' && object === '2026-05'
    )
    expect(records).toHaveLength(1)
    expect(JSON.stringify(records)).not.toContain('@')
  })

  it('by list stands where the unit sees it, and not where another does', async () => {
    expect((await remind('list', ['532301', '532322'], '2026-03')).json().sent).toEqual([
      { unit: '532301', state: 'listed' },
      { unit: '532322', state: 'listed' }
    ])
    const { reminders } = (await filler.ask('GET', '/api/monthly/reminders?month=2026-03')).json()
    expect(reminders).toMatchObject([{ unit_code: '532301', way: 'list', actor: 'office' }])
    expect(reminders[0].text).toContain('已超过')
  })

  it('by letter is a Word document', async () => {
    const told = await remind('letter', ['532301', '532322'], '2026-04')
    expect(told.statusCode).toBe(200)
    expect(told.headers['content-disposition']).toContain('.docx')
    expect(told.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  it('is refused of a month that owes nothing, and to whoever may not', async () => {
    expect(outcomeOf(await remind('list', ['532301'], '2026-07'))).toBe('nothing-owing')
    expect(outcomeOf(await remind('list', ['532301'], '2025-07'))).toBe('month-not-due')
    expect(outcomeOf(await remind('list', ['532301'], '2026-02', filler))).toBe('not-allowed')
  })
})

describe('a letter', () => {
  const messageId = (body: string) => /^Message-ID: (<.*>)\r$/im.exec(body)![1]!
  const name = async (unit: string, month: string) => {
    expect((await remind('mail', [unit], month)).json().sent).toEqual([{ unit, state: 'sent' }])
    return messageId(letters.at(-1)!.body)
  }

  it('that reminds of the same on the same day has the same Message-ID, any other another', async () => {
    await set('532301', { email: 'desk@county.example' })
    await set('532325', { email: 'other@county.example' })
    const first = await name('532301', '2026-01')
    expect(first).toMatch(/^<[0-9a-f]{32}@prefecture\.example>$/)
    expect(await name('532301', '2026-01')).toBe(first)
    const others = [await name('532301', '2026-02'), await name('532325', '2026-01')]
    expect(new Set([first, ...others]).size).toBe(3)
  })

  it('is noted before it goes: a server that ends before the answer tells that it may have gone', async () => {
    const left = join(at.base, 'left.sqlite')
    onTestFinished(() => void (arriving = () => {}))
    // what a sudden end leaves on the disk
    arriving = () => {
      for (const part of ['', '-wal']) copyFileSync(`${at.folder.office}${part}`, `${left}${part}`)
    }
    await set('532324', { email: 'third@county.example' })
    const before = letters.length
    const first = await name('532324', '2026-02')
    const after = openOffice(left, at.access.trail, 'chuxiong')
    onTestFinished(() => after.close())
    const all = await unitsIn(at, whole(at.region.root))
    const units = all.filter(({ unit_code }) => unit_code === '532324')
    const [noted] = remindersOf({ office: after }, '2026-02-01', units)
    expect(noted).toMatchObject({
      ...{ unit_code: '532324', way: 'mail', state: 'trying', actor: 'office' },
      error: expect.stringContaining('可能已经发出')
    })
    // opened again, nothing was sent by itself; who sends it again sends its twin
    expect(letters).toHaveLength(before + 1)
    expect(await name('532324', '2026-02')).toBe(first)
    expect(remindersOf(at, '2026-02-01', units).map(({ state }) => state)).toEqual(['sent', 'sent'])
  })
})

describe('a mail server', () => {
  const settings = { smtpUrl: 'smtp://127.0.0.1:1', smtpSecretFile: '', mailFrom: 'a@b.example' }
  it('that is not there fails the letter in words, one that is not set refuses it', async () => {
    const mail = await openMail(settings)
    const told = await mail.send({ name: 'x', to: 'desk@county.example', subject: 'x', text: 'x' })
    mail.close()
    expect(told).toEqual({ state: 'failed', error: expect.stringContaining('连不上邮件服务器') })
    expect((await refusal(openMail({ ...settings, smtpUrl: '' }))).code).toBe('mail-not-set')
  })

  it('that never answers is waited for once, whatever the number of letters', async () => {
    let callers = 0
    const silent = createServer(() => void callers++)
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    onTestFinished(() => void silent.close())
    const { port } = silent.address() as AddressInfo
    const mail = await openMail({ ...settings, smtpUrl: `smtp://127.0.0.1:${port}` })
    for (const to of ['desk@county.example', 'other@county.example', 'third@county.example'])
      expect((await mail.send({ name: 'x', to, subject: 'x', text: 'x' })).error).toContain(
        '连不上邮件服务器'
      )
    mail.close()
    expect(callers).toBe(1)
  }, 30_000)

  it('gets no password over an open line', async () => {
    const { port } = server.server.address() as AddressInfo
    const before = letters.length
    const smtpSecretFile = fileIn(at.base, 'mail-secret', 'a secret\n')
    const mail = await openMail({ ...settings, smtpUrl: `smtp://desk@127.0.0.1:${port}`, smtpSecretFile })
    const told = await mail.send({ name: 'x', to: 'desk@county.example', subject: 'x', text: 'x' })
    mail.close()
    expect([told.state, letters.length]).toEqual(['failed', before])
  })
})
