import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { beginEnrolment, dropFactor, finishEnrolment, passFactor } from '../access/factor.ts'
import type { Standing } from '../access/standing.ts'
import type { Access } from '../access/store.ts'
import type { Who } from '../access/who.ts'

const closed = { additionalProperties: false }
const tags = ['session']
const Code = Type.Object({ code: Type.String({ maxLength: 20 }) }, closed)

export interface FactorOptions {
  access: Access
  /** What is told after each step. */
  now: (who: Who) => Standing
  /** Who the phone shows the code for. */
  issuer: string
  tries: number
}

/** The second factor: set up, asked at signing in, taken off. */
export const factor: FastifyPluginAsyncTypebox<FactorOptions> = async (
  app,
  { access, now, issuer, tries }
) => {
  const config = { access: 'public', rateLimit: { max: tries, timeWindow: '1 minute' } } as const
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const begin = { tags, summary: '取得动态口令的二维码 | begin setting up a second factor' }
  app.post('/session/enrol', { schema: begin, config }, (request) => {
    const { session, user } = app.demandStage(request, 'in', 'enrol')
    return beginEnrolment(access, session, user, issuer)
  })

  const finish = { tags, summary: '用第一个动态口令确认 | finish with the first code', body: Code }
  app.put('/session/enrol', { schema: finish, config }, async (request, reply) => {
    const { session, user } = app.demandStage(request, 'in', 'enrol')
    const token = finishEnrolment(access, session, user, request.body.code)
    return reply.signIn(token).send(now(await app.whoOf(token, request.ip)))
  })

  const drop = {
    ...{ tags, summary: '停用动态口令 | take the second factor off' },
    body: Type.Object({ password: Type.String({ minLength: 1, maxLength: 256 }) }, closed)
  }
  app.delete('/session/enrol', { schema: drop, config }, async (request, reply) => {
    const { user } = app.demandStage(request, 'in')
    await dropFactor(access, user, request.body.password)
    return reply.code(204).send()
  })

  const pass = { tags, summary: '登录时的动态口令 | the code of a signing in', body: Code }
  app.post('/session/factor', { schema: pass, config }, async (request, reply) => {
    const { session, user } = app.demandStage(request, 'factor')
    const token = passFactor(access, session, user, request.body.code)
    return reply.signIn(token).send(now(await app.whoOf(token, request.ip)))
  })
}
