import type { FastifyRequest } from 'fastify'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { Readable } from 'node:stream'
import { attachment } from '../formats/attachment.ts'
import type { House } from '../house.ts'
import { kindNamed, kinds } from '../intake/kinds/index.ts'
import { type Detected, detect, sources } from '../intake/detect.ts'
import type { Upload } from '../intake/uploads.ts'
import { csvTemplate, xlsxTemplate } from '../intake/templates.ts'
import { detectPackage } from '../package/detected.ts'
import { manifestIn } from '../package/open.ts'
import { isWhole } from '../ledger/loader.ts'
import { type Mapper, mappingFor, mappings, removeMapping, saveMapping } from '../office/mappings.ts'
import { Problem } from '../schemas/problem.ts'
import { numberless } from '../trail/numberless.ts'
import { sentName } from './sent-name.ts'

const closed = { additionalProperties: false }
const text = Type.String({ maxLength: 500 })
const Words = Type.Record(Type.String(), Type.String({ maxLength: 200 }))
// null stands first: coercion would turn it into an empty text
const Mapping = Type.Record(Type.String(), Type.Union([Type.Null(), Type.String()]))
const Chosen = Type.Object(
  {
    part: Type.Optional(Type.Integer({ minimum: 0 })),
    kind: Type.Optional(text),
    sheet: Type.Optional(text),
    headerRow: Type.Optional(Type.Integer({ minimum: 0 })),
    mapping: Type.Optional(Mapping),
    form: Type.Optional(Words)
  },
  closed
)
const loading = { access: 'load' } as const
const UploadId = Type.Object({ upload: Type.String() })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const kind = (name: string) => {
  const found = kindNamed(name)
  if (!found)
    throw new Problem({
      status: 404,
      code: 'kind-unknown',
      zh: `没有“${name}”这种文件`,
      en: `no such kind: ${name}`
    })
  return found
}

/** Kinds and templates, uploads and what is seen in them, saved mappings. Loads are in loads.ts. */
export const intake: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const { uploads, office } = house
  const { masks } = house.intake
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))

  app.get('/kinds', { config: { access: 'ask' } }, () => ({
    kinds: kinds.map((k) => ({
      name: k.name,
      zh: k.zh,
      en: k.en,
      cadenceDays: k.cadenceDays,
      form: k.form ?? [],
      columns: k.columns.map(({ name, header, type, required = false }) => ({ name, header, type, required }))
    }))
  }))

  app.get(
    '/kinds/:kind/template.xlsx',
    { config: loading, schema: { params: Type.Object({ kind: text }) } },
    async (request, reply) => {
      const k = kind(request.params.kind)
      return reply
        .type(xlsx)
        .header('content-disposition', attachment(`${k.zh}模板.xlsx`, `${k.name}.xlsx`))
        .send(await xlsxTemplate(k))
    }
  )
  app.get(
    '/kinds/:kind/template.csv',
    { config: loading, schema: { params: Type.Object({ kind: text }) } },
    async (request, reply) => {
      const k = kind(request.params.kind)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachment(`${k.zh}模板.csv`, `${k.name}.csv`))
        .send(csvTemplate(k))
    }
  )

  const mapperOf = ({ actor, scope }: FastifyRequest) => ({ actor, whole: isWhole(scope, house.region.root) })

  const seen = async (
    upload: Upload,
    mapper: Mapper,
    chosen: {
      part?: number
      kind?: string
      sheet?: string
      headerRow?: number
      mapping?: Record<string, string | null>
      form?: Record<string, string>
    }
  ): Promise<Detected[]> => {
    const corrected = {
      ...(chosen.sheet !== undefined && { sheet: chosen.sheet }),
      ...(chosen.headerRow !== undefined && { headerRow: chosen.headerRow })
    }
    const opening = await manifestIn(upload.path)
    if (opening) return [detectPackage(opening.manifest, upload.name)]
    const found = await sources(upload.path, upload.name, upload.folder, corrected)
    return found.map((source, part) => {
      if (chosen.kind) return detect(source, part, masks, chosen)
      const saved = mappingFor(office, source.headers, mapper)
      return detect(
        source,
        part,
        masks,
        saved ? { kind: saved.kind, mapping: saved.mapping, form: saved.form } : {}
      )
    })
  }

  app.post(
    '/uploads',
    {
      config: loading,
      schema: {
        querystring: Type.Object({}, closed),
        headers: Type.Object({ 'x-file-name': Type.String() })
      },
      bodyLimit: Number.MAX_SAFE_INTEGER
    },
    async (request, reply) => {
      const upload = await uploads.receive(
        sentName(request.headers['x-file-name']),
        request.body as Readable,
        house.config.uploadLimitMb * 1048576,
        request.actor
      )
      try {
        return reply.code(201).send({
          upload: upload.id,
          name: upload.name,
          bytes: upload.bytes,
          detected: await seen(upload, mapperOf(request), {})
        })
      } catch (error) {
        await uploads.drop(upload.id)
        throw error
      }
    }
  )
  app.post(
    '/uploads/:upload/preview',
    { config: loading, schema: { params: UploadId, body: Chosen } },
    async (request) => ({
      detected: await seen(uploads.get(request.params.upload, request.actor), mapperOf(request), request.body)
    })
  )
  app.delete(
    '/uploads/:upload',
    { config: loading, schema: { params: UploadId } },
    async (request, reply) => {
      await uploads.drop(uploads.get(request.params.upload, request.actor).id)
      return reply.code(204).send()
    }
  )

  app.get('/mappings', { config: loading }, (request) => ({
    mappings: mappings(office, mapperOf(request))
  }))
  app.put(
    '/mappings/:name',
    {
      config: loading,
      schema: {
        params: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }),
        body: Type.Object({ kind: text, mapping: Mapping, form: Type.Optional(Words) }, closed)
      }
    },
    async (request, reply) => {
      kind(request.body.kind)
      saveMapping(office, { name: request.params.name, form: {}, ...request.body }, mapperOf(request))
      office.record({
        actor: request.actor,
        action: 'mapping-save',
        object: numberless(request.params.name),
        success: true
      })
      return reply.code(204).send()
    }
  )
  app.delete(
    '/mappings/:name',
    { config: loading, schema: { params: Type.Object({ name: text }) } },
    async (request, reply) => {
      if (!removeMapping(office, request.params.name, mapperOf(request)))
        throw new Problem({
          status: 404,
          code: 'mapping-unknown',
          zh: '没有这个已存对应',
          en: 'no such mapping'
        })
      office.record({
        actor: request.actor,
        action: 'mapping-remove',
        object: numberless(request.params.name),
        success: true
      })
      return reply.code(204).send()
    }
  )
}
