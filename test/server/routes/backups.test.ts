import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { build } from '../../../server/app.ts'
import { csv } from '../../help/files.ts'
import { house, remove, temporary, type TestHouse } from '../../help/house.ts'
import { lines } from '../../help/lines.ts'
import { injectAs, type Inject, person } from '../../help/sign-in.ts'

const base = temporary()
const directory = join(base, 'backups')
let at: TestHouse
let app: FastifyInstance
let admin: Inject
beforeAll(async () => {
  at = await house({ base, settings: { backup: directory } })
  await at.load(csv(lines(5)))
  app = await build([at])
  admin = injectAs(app, person(at, { role: 'system-admin' }))
})
afterAll(async () => {
  await app.close()
  await at.close()
  remove(base)
})

describe('GET and POST /api/admin/backups', { shuffle: false }, () => {
  it('before the first there is none, and it is told where they go and what they lack', async () => {
    expect((await admin('/api/admin/backups')).json()).toEqual({
      directory,
      key: at.config.key,
      running: false,
      last: null,
      last_drill: null,
      backups: []
    })
  })
  it('one is made, in the name of who asked for it, and shown with its size', async () => {
    const reply = await admin({ method: 'POST', url: '/api/admin/backups' })
    const made = reply.json()
    expect([reply.statusCode, made.by, made.regions]).toEqual([201, 'system-admin', ['chuxiong']])
    expect(existsSync(join(directory, made.name, 'manifest.json'))).toBe(true)
    const { last, backups } = (await admin('/api/admin/backups')).json()
    expect(last).toEqual({ ...made, there: true })
    expect(backups).toEqual([
      expect.objectContaining({ name: made.name, bytes: made.bytes, files: made.files, drill: null })
    ])
    expect([...at.access.trail.records()].at(-1)).toMatchObject({
      ...{ actor: 'system-admin', role: 'system-admin', action: 'backup', object: made.name, success: 1 }
    })
  })
  it.each(['security-admin', 'audit-admin', 'office', 'leader'] as const)(
    'is closed to %s, and nothing is made',
    async (role) => {
      const other = injectAs(app, person(at, { role }))
      const before = readdirSync(directory).length
      expect((await other('/api/admin/backups')).statusCode).toBe(403)
      expect((await other({ method: 'POST', url: '/api/admin/backups' })).statusCode).toBe(403)
      expect(readdirSync(directory)).toHaveLength(before)
    }
  )
  it('nobody chooses a directory over the network', async () => {
    const payload = { directory: '/tmp', regions: ['chuxiong'] }
    expect((await admin({ method: 'POST', url: '/api/local/backups', payload })).statusCode).toBe(404)
    expect((await admin('/api/local/vault')).statusCode).toBe(404)
  })
})

it('without a directory of the settings nothing is made, and the refusal says what to set', async () => {
  const bare = await build([{ ...at, config: { ...at.config, backup: '' } }])
  try {
    const asked = injectAs(bare, person(at, { role: 'system-admin' }))
    const reply = await asked({ method: 'POST', url: '/api/admin/backups' })
    expect([reply.statusCode, reply.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'backup-nowhere', zh: expect.stringContaining('MINGZHANG_BACKUP') })
    ])
  } finally {
    await bare.close()
  }
})

it('a server that stops gives up the backup under way and leaves nothing of it', async () => {
  const own = await house({ settings: { backup: join(base, 'stopped') } })
  const { write } = own.ledger
  let begun = () => {}
  const waiting = new Promise<void>((done) => (begun = done))
  own.ledger.write = async (work) => {
    begun()
    await new Promise((done) => setTimeout(done, 100))
    return write(work)
  }
  const stopping = await build([own])
  const reply = injectAs(
    stopping,
    person(own, { role: 'system-admin' })
  )({
    method: 'POST',
    url: '/api/admin/backups'
  })
  await waiting
  await stopping.close()
  expect([(await reply).statusCode, (await reply).json().code]).toEqual([503, 'backup-stopped'])
  expect(readdirSync(join(base, 'stopped'))).toEqual([])
  await own.close()
})
