import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { demandWords } from '../disclosure/purposes.ts'
import { MOST_FINDINGS } from '../evidence/gather.ts'
import { exportEvidence } from '../evidence/pack.ts'
import type { House } from '../house.ts'
import { demandPermission } from '../plugins/access.ts'
import { Problem } from '../schemas/problem.ts'
import { reason } from '../schemas/reason.ts'
import { sendMade } from './sent.ts'

const closed = { additionalProperties: false }
const chosen = Type.Union([
  Type.Array(Type.String({ pattern: '^D\\d{2}-[0-9A-F]{12}$' }), { minItems: 1, maxItems: MOST_FINDINGS }),
  Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 }))
])

/** POST /evidence: findings with lines, clauses, case and attachments as one zip; see evidence/pack.ts. */
export const evidence: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const body = Type.Object(
    {
      findings: chosen,
      identities: Type.Boolean(),
      purpose: Type.Optional(reason.purpose),
      words: Type.Optional(reason.words)
    },
    closed
  )
  const schema = { tags: ['findings'], summary: '证据包 | evidence pack', body }
  app.post('/evidence', { schema, config: { access: 'examine' } }, async (request, reply) => {
    const { findings, identities, purpose, words = '' } = request.body
    if (identities) demandPermission(request.who, 'export-identities')
    if (identities && !purpose)
      throw new Problem({
        ...{ status: 422, code: 'purpose-missing', where: 'purpose' },
        zh: '证据包含身份信息时要选一项事由',
        en: 'a pack with identities needs a purpose'
      })
    const made = await exportEvidence(house, request.who, {
      findings,
      identities: identities ? { purpose: purpose!, words: demandWords(words) } : null
    })
    return sendMade(reply.header('cache-control', 'no-store'), made, 'application/zip')
  })
}
