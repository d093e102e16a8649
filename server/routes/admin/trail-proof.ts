import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { knownHead } from '../../backup/known-head.ts'
import { mediaTypes } from '../../formats/dresses.ts'
import type { Lang } from '../../formats/words.ts'
import { Problem } from '../../schemas/problem.ts'
import { recordCheck } from '../../trail/checked.ts'
import { exportTrail } from '../../trail/export.ts'
import type { TrailFilter } from '../../trail/filter.ts'
import { checkTrail } from '../../trail/verify.ts'
import { sendMade } from '../sent.ts'
import type { AdminOptions } from './admin.ts'
import { closed } from './shapes.ts'
import { chosen, tags, typed } from './trail-shapes.ts'

const speaking = { lang: Type.Union([Type.Literal('zh'), Type.Literal('en')], { default: 'zh' }) }

/** Whether the trail is whole, and the trail as a file that says so; for the audit administrator. */
export const trailProof: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses }) => {
  const { access, config: settings, ledger, folder } = houses[0]
  const config = { access: 'trail' } as const
  const kept = () => knownHead(access, settings, ledger.key)

  const checking = { tags, summary: '核对完整性，逐行报进度 | check the chain; a line of JSON for each step' }
  app.get('/trail/check', { schema: checking, config, compress: false }, (request, reply) => {
    const lines = async function* () {
      const known = kept()
      const of = access.trail.head().no
      const walking = checkTrail(access.db, access.trail, known)
      for (;;) {
        const { done, value } = await walking.next()
        if (!done) {
          yield `${JSON.stringify({ is: 'checking', done: value, of })}\n`
          continue
        }
        recordCheck(access.trail, value, known)
        yield `${JSON.stringify({ is: 'checked', ...value, kept: known })}\n`
        return
      }
    }
    const refused = async function* () {
      try {
        yield* lines()
      } catch (error) {
        request.log.error(error)
        if (!(error instanceof Problem)) throw error
        yield `${JSON.stringify({ is: 'refused', problem: error.toJSON() })}\n`
      }
    }
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('x-accel-buffering', 'no')
      .send(Readable.from(refused()))
  })

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { lang, format, ...filter }: TrailFilter & { lang: Lang; format: 'xlsx' | 'csv' }
  ) => {
    const wish = { filter, lang, format, who: request.who, scratch: folder.scratch, kept: kept() }
    const made = await exportTrail(access, wish)
    const { head, faults } = made.check
    reply
      .header('x-rows', made.rows)
      .header('x-trail-head', `${head.no} ${head.hash}`)
      .header('x-trail-faults', faults.length)
    return sendMade(reply, made, mediaTypes[format])
  }
  for (const format of ['xlsx', 'csv'] as const) {
    const about = { tags, summary: `导出审计日志 | the trail as ${format}` }
    const querystring = Type.Object({ ...chosen, ...speaking }, closed)
    app.get(`/trail.${format}`, { schema: { ...about, querystring }, config }, (request, reply) =>
      send(request, reply, { ...request.query, format })
    )
    const wanted = Type.Object({ ...chosen, ...typed, ...speaking }, closed)
    app.post(`/trail.${format}`, { schema: { ...about, body: wanted }, config }, (request, reply) =>
      send(request, reply, { ...request.body, format })
    )
  }
}
