import type { FastifyRequest } from 'fastify'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { Application } from '../changes/application.ts'
import { chainOf, freezeOf } from '../changes/chain.ts'
import { type Facts, readFacts } from '../changes/facts.ts'
import { fieldList, kinds } from '../changes/fields.ts'
import { judge } from '../changes/judge.ts'
import { type ChangeHouse, followChanges, lawOf, standing } from '../changes/mirror.ts'
import { attachment } from '../formats/attachment.ts'
import { changeDocx } from '../changes/print/docx.ts'
import { printed } from '../changes/print/printed.ts'
import { changeXlsx } from '../changes/print/xlsx.ts'
import { changeOf, changeUnknown, differing, type Saved, saveChange, savesOf } from '../changes/store.ts'
import { problemSchema } from '../schemas/problem.ts'

const tags = ['changes']
const seen = { access: 'ask' } as const
const typed = { access: 'change' } as const
const No = Type.Object(
  { no: Type.String({ pattern: '^BG\\d{4}-\\d{3,}$' }) },
  { additionalProperties: false }
)
const problem = { 400: problemSchema, 404: problemSchema, 409: problemSchema }
const told = Type.Unsafe<unknown>({ type: 'object', additionalProperties: true })
const file = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' })
const dresses = {
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: changeXlsx
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: changeDocx
  }
}

/** 补贴项目调整变更申请: the form, what is to be said beside its fields, saving with a version, history, paper. */
export const changes: FastifyPluginAsyncTypebox<{ house: ChangeHouse }> = async (app, { house }) => {
  const { office, region, ledger, today } = house
  const facts = async (): Promise<Facts> => {
    const db = await ledger.connect()
    try {
      return await readFacts(db)
    } finally {
      db.closeSync()
    }
  }
  /** An application for a project of the asker, or one of his own; any other is not there. */
  const within = ({ scope, actor }: FastifyRequest, no: string): Saved => {
    const found = changeOf(office, no)
    const code = found.body.project_code.trim()
    const { projects } = scope
    if (projects === null || projects.includes(code) || savesOf(office, no).at(-1)!.actor === actor)
      return found
    throw changeUnknown(no)
  }
  const shown = async (saved: Saved) => ({
    ...saved,
    ...{ standing: standing(house, saved, await facts()), chain: chainOf(region, saved.created_on) }
  })
  const saved = async (save: Parameters<typeof saveChange>[1]) => {
    const kept = saveChange(office, save)
    await followChanges(house, (error) => app.log.error(error))
    return shown(kept)
  }

  const form = { tags, summary: '申请表的栏目与审批环节 | fields and steps of the form' }
  app.get('/changes/form', { config: seen, schema: { ...form, response: { 200: told } } }, () => ({
    ...{ kinds, fields: fieldList, today: today() },
    ...{ chain: chainOf(region, today()), freeze: freezeOf(region, today()) },
    document: region.documents[0]?.document ?? null
  }))

  const check = {
    tags,
    summary: '逐栏提示，不保存 | what is to be said beside the fields',
    body: Application
  }
  app.post(
    '/changes/check',
    { config: typed, schema: { ...check, response: { 200: told, ...problem } } },
    async (request) => ({
      standing: judge(request.body, lawOf(region, today()), await facts(), today())
    })
  )
  const checkOne = { ...check, params: No, response: { 200: told, ...problem } }
  app.post('/changes/:no/check', { config: typed, schema: checkOne }, async (request) => ({
    standing: standing(house, { ...within(request, request.params.no), body: request.body }, await facts())
  }))

  const create = { tags, summary: '新建申请 | a new application', body: Application }
  app.post(
    '/changes',
    { config: typed, schema: { ...create, response: { 201: told, ...problem } } },
    async (request, reply) => {
      const { body, actor } = request
      return reply.code(201).send(await saved({ no: null, version: 0, body, actor, today: today() }))
    }
  )

  const one = { tags, summary: '一份申请 | one application', params: No }
  app.get(
    '/changes/:no',
    { config: seen, schema: { ...one, response: { 200: told, ...problem } } },
    (request) => shown(changeOf(office, request.params.no))
  )

  const put = {
    ...{ tags, summary: '保存 | save', params: No },
    body: Type.Object(
      { version: Type.Integer({ minimum: 1 }), body: Application },
      { additionalProperties: false }
    )
  }
  app.put(
    '/changes/:no',
    { config: typed, schema: { ...put, response: { 200: told, ...problem } } },
    (request) => {
      const { change_no: no } = within(request, request.params.no)
      return saved({ no, actor: request.actor, today: today(), ...request.body })
    }
  )

  const history = { tags, summary: '历次保存 | every save', params: No }
  app.get(
    '/changes/:no/history',
    { config: seen, schema: { ...history, response: { 200: told, ...problem } } },
    (request) => {
      const saves = savesOf(office, within(request, request.params.no).change_no)
      return {
        saves: saves.map(({ version, saved_at, actor, body }, i) => ({
          ...{ version, saved_at, actor },
          fields: differing(saves[i + 1]?.body ?? null, body)
        }))
      }
    }
  )

  for (const [dress, { type, write }] of Object.entries(dresses)) {
    const paper = { tags, summary: `打印 ${dress} | on paper, ${dress}`, params: No }
    app.get(
      `/changes/:no.${dress}`,
      { config: seen, schema: { ...paper, response: { 200: file, ...problem } } },
      async (request, reply) => {
        const page = printed(region, within(request, request.params.no))
        office.record({
          ...{ actor: request.actor, action: 'export', object: page.no, success: true },
          detail: JSON.stringify({ format: dress })
        })
        return reply
          .type(type)
          .header('cache-control', 'no-store')
          .header(
            'content-disposition',
            attachment(`${page.title}_${page.no}.${dress}`, `${page.no}.${dress}`)
          )
          .send(await write(page))
      }
    )
  }
}
