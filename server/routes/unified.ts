import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { admit } from '../access/sign-in.ts'
import type { Access } from '../access/store.ts'
import { JOURNEY_MINUTES, type Unified } from '../access/unified.ts'
import { userOutside } from '../access/users.ts'
import { Problem } from '../schemas/problem.ts'

const cookieName = 'mingzhang-oidc'

export interface UnifiedOptions {
  access: Access
  unified: Unified
  tries: number
  /** People reach the server by https. */
  tls: boolean
}

const unknown = () =>
  new Problem({
    ...{ status: 403, code: 'unified-unknown' },
    zh: '你的统一身份还没有在本系统开通账号，请联系系统管理员',
    en: 'your unified identity has no account here; ask the system administrator'
  })

/** Out to the issuer and back. What goes wrong is told on the sign-in page, by the code in its address. */
export const unified: FastifyPluginAsyncTypebox<UnifiedOptions> = async (
  app,
  { access, unified, tries, tls }
) => {
  const config = { access: 'public', rateLimit: { max: tries, timeWindow: '1 minute' } } as const
  const tags = ['session']
  // Lax: the way back is a navigation from the issuer's site, where a strict cookie would stay behind
  const cookie = (secure: boolean) =>
    ({ path: '/api/oidc', httpOnly: true, sameSite: 'lax', secure, maxAge: JOURNEY_MINUTES * 60 }) as const

  const start = {
    ...{ tags, summary: '去统一身份认证登录 | leave for unified login' },
    querystring: Type.Object({ back: Type.Optional(Type.String({ maxLength: 500 })) })
  }
  app.get('/oidc/start', { schema: start, config }, async (request, reply) => {
    const { to, kept } = await unified.leave(request.query.back ?? '/')
    return reply.setCookie(cookieName, kept, cookie(tls || request.protocol === 'https')).redirect(to)
  })

  const callback = { tags, summary: '从统一身份认证回来 | back from unified login', hide: true }
  app.get('/oidc/callback', { schema: callback, config }, async (request, reply) => {
    reply.clearCookie(cookieName, { path: '/api/oidc' }).header('cache-control', 'no-store')
    const query = request.url.slice(request.url.indexOf('?') + 1)
    try {
      const { subject, back } = await unified.arrive(query, request.cookies[cookieName])
      const user = userOutside(access, subject)
      if (user?.state !== 'active') throw unknown()
      const from = { ip: request.ip, agent: request.headers['user-agent'] ?? '' }
      return await reply.signIn(admit(access, user, 'oidc', from)).redirect(back)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      request.log.warn(
        { code: error.code, reason: (error.cause as Error | undefined)?.message },
        'unified login'
      )
      access.trail.record({
        action: 'sign-in',
        object: 'oidc',
        success: false,
        actor: '',
        detail: error.code
      })
      return reply.redirect(`/?sign-in=${error.code}`)
    }
  })
}
