import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { endSession } from '../access/sessions.ts'
import { setUp, wantsSetup } from '../access/setup.ts'
import { changePassword, signIn } from '../access/sign-in.ts'
import { standing, type StandingRegion } from '../access/standing.ts'
import { type RoleName, roleNames } from '../access/roles.ts'
import { factor } from './factor.ts'
import type { Access } from '../access/store.ts'

const closed = { additionalProperties: false }
const tags = ['session']
const Password = Type.String({ minLength: 1, maxLength: 256 })
const Words = Type.String({ minLength: 1, maxLength: 100 })
const Account = Type.String({ minLength: 1, maxLength: 64 })

export interface SessionOptions {
  access: Access
  regions: readonly StandingRegion[]
  /** Printed at the start; null when there is nothing to set up. */
  setup: string | null
  /** Name of the unified login; null when none is configured. */
  unified: { title: string } | null
  /** Requests a minute and address to the routes that try a password. */
  tries: number
}

/** Signing in and out, one's own password, and the first run. */
export const session: FastifyPluginAsyncTypebox<SessionOptions> = async (
  app,
  { access, regions, setup, unified, tries }
) => {
  const open = { access: 'public' } as const
  const strict = { ...open, rateLimit: { max: tries, timeWindow: '1 minute' } }
  const now = (who: Parameters<typeof standing>[1]) => standing(access, who, { regions, setup, unified })
  const from = (request: { ip: string; headers: { 'user-agent'?: string | undefined } }) => ({
    ip: request.ip,
    agent: request.headers['user-agent'] ?? ''
  })
  const issuer = `明账·${regions[0]!.title_zh}`
  await app.register(factor, { access, now, issuer, tries })
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const get = { tags, summary: '我是谁、能做什么 | who I am and what I may do' }
  app.get('/session', { schema: get, config: open }, ({ who }) => now(who))

  const post = {
    ...{ tags, summary: '登录 | sign in' },
    body: Type.Object({ account: Account, password: Password }, closed)
  }
  app.post('/session', { schema: post, config: strict }, async (request, reply) => {
    const before = request.who.session
    const token = await signIn(access, request.body, from(request))
    if (before) endSession(access, before.session_no, 'signed in anew')
    return reply.signIn(token).send(now(await app.whoOf(token, request.ip)))
  })

  const leave = { tags, summary: '退出 | sign out' }
  app.delete('/session', { schema: leave, config: open }, (request, reply) => {
    const { session, account } = request.who
    if (session && endSession(access, session.session_no, 'signed out'))
      access.trail.record({ action: 'sign-out', object: account, success: true })
    return reply.signIn(null).code(204).send()
  })

  const change = {
    ...{ tags, summary: '改口令 | change one’s password' },
    body: Type.Object({ old: Password, password: Password }, closed)
  }
  app.post('/session/password', { schema: change, config: strict }, async (request, reply) => {
    const { session, user } = app.demandStage(request, 'in', 'password')
    const token = await changePassword(access, session, user, request.body)
    return reply.signIn(token).send(now(await app.whoOf(token, request.ip)))
  })

  const first = {
    ...{ tags, summary: '首次开通三员 | the three administrators' },
    body: Type.Object(
      {
        token: Type.String({ maxLength: 100 }),
        unit: Words,
        administrators: Type.Array(
          Type.Object(
            {
              role: Type.Enum(
                Object.fromEntries(roleNames.map((name) => [name, name])) as Record<RoleName, RoleName>
              ),
              account: Account,
              name: Words,
              password: Password
            },
            closed
          ),
          { minItems: 3, maxItems: 3 }
        )
      },
      closed
    )
  }
  app.post('/setup', { schema: first, config: strict }, async (request, reply) => {
    const { token, unit, administrators: people } = request.body
    const place = { name: unit, division_code: regions[0]!.root }
    await setUp(access, { token, unit: place, people }, wantsSetup(access) ? setup : null)
    return reply.code(201).send(now(request.who))
  })
}
