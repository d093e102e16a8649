import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { exportIdentities } from '../disclosure/export.ts'
import { demandWords } from '../disclosure/purposes.ts'
import { mediaTypes } from '../formats/dresses.ts'
import type { House } from '../house.ts'
import { reason } from '../schemas/reason.ts'
import { sendMade } from './sent.ts'

const closed = { additionalProperties: false }

/** POST /exports: payment lines with their people in plain text, by permission and purpose; see disclosure/export.ts. */
export const exports: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const schema = {
    ...{ tags: ['disclosure'], summary: '含身份信息导出 | export with identities' },
    body: Type.Object(
      {
        question: Type.String({ maxLength: 100 }),
        params: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 })),
        format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
        ...reason
      },
      closed
    )
  }
  app.post('/exports', { schema, config: { access: 'export-identities' } }, async (request, reply) => {
    const words = demandWords(request.body.words)
    const made = await exportIdentities(house, request.who, { ...request.body, words })
    return sendMade(reply.header('cache-control', 'no-store'), made, mediaTypes[request.body.format])
  })
}
