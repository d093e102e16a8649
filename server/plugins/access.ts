import cookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { account } from '../cli/account.ts'
import { actingOf } from '../access/acting-of.ts'
import { regionsOf } from '../access/grants.ts'
import type { Permission } from '../access/roles.ts'
import { permissions } from '../access/roles.ts'
import type { Session, Stage } from '../access/sessions.ts'
import type { Access } from '../access/store.ts'
import type { User } from '../access/users.ts'
import { operator, type Place, type Who, whoIs } from '../access/who.ts'
import type { Scope } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'
import { as } from '../trail/acting.ts'
import { cameLocally } from './local-socket.ts'
import { demandOwnPage } from './own-page.ts'
import { regionNotHeld } from '../routes/regions.ts'
import { nothingHere } from './problems.ts'
import { shared } from './shared.ts'

/** Who may come to a route: anybody, whoever has signed in, those with a permission, or the local socket alone. */
export type Admission = 'public' | 'signed-in' | 'local' | Permission

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Admission
    /** The region of the route's house; left out on routes of the installation. */
    place?: Place
  }
  interface FastifyRequest {
    who: Who
    /** The rows this request may see. */
    scope: Scope
    /** Who acts, as kept beside what he typed. */
    actor: string
  }
  interface FastifyInstance {
    /** Who a token stands for, outside any region: for the answer to signing in. */
    whoOf(token: string, ip: string): Promise<Who>
    /** The open session of a request at one of these stages. @throws Problem 401 */
    demandStage(request: FastifyRequest, ...stages: Stage[]): { session: Session; user: User }
  }
  interface FastifyReply {
    /** The session's cookie; null takes it away. */
    signIn(token: string | null): FastifyReply
  }
}

const known = new Set<string>(['public', 'signed-in', 'local', ...Object.keys(permissions)])
const cookieName = 'mingzhang'

const refuse = (status: number, code: string, zh: string, en: string): never => {
  throw new Problem({ status, code, zh, en })
}

/** For what only some wishes of a route need. @throws Problem 403 `not-allowed` */
export const demandPermission = (who: Who, permission: Permission): void => {
  if (!who.permissions.has(permission))
    refuse(
      403,
      'not-allowed',
      `你的角色没有“${permissions[permission].zh}”的权限，需要时请向安全管理员申请`,
      `your role may not do this (${permissions[permission].en}); ask the security administrator`
    )
}

/** Holds a request to what its route declares. @throws Problem 401, 403, 404 */
const admit = (store: Access, request: FastifyRequest): void => {
  const { access, place } = request.routeOptions.config
  const { who } = request
  if (access === 'public') return
  if (access === 'local') {
    if (!cameLocally(request.raw)) throw nothingHere(request)
    return
  }
  if (who.stage === 'out') refuse(401, 'sign-in-first', '请先登录', 'sign in first')
  if (who.stage !== 'in') refuse(401, `sign-in-${who.stage}`, '登录还没有完成', 'signing in is not finished')
  if (access === 'signed-in') return
  if (place && who.role === '') throw regionNotHeld(place.name, regionsOf(store, who.user!.user_no))
  demandPermission(who, access!)
}

/** Who may come to the routes of libraries, by the beginning of their address; the first that fits counts. null: they say it themselves. */
export type Libraries = readonly { under: string; access: 'public' | 'signed-in' | null }[]

interface Options {
  access: Access
  /** People reach the server by https. */
  tls: boolean
  libraries: Libraries
}

/**
 * Who is asking, decided once for every request before anything is read, and default deny: a route that does not say
 * who may come stops the start.
 */
export const access = shared<Options>('access', async (app, { access: store, libraries, tls }) => {
  await app.register(cookie)
  app.addHook('onRoute', (route) => {
    const { url, method } = route
    const { access } = libraries.find(({ under }) => url.startsWith(under))!
    if (access !== null) route.config = { ...route.config, access }
    if (!known.has(route.config?.access ?? ''))
      throw new Error(`${String(method)} ${url} does not say who may come: config.access`)
  })
  app.decorateRequest('who', null as unknown as Who)
  app.decorateRequest('scope', null as unknown as Scope)
  app.decorateRequest('actor', '')
  app.decorateReply('signIn', function (token) {
    const secure = tls || this.request.protocol === 'https'
    const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
    return token === null ? this.clearCookie(cookieName, options) : this.setCookie(cookieName, token, options)
  })
  app.decorate('whoOf', (token: string, ip: string) => whoIs(store, token, ip, null))
  app.decorate('demandStage', ({ who: { session, user, stage } }: FastifyRequest, ...stages: Stage[]) => {
    if (session && user && (stages as string[]).includes(stage)) return { session, user }
    return refuse(401, 'sign-in-first', '请先登录', 'sign in first')
  })
  app.addHook('onRequest', async (request) => {
    const place = request.routeOptions.config.place ?? null
    const token = request.cookies[cookieName]
    const local = cameLocally(request.raw)
    const who = local ? operator(account(), place) : await whoIs(store, token, request.ip, place)
    request.who = who
    request.scope = who.scope
    request.actor = who.account
    if (request.is404) return
    if (token !== undefined && !local) demandOwnPage(request)
    admit(store, request)
  })
  // once before the body is read and once after: what parses a body may leave the context
  for (const hook of ['onRequest', 'preHandler'] as const)
    app.addHook(hook, (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
      as(actingOf(store, request.who), done)
    })
})
