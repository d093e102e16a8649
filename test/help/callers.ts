import type { FastifyInstance } from 'fastify'
import { request } from 'node:http'
import { join } from 'node:path'
import { everywhere } from '../../server/access/grants.ts'
import {
  administrators,
  operatorPermissions,
  type Permission,
  roleNames,
  roles
} from '../../server/access/roles.ts'
import { beginSession, type Stage } from '../../server/access/sessions.ts'
import { changeUser } from '../../server/access/users.ts'
import { listenLocally } from '../../server/plugins/local-socket.ts'
import type { TestHouse } from './house.ts'
import type { Route } from './routes.ts'
import { person, type Wish } from './sign-in.ts'

export interface Asked {
  method: string
  url: string
  body?: unknown
  headers?: Record<string, string>
}
export interface Told {
  status: number
  headers: Record<string, unknown>
  raw: Buffer
}

/** Somebody who comes to the server, and what the register of roles says of him. */
export interface Caller {
  name: string
  stage: Stage | 'out'
  /** Permissions by region, `*` for the installation; a region that is missing is not granted. */
  held: Partial<Record<string, readonly Permission[]>>
  local?: true
  ask(asked: Asked): Promise<Told>
}

/** What must become of a caller at a route, from what both declare alone; null: he passes. */
export const refusalOf = (
  { stage, held, local }: Pick<Caller, 'stage' | 'held' | 'local'>,
  { access, place }: Pick<Route, 'access' | 'place'>
): [status: number, code: string] | null => {
  if (access === 'public') return null
  if (access === 'local') return local ? null : [404, 'not-found']
  if (stage === 'out') return [401, 'sign-in-first']
  if (stage !== 'in') return [401, `sign-in-${stage}`]
  if (access === 'signed-in') return null
  const here = held[place?.name ?? everywhere]
  if (!here && place) return [404, 'region-not-held']
  return here?.includes(access) ? null : [403, 'not-allowed']
}

/** The code of a problem; null for any other answer. */
export const codeOf = ({ raw, headers }: Told): string | null => {
  if (raw.length === 0 || !String(headers['content-type']).startsWith('application/json')) return null
  return (JSON.parse(raw.toString()) as { code?: string }).code ?? null
}

const sending = ({ body, headers }: Asked) => ({
  headers: {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers
  },
  payload: body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body)
})

/** A request with a session's cookie as our own page sends it. */
export const asking =
  (app: FastifyInstance, cookie?: string): Caller['ask'] =>
  async (asked) => {
    const { headers, payload } = sending(asked)
    const own = cookie ? { cookie, 'sec-fetch-site': 'same-origin' } : {}
    const reply = await app.inject({
      ...{ method: asked.method as 'GET', url: asked.url, headers: { ...own, ...headers } },
      ...(payload === undefined ? {} : { payload: payload as string })
    })
    return { status: reply.statusCode, headers: reply.headers, raw: reply.rawPayload }
  }

/** A request through the local socket. */
const throughSocket =
  (socketPath: string): Caller['ask'] =>
  (asked) =>
    new Promise((done, fail) => {
      const { headers, payload } = sending(asked)
      const sent = request({ socketPath, method: asked.method, path: asked.url, headers }, (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('end', () =>
          done({ status: reply.statusCode!, headers: reply.headers, raw: Buffer.concat(parts) })
        )
      })
      sent.on('error', fail)
      sent.end(payload)
    })

/** Counties of the callers: the first is their own. */
export const counties = ['532301', '532322'] as const

/** Everybody who may come to an installation of two regions; close what the local socket holds in the end. */
export const callers = async (
  app: FastifyInstance,
  [first, second]: readonly [TestHouse, TestHouse]
): Promise<{ all: Caller[]; close(): Promise<void> }> => {
  const both = [first, second]
  const names = both.map(({ place }) => place.name)
  const root = { divisions: [first.place.root] }
  const come = (name: string, wish: Wish, houses = [first]): Caller => {
    const role = wish.role!
    const places = administrators.includes(role) ? [everywhere] : houses.map(({ place }) => place.name)
    const { cookie } = person(houses, { account: name, ...wish })
    const held = Object.fromEntries(places.map((place) => [place, roles[role].permissions]))
    return { name, stage: 'in', held, ask: asking(app, cookie) }
  }
  const unfinished = (stage: Stage): Caller => {
    const { user_no } = person(first, { role: 'office', account: `at-${stage}` })
    const since = { way: 'password', ip: '127.0.0.1', agent: 'test' }
    const token = beginSession(first.access, { user_no, stage, ...since })
    return { name: `at-${stage}`, stage, held: {}, ask: asking(app, `mingzhang=${token}`) }
  }
  const disabled = (): Caller => {
    const { user_no, cookie } = person(first, { role: 'office', account: 'disabled' })
    changeUser(first.access, user_no, { state: 'disabled' })
    return { name: 'disabled', stage: 'out', held: {}, ask: asking(app, cookie) }
  }
  const socket = join(first.base, 'local.sock')
  const close = await listenLocally(app, socket)
  const operator: Caller = {
    ...{ name: 'operator', stage: 'in', local: true, ask: throughSocket(socket) },
    held: Object.fromEntries([...names, everywhere].map((name) => [name, operatorPermissions]))
  }
  const outside = { stage: 'out', held: {} } as const
  const all: Caller[] = [
    { name: 'nobody', ...outside, ask: asking(app) },
    { name: 'forged', ...outside, ask: asking(app, `mingzhang=${'A'.repeat(43)}`) },
    ...roleNames.map((role) => come(`whole-${role}`, { role, ...root })),
    come('county', { role: 'county-filler', divisions: [counties[0]] }),
    come('township', { role: 'township-filler', divisions: [`${counties[0]}101`] }),
    come('bureau', { role: 'department', projects: ['@民政局'], ...root }),
    come('auditor-of-one', { role: 'auditor', projects: ['2080502'], ...root }),
    come('elsewhere', { role: 'office', divisions: [second.place.root] }, [second]),
    come('both-regions', { role: 'leader', divisions: [first.place.root] }, both),
    disabled(),
    ...(['password', 'factor', 'enrol'] as const).map(unfinished),
    operator
  ]
  return { all, close }
}
