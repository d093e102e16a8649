/** The store of people does not answer: nobody passes, in words; when it is back, everybody does. */
import type { FastifyInstance } from 'fastify'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { build } from '../../../server/app.ts'
import { asking, type Caller } from '../../help/callers.ts'
import { csv } from '../../help/files.ts'
import { fresh, type TestHouse } from '../../help/house.ts'
import { lines } from '../../help/lines.ts'
import { secretsOf } from '../../help/people.ts'
import { person } from '../../help/sign-in.ts'

const asked = '/api/ask/payout/lines.json?from=2026-01&to=2026-06'
const stood = async (): Promise<{ at: TestHouse; ask: Caller['ask']; app: FastifyInstance }> => {
  const at = await fresh()
  await at.load(csv(lines(3)))
  const app = await build([at], { asks: 1_000_000, tries: 1_000_000 })
  onTestFinished(async () => app.close())
  const ask = asking(app, person(at).cookie)
  expect((await ask({ method: 'GET', url: asked })).status).toBe(200)
  return { at, ask, app }
}
/** Refused in words that tell nothing of the world. */
const refused = async (ask: Caller['ask'], url = asked) => {
  const { status, raw } = await ask({ method: 'GET', url })
  const said = JSON.parse(raw.toString()) as { zh: string; en: string }
  expect([401, 500, 503]).toContain(status)
  expect(said).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) })
  for (const secret of [...secretsOf(1), 'D000001', '.sqlite']) expect(raw.toString()).not.toContain(secret)
}
const passes = async (ask: Caller['ask']) =>
  expect((await ask({ method: 'GET', url: asked })).status).toBe(200)

describe('the store of people', () => {
  it.each([
    ['locked by another', 'begin exclusive', 'rollback'],
    ['locked for writing', 'begin immediate', 'rollback']
  ])('%s: lines that cannot be recorded are not shown', async (_, lock, unlock) => {
    const { at, ask } = await stood()
    at.access.db.exec('pragma busy_timeout = 50')
    const other = new DatabaseSync(at.access.path)
    other.exec(lock)
    await refused(ask)
    other.exec(unlock)
    other.close()
    await passes(ask)
  })
  it('that only reads', async () => {
    const { at, ask } = await stood()
    at.access.db.exec('pragma query_only = on')
    await refused(ask)
    at.access.db.exec('pragma query_only = off')
    await passes(ask)
  })
  it('on a full disk', async () => {
    const { at, ask } = await stood()
    const { page_count } = at.access.db.prepare('pragma page_count').get() as { page_count: number }
    at.access.db.exec(`pragma max_page_count = ${page_count}`)
    // records fill what is left of the last page
    let status = 200
    for (let i = 0; i < 500 && status === 200; i++) status = (await ask({ method: 'GET', url: asked })).status
    await refused(ask)
    at.access.db.exec('pragma max_page_count = 1073741823')
    await passes(ask)
  })
  it('that cannot be read at all: not even the pages that show no line', async () => {
    const { at, ask } = await stood()
    at.access.db.exec('alter table session rename to session_gone')
    await refused(ask)
    await refused(ask, '/api/questions')
    await refused(ask, '/api/regions')
    at.access.db.exec('alter table session_gone rename to session')
    await passes(ask)
  })
})
