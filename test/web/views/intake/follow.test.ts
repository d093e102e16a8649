import { afterEach, expect, it, vi } from 'vitest'
import { session } from '../../../../web/data/session.svelte.ts'
import { follow } from '../../../../web/views/intake/api.ts'
import { present } from '../../help.ts'

/** A line to a job, as the browser opens it; the test says what comes along it. */
class Line extends EventTarget {
  static readonly CLOSED = 2
  static opened: Line[] = []
  readyState = 1
  onerror: (() => void) | null = null
  constructor() {
    super()
    Line.opened.push(this)
  }
  close() {}
  /** The server refused: the browser does not try again. */
  refuse() {
    this.readyState = Line.CLOSED
    this.onerror?.()
  }
  say(is: string) {
    this.dispatchEvent(new MessageEvent(is, { data: JSON.stringify({ is, result: [] }) }))
  }
}
afterEach(() => {
  Line.opened = []
  vi.unstubAllGlobals()
})

it('a job is followed on after the session ended and its owner signed in again', async () => {
  const replies = [
    Response.json({ status: 401, code: 'sign-in-first', zh: '请先登录', en: 'x' }, { status: 401 }),
    Response.json({ ...present(), state: 'out' }),
    Response.json({ is: 'running' })
  ]
  vi.stubGlobal('EventSource', Line)
  vi.stubGlobal('fetch', async () => replies.shift()!)
  session.take(present())
  const told: string[] = []
  const job = follow('7', (state) => told.push(state.is))
  Line.opened[0]!.say('running')
  Line.opened[0]!.refuse()
  await vi.waitFor(() => expect(session.lapsed).toBe(true))
  expect(Line.opened).toHaveLength(1)
  session.take(present())
  await vi.waitFor(() => expect(Line.opened).toHaveLength(2))
  Line.opened[1]!.say('done')
  expect(await job).toMatchObject({ is: 'done' })
  expect(told).toEqual(['running', 'done'])
})

it('a server that is gone ends it', async () => {
  vi.stubGlobal('EventSource', Line)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no line')))
  const job = follow('7', () => {})
  Line.opened[0]!.refuse()
  await expect(job).rejects.toThrow('no line')
})
