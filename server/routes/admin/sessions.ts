import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { acted } from '../../access/acted.ts'
import { listedSessions } from '../../access/listed.ts'
import { endSession } from '../../access/sessions.ts'
import { Problem } from '../../schemas/problem.ts'
import type { AdminOptions } from './admin.ts'
import { No, tags } from './shapes.ts'

/** Who is signed in now, and ending it; for the system administrator. */
export const sessions: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses, regions }) => {
  const { access } = houses[0]
  const config = { access: 'users' } as const

  app.get('/sessions', { schema: { tags, summary: '会话 | sessions' }, config }, ({ who }) => ({
    sessions: listedSessions(access, regions).map((session) => ({
      ...session,
      own: session.session_no === who.session?.session_no
    }))
  }))

  const end = { tags, summary: '结束一个会话 | end a session', params: No }
  app.delete('/sessions/:no', { schema: end, config }, ({ params: { no } }, reply) => {
    const found = listedSessions(access, regions).find(({ session_no }) => session_no === no)
    if (!found)
      throw new Problem({
        ...{ status: 404, code: 'session-unknown' },
        zh: '这个会话已经结束，请刷新列表',
        en: 'this session has ended already; refresh the list'
      })
    acted(access, 'session-end', found.account, () => ({
      is: { session: no, ip: found.ip, began_at: found.began_at },
      answer: endSession(access, no, 'ended by administrator')
    }))
    return reply.code(204).send()
  })
}
