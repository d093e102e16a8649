import type { FastifyRequest } from 'fastify'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { demandWhole, draftPaper, editPaper, issuePaper, withdrawPaper } from '../dispatch/act.ts'
import { formatsOf, frozenBytes, print } from '../dispatch/files.ts'
import type { DispatchHouse } from '../dispatch/house.ts'
import { followPapers } from '../dispatch/mirror.ts'
import { periodPattern, readPeriod } from '../dispatch/period.ts'
import { refusalsOf } from '../dispatch/ready.ts'
import { noFormat } from '../dispatch/refusals.ts'
import { paperFor, papersFor, shownPaper, wordingsFor } from '../dispatch/shown.ts'
import { kinds, ratios } from '../dispatch/types.ts'
import { attachment } from '../formats/attachment.ts'
import { askerOf } from './asker.ts'

const tags = ['dispatch']
const closed = { additionalProperties: false }
const asks = { access: 'ask' } as const
const dispatches = { access: 'dispatch' } as const
const No = Type.Object({ no: Type.Integer({ minimum: 1 }) }, closed)
const Period = Type.String({ pattern: periodPattern })
const Version = Type.Integer({ minimum: 1 })
const Text = (most: number) => Type.String({ maxLength: most })
const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
} as const

/** 调度与通报: whether a period can be told of, papers drafted from it, issued and withdrawn. */
export const dispatch: FastifyPluginAsyncTypebox<{ house: DispatchHouse }> = async (app, { house }) => {
  const { office, ledger } = house
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  const find = (request: FastifyRequest, no: number) => paperFor(house, no, askerOf(request))
  const shown = (request: FastifyRequest, no: number) =>
    shownPaper(house, find(request, no), askerOf(request))
  const after = async (request: FastifyRequest, no: number) => {
    await followPapers(house, (error) => app.log.error(error))
    return shown(request, no)
  }

  const standing = {
    ...{
      tags,
      summary: '能否据此起草：逐条说明 | whether papers can be drawn up, and what stands against it'
    },
    querystring: Type.Object({ period: Period }, closed)
  }
  app.get('/dispatch/standing', { schema: standing, config: dispatches }, async (request) => {
    demandWhole(house, askerOf(request))
    const period = readPeriod(request.query.period)
    return { period, refusals: await refusalsOf(house, period) }
  })

  const list = { tags, summary: '全部公文 | every paper' }
  app.get('/dispatch/papers', { schema: list, config: asks }, (request) => ({
    papers: papersFor(house, askerOf(request))
  }))

  const drafting = {
    ...{ tags, summary: '由数据起草 | draft a paper from the data' },
    body: Type.Object(
      {
        ...{ kind: Type.Enum([...kinds]), period: Period, override: Type.Optional(Text(1000)) },
        units: Type.Optional(
          Type.Array(Type.String({ pattern: '^\\d{2,12}(-D\\d{2,})?$' }), { maxItems: 200 })
        ),
        by: Type.Optional(Type.Array(Type.Enum([...ratios]), { maxItems: 3 }))
      },
      closed
    )
  }
  app.post('/dispatch/papers', { schema: drafting, config: dispatches }, async (request, reply) => {
    const no = await draftPaper(house, request.body, askerOf(request))
    return reply.code(201).send(shown(request, no))
  })

  const one = { tags, summary: '一份公文 | one paper', params: No }
  app.get('/dispatch/papers/:no', { schema: one, config: asks }, (request) =>
    shown(request, request.params.no)
  )

  const wordings = {
    ...{ tags, summary: '历次保存的文字 | every wording that was saved', params: No }
  }
  app.get('/dispatch/papers/:no/versions', { schema: wordings, config: dispatches }, (request) => ({
    versions: wordingsFor(house, request.params.no, askerOf(request))
  }))

  const editing = {
    ...{ tags, summary: '改文字 | edit the words of a draft', params: No },
    body: Type.Object(
      {
        ...{ version: Version, title: Text(200), to: Text(400), cc: Text(400) },
        paragraphs: Type.Array(Text(8000), { maxItems: 500 })
      },
      closed
    )
  }
  app.put('/dispatch/papers/:no', { schema: editing, config: dispatches }, (request) => {
    const { no } = request.params
    editPaper(house, no, request.body, askerOf(request))
    return shown(request, no)
  })

  const issuing = {
    ...{ tags, summary: '印发：编号、锁定 | issue: numbered and frozen', params: No },
    body: Type.Object({ version: Version }, closed)
  }
  app.post('/dispatch/papers/:no/issue', { schema: issuing, config: dispatches }, async (request) => {
    const { no } = request.params
    await issuePaper(house, no, request.body.version, askerOf(request))
    return after(request, no)
  })

  const withdrawing = {
    ...{ tags, summary: '撤回 | withdraw', params: No },
    body: Type.Object({ version: Version, reason: Text(1000) }, closed)
  }
  app.post('/dispatch/papers/:no/withdraw', { schema: withdrawing, config: dispatches }, async (request) => {
    const { no } = request.params
    withdrawPaper(house, no, request.body, askerOf(request))
    return after(request, no)
  })

  for (const format of ['docx', 'xlsx'] as const) {
    const file = {
      ...{ tags, summary: `公文 ${format}，已印发的为锁定的文件 | the paper as ${format}`, params: No },
      response: { 200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) }
    }
    app.get(`/dispatch/papers/:no.${format}`, { schema: file, config: asks }, async (request, reply) => {
      const paper = find(request, request.params.no)
      if (!formatsOf[paper.kind].includes(format)) throw noFormat(format)
      const frozen = paper.files.find((one) => one.format === format)
      office.record({
        ...{
          actor: request.actor,
          action: 'export',
          object: paper.serial ?? `paper ${paper.no}`,
          success: true
        },
        detail: JSON.stringify({ format, sha256: frozen?.sha256 ?? null })
      })
      const name = `${paper.serial ?? '草稿'}_${paper.title}.${format}`
      return reply
        .type(types[format])
        .header('content-disposition', attachment(name, `paper-${paper.no}.${format}`))
        .send((frozen ? frozenBytes(ledger, frozen) : await print(house, paper, format)) as Buffer)
    })
  }
}
