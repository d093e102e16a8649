import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { createReadStream } from 'node:fs'
import { attachment } from '../formats/attachment.ts'
import type { House } from '../house.ts'
import { isWhole } from '../ledger/loader.ts'
import { makePackage } from '../package/make.ts'
import { receivingCode } from '../package/receiver.ts'
import { Problem } from '../schemas/problem.ts'
import { dropWhenSent } from './sent.ts'

const closed = { additionalProperties: false }

/** POST /packages: the upward package as a zip; GET /packages/receiver: the code that subordinates seal theirs with. */
export const packages: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const tags = ['packages']
  app.get(
    '/packages/receiver',
    {
      config: { access: 'load' },
      schema: { tags, summary: '本系统的接收码 | our receiving code', querystring: Type.Object({}, closed) }
    },
    () => receivingCode(house.ledger.key)
  )

  const body = Type.Object(
    { receiver: Type.String({ maxLength: 200 }), month: Type.Optional(Type.String({ maxLength: 10 })) },
    closed
  )
  const schema = { tags, summary: '上报数据包 | upward package', body }
  app.post('/packages', { schema, config: { access: 'dispatch' } }, async (request, reply) => {
    if (!isWhole(request.scope, house.region.root))
      throw new Problem({
        ...{ status: 403, code: 'package-needs-whole' },
        zh: '上报包是全地区的数据，只有负责全地区、全部项目的账号可以生成',
        en: 'a package holds the whole region; it is made by an account with the whole region and all projects'
      })
    const made = await makePackage(house, request.body)
    await dropWhenSent(reply, made.drop)
    return reply
      .header('cache-control', 'no-store')
      .header('content-length', made.bytes)
      .header('content-disposition', attachment(made.name, `${made.no}.zip`))
      .header('x-sha256', made.sha256)
      .type('application/zip')
      .send(createReadStream(made.path))
  })
}
