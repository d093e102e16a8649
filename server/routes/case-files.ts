import { Readable } from 'node:stream'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { collected } from '../attachments/upload.ts'
import { attach, attachmentBytes, attachmentOf, attachmentsOf } from '../cases/attachments.ts'
import { fileTypes } from '../attachments/file-type.ts'
import { findingIn } from '../cases/finding.ts'
import type { CaseHouse } from '../cases/house.ts'
import { attachment } from '../formats/attachment.ts'
import { Problem } from '../schemas/problem.ts'
import { askerOf } from './asker.ts'
import { closed, examine, Finding, FindingId, tags } from './case-shapes.ts'
import { sentName } from './sent-name.ts'

const notRaw = () =>
  new Problem({
    ...{ status: 415, code: 'attachment-body' },
    zh: '附件请以 application/octet-stream 原样上传',
    en: 'send the attachment as it is, as application/octet-stream'
  })

/** Files beside a case: taken as a raw body, given out to be saved and never shown. */
export const caseFiles: FastifyPluginAsyncTypebox<{ house: CaseHouse }> = async (app, { house }) => {
  const { ledger, office } = house
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const sending = {
    ...{ tags, summary: '上传附件，不超过 20 MB | attach a file, 20 MB at most', params: Finding },
    headers: Type.Object({ 'x-file-name': Type.String({ minLength: 1, maxLength: 3000 }) })
  }
  // `collected` counts, and says it in words
  const route = { schema: sending, config: examine, bodyLimit: Number.MAX_SAFE_INTEGER }
  app.post('/cases/:finding/attachments', route, async (request, reply) => {
    const { body } = request
    if (!(body instanceof Readable)) throw notRaw()
    const finding = await findingIn(house, request.scope, request.params.finding)
    const name = sentName(request.headers['x-file-name'])
    await attach(house, finding, { name, bytes: await collected(body) }, askerOf(request))
    return reply.code(201).send({ attachments: attachmentsOf(office, finding.finding_id) })
  })

  const one = {
    ...{ tags, summary: '下载附件 | an attachment, to be saved' },
    params: Type.Object({ finding: FindingId, no: Type.Integer({ minimum: 1 }) }, closed)
  }
  app.get('/cases/:finding/attachments/:no', { schema: one, config: examine }, async (request, reply) => {
    const { finding: id, no } = request.params
    const { finding_id } = await findingIn(house, request.scope, id)
    const file = attachmentOf(office, finding_id, no)
    office.record({
      ...{ action: 'attachment-read', object: finding_id, success: true },
      detail: JSON.stringify({ no, sha256: file.sha256 })
    })
    return reply
      .type(fileTypes[file.type])
      .header('content-disposition', attachment(file.name, `${no}.${file.type}`))
      .header('x-content-type-options', 'nosniff')
      .send(attachmentBytes(ledger, file))
  })
}
