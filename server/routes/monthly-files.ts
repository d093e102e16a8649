import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { collected, workbookLarge } from '../attachments/upload.ts'
import { fileTypes } from '../attachments/file-type.ts'
import { attachment } from '../formats/attachment.ts'
import { demandDue, objectOf } from '../monthly/act.ts'
import { attach, attachmentBytes, attachmentOf, attachmentsOf } from '../monthly/attachments.ts'
import type { MonthHouse } from '../monthly/house.ts'
import { projectsFor } from '../monthly/projects.ts'
import { shownTable } from '../monthly/shown.ts'
import { unitIn } from '../monthly/units.ts'
import { readTable } from '../monthly/workbook-read.ts'
import { tableWorkbook } from '../monthly/workbook-write.ts'
import { Problem } from '../schemas/problem.ts'
import { askerOf } from './asker.ts'
import { asks, closed, Month, Of, reports, tags, UnitCode } from './monthly-shapes.ts'
import { sentName } from './sent-name.ts'

const notRaw = () =>
  new Problem({
    ...{ status: 415, code: 'attachment-body' },
    zh: '文件请以 application/octet-stream 原样上传',
    en: 'send the file as it is, as application/octet-stream'
  })

const sent = {
  params: Of,
  headers: Type.Object({ 'x-file-name': Type.String({ minLength: 1, maxLength: 3000 }) })
}
// `collected` counts, and says it in words
const bodyLimit = Number.MAX_SAFE_INTEGER

/** A table as a workbook, out and in, and the files beside it. */
export const monthlyFiles: FastifyPluginAsyncTypebox<{ house: MonthHouse }> = async (app, { house }) => {
  const { ledger, office, form } = house
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const find = async ({ scope }: FastifyRequest, { month, unit }: { month: string; unit: string }) => ({
    unit: await unitIn(house, scope, unit),
    month: `${month}-01`
  })
  const bytesOf = ({ body }: FastifyRequest, large?: { zh: string; en: string }): Promise<Buffer> => {
    if (!(body instanceof Readable)) throw notRaw()
    return collected(body, large)
  }

  const printing = {
    ...{ tags, summary: '导出工作簿；blank=true 为只有项目的空表 | as a workbook; blank: projects alone' },
    ...{ params: Of, querystring: Type.Object({ blank: Type.Optional(Type.Boolean()) }, closed) }
  }
  app.get('/monthly/:month/:unit.xlsx', { schema: printing, config: asks }, async (request, reply) => {
    const { unit, month } = await find(request, request.params)
    const { body, obligation } = await shownTable(house, unit, month, askerOf(request))
    const { blank = false } = request.query
    const projects = await projectsFor(house, unit)
    const book = await tableWorkbook(form, {
      unit,
      month,
      closing_on: obligation.closing_on,
      body,
      projects,
      blank
    })
    office.record({
      ...{ action: 'export', object: objectOf(unit, month), success: true },
      detail: JSON.stringify({ format: 'xlsx', blank, rows: body.rows.length })
    })
    const name = `${form.title_zh}_${unit.title_zh}_${request.params.month}.xlsx`
    return reply
      .type(fileTypes.xlsx)
      .header('content-disposition', attachment(name, `${unit.unit_code}_${request.params.month}.xlsx`))
      .send(book)
  })

  const reading = { ...sent, tags, summary: '读入工作簿，不保存 | read a workbook; nothing is kept' }
  app.post(
    '/monthly/:month/:unit/workbook',
    { schema: reading, config: reports, bodyLimit },
    async (request) => {
      const { unit, month } = await find(request, request.params)
      demandDue(house, unit, month)
      return readTable(form, await bytesOf(request, workbookLarge), {
        unit,
        month,
        projects: await projectsFor(house, unit)
      })
    }
  )

  const attaching = { ...sent, tags, summary: '上传附件，不超过 20 MB | attach a file, 20 MB at most' }
  const way = { schema: attaching, config: reports, bodyLimit }
  app.post('/monthly/:month/:unit/attachments', way, async (request, reply) => {
    const { unit, month } = await find(request, request.params)
    const name = sentName(request.headers['x-file-name'])
    await attach(house, unit, month, { name, bytes: await bytesOf(request) }, askerOf(request))
    return reply.code(201).send({ attachments: attachmentsOf(office, unit.unit_code, month) })
  })

  const one = {
    ...{ tags, summary: '下载附件 | an attachment, to be saved' },
    params: Type.Object({ month: Month, unit: UnitCode, no: Type.Integer({ minimum: 1 }) }, closed)
  }
  app.get('/monthly/:month/:unit/attachments/:no', { schema: one, config: asks }, async (request, reply) => {
    const { unit, month } = await find(request, request.params)
    const file = attachmentOf(office, unit.unit_code, month, request.params.no)
    office.record({
      ...{ action: 'attachment-read', object: objectOf(unit, month), success: true },
      detail: JSON.stringify({ no: file.no, sha256: file.sha256 })
    })
    return reply
      .type(fileTypes[file.type])
      .header('content-disposition', attachment(file.name, `${file.no}.${file.type}`))
      .header('x-content-type-options', 'nosniff')
      .send(attachmentBytes(ledger, file))
  })
}
