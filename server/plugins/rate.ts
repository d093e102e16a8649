import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../schemas/problem.ts'
import { cameLocally } from './local-socket.ts'
import { shared } from './shared.ts'

const window = '1 minute'

/** Many people may stand behind one address; the address may ask this many times what one session may. */
const crowd = 10

const tooMany = (seconds: number) =>
  new Problem({
    ...{ status: 429, code: 'too-many-requests' },
    zh: `请求过于频繁，请在 ${seconds} 秒后再试`,
    en: `too many requests; try again in ${seconds} seconds`
  })

/**
 * `asks` requests a minute for each session, ten times that for each address, counted in this process; above it 429
 * with `retry-after`. A route may be stricter for each address: `config: { rateLimit: { max, timeWindow } }`.
 * What comes through the local socket is not counted.
 */
export const rate = shared<{ asks: number }>('rate', async (app, { asks }) => {
  await app.register(rateLimit, {
    global: false,
    timeWindow: window,
    allowList: ({ raw }) => cameLocally(raw),
    // asked before allowList; a local socket has no address
    keyGenerator: ({ raw, ip }) => (cameLocally(raw) ? 'local' : normalizeIP(ip)),
    errorResponseBuilder: (_request, { ttl }) => tooMany(Math.ceil(ttl / 1000))
  })
  const limit = (max: number, keyGenerator?: (request: FastifyRequest) => string) => {
    const count = app.createRateLimit({ max, timeWindow: window, ...(keyGenerator && { keyGenerator }) })
    return async (request: FastifyRequest, reply: FastifyReply) => {
      // a local socket has no address to count by
      if (cameLocally(request.raw)) return
      const state = await count(request)
      if (state.isAllowed || !state.isExceeded) return
      reply.header('retry-after', state.ttlInSeconds)
      throw tooMany(state.ttlInSeconds)
    }
  }
  const address = limit(asks * crowd)
  const session = limit(asks, ({ who, ip }) =>
    who?.session ? `session ${who.session.session_no}` : normalizeIP(ip)
  )
  app.addHook('onRequest', address)
  // after the plugin that says who is asking, before the body is read
  app.addHook('preParsing', async (request, reply, payload) => {
    await session(request, reply)
    return payload
  })
})
