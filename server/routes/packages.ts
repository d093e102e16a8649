import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { createReadStream } from 'node:fs'
import { attachment } from '../formats/attachment.ts'
import type { House } from '../house.ts'
import { demandWhole } from '../package/demand.ts'
import { allMade } from '../package/kept.ts'
import { makePackage } from '../package/make.ts'
import { previewPackage } from '../package/preview.ts'
import { receivedFor } from '../package/received.ts'
import { receivingCode } from '../package/receiver.ts'
import { dropWhenSent } from './sent.ts'

const closed = { additionalProperties: false }
const tags = ['packages']
const nothing = Type.Object({}, closed)
const dispatches = { access: 'dispatch' } as const
const loads = { access: 'load' } as const

/** 上报数据包: our receiving code, what came, what a package would hold, making one, what was made. */
export const packages: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const { root } = house.region
  const own = { tags, summary: '本系统的接收码 | our receiving code', querystring: nothing }
  app.get('/packages/receiver', { config: loads, schema: own }, () => receivingCode(house.ledger.key))

  const came = { tags, summary: '收到的上报包 | packages that came', querystring: nothing }
  app.get('/packages/received', { config: loads, schema: came }, async (request) => {
    demandWhole(request.scope, root)
    return { received: await receivedFor(house) }
  })

  const left = { tags, summary: '生成过的上报包 | packages made here', querystring: nothing }
  app.get('/packages/made', { config: dispatches, schema: left }, (request) => {
    demandWhole(request.scope, root)
    return { made: allMade(house.office) }
  })

  const body = Type.Object(
    { receiver: Type.String({ maxLength: 200 }), month: Type.Optional(Type.String({ maxLength: 10 })) },
    closed
  )
  const looking = {
    tags,
    summary: '生成前先看行数、合计、大小 | rows, sums and size before it is made',
    body
  }
  app.post('/packages/preview', { config: dispatches, schema: looking }, (request) => {
    demandWhole(request.scope, root)
    return previewPackage(house, request.body)
  })

  const making = { tags, summary: '上报数据包 | upward package', body }
  app.post('/packages', { config: dispatches, schema: making }, async (request, reply) => {
    demandWhole(request.scope, root)
    const made = await makePackage(house, request.body)
    await dropWhenSent(reply, made.drop)
    return reply
      .header('cache-control', 'no-store')
      .header('content-length', made.bytes)
      .header('content-disposition', attachment(made.name, `${made.no}.zip`))
      .header('x-sha256', made.sha256)
      .header('x-sm3', made.sm3)
      .type('application/zip')
      .send(createReadStream(made.path))
  })
}
