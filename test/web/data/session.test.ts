import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Present } from '../../../web/data/standing.ts'
import { leaving, present } from '../help.ts'

const out = (): Response => Response.json({ ...present(), state: 'out' })
const answered = (said: Present) => (): Response => Response.json(said)
const refusal = (code: string) => (): Response =>
  Response.json({ status: 401, code, zh: '请先登录', en: 'sign in first' }, { status: 401 })

/** A page of its own at an address; the server gives the answers of an address one after the other, the last for good. */
const opened = async (address: string, answers: Record<string, (() => Response)[]> = {}) => {
  vi.resetModules()
  history.replaceState(null, '', address)
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    const [next, ...rest] = answers[url]!
    if (rest.length) answers[url] = rest
    return next!()
  })
  const { session } = await import('../../../web/data/session.svelte.ts')
  const { reach } = await import('../../../web/data/reach.ts')
  return { session, reach, asked }
}
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('who sits here', () => {
  it('may what his role in the region on screen says', async () => {
    const { session } = await opened('/')
    session.take(present({ detail: 'aggregates', permissions: ['ask'] }))
    expect([session.may('ask'), session.may('load'), session.seesLines]).toEqual([true, false, false])
  })
  it('may nothing in a region where he has no role', async () => {
    const { session } = await opened('/?region=there')
    session.take(present())
    expect([session.role, session.may('ask'), session.seesLines]).toEqual([undefined, false, false])
  })
  it('an administrator has one role everywhere, and sees no line', async () => {
    const { session } = await opened('/?region=there')
    const admin = {
      ...{ role: 'audit-admin', role_zh: '审计管理员', role_en: 'audit', detail: null, home: '/admin/trail' },
      ...{ permissions: ['trail'], pages: ['/law', '/admin/trail'] }
    } as const
    session.take({
      ...present(),
      grants: [],
      admin: { ...admin, permissions: ['trail'], pages: [...admin.pages] }
    })
    expect([session.may('trail'), session.may('ask'), session.seesLines]).toEqual([true, false, false])
  })
})

describe('a request of a session that has ended', () => {
  it('waits until its owner has signed in again and is sent once more', async () => {
    const { session, reach, asked } = await opened('/', {
      '/api/kinds': [refusal('sign-in-first'), () => Response.json({ kinds: [1] })],
      '/api/session': [out]
    })
    session.take(present())
    let answer: unknown
    const waiting = reach('/api/kinds').then(async (reply) => (answer = await reply.json()))
    await vi.waitFor(() => expect(session.lapsed).toBe(true))
    expect([asked, answer]).toEqual([['/api/kinds', '/api/session'], undefined])
    session.take(present())
    await waiting
    expect([answer, asked.at(-1), session.lapsed]).toEqual([{ kinds: [1] }, '/api/kinds', false])
  })
  it('goes on at once where another tab has signed in meanwhile', async () => {
    const { session, reach, asked } = await opened('/', {
      '/api/kinds': [refusal('sign-in-first'), () => Response.json({})],
      '/api/session': [answered(present())]
    })
    session.take(present())
    await reach('/api/kinds')
    expect(asked).toEqual(['/api/kinds', '/api/session', '/api/kinds'])
  })
  it('is never sent in the name of somebody else: the page begins anew', async () => {
    const other = { ...present().user, account: 'other' }
    const { session, reach, asked } = await opened('/', {
      '/api/loads': [refusal('sign-in-first'), () => Response.json({})],
      '/api/session': [answered(present({}, { user: other }))]
    })
    const reload = leaving('reload')
    session.take(present())
    const settled = vi.fn()
    void reach('/api/loads').then(settled, settled)
    await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1))
    await new Promise((done) => setTimeout(done, 20))
    expect([asked, settled.mock.calls]).toEqual([['/api/loads', '/api/session'], []])
    expect(session.account).toBe('someone')
  })
  it('a refusal for another reason is told as it is', async () => {
    const { session, reach, asked } = await opened('/', { '/api/kinds': [refusal('sign-in-wrong')] })
    session.take(present())
    await expect(reach('/api/kinds')).rejects.toMatchObject({ status: 401, code: 'sign-in-wrong' })
    expect(asked).toEqual(['/api/kinds'])
  })
})
