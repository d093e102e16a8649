import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { act } from '../cases/act.ts'
import { bulk } from '../cases/bulk.ts'
import { limitsOf, setLimits } from '../cases/due.ts'
import { examiners } from '../cases/examiners.ts'
import { findingIn } from '../cases/finding.ts'
import type { CaseHouse } from '../cases/house.ts'
import { followCases } from '../cases/mirror.ts'
import { removeView, saveView, viewsOf } from '../cases/views.ts'
import { caseWords } from '../cases/words.ts'
import { askerOf } from './asker.ts'
import { demandWhole } from './findings.ts'
import { assigned, closed, decide, examine, FindingId, inFen, said, tags } from './case-shapes.ts'

const Limit = Type.Integer({ minimum: 1, maximum: 250 })

/** What is done with many cases, and what the desk remembers: whom they can be given to, limits, saved views. */
export const caseDesk: FastifyPluginAsyncTypebox<{ house: CaseHouse }> = async (app, { house }) => {
  const { office } = house
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const many = {
    ...{ tags, summary: '成批指派或变更状态，逐件判断 | assign or move many, each judged alone' },
    body: Type.Object(
      {
        findings: Type.Array(FindingId, { minItems: 1, maxItems: 1000 }),
        assign: Type.Optional(Type.Object(assigned, closed)),
        move: Type.Optional(Type.Object(said, closed))
      },
      closed
    )
  }
  app.post('/cases/bulk', { schema: many, config: decide }, async (request) => {
    const { move, ...wish } = request.body
    const { done, refused } = await bulk(
      house,
      { ...wish, ...(move && { move: inFen(move) }) },
      askerOf(request)
    )
    if (done.length > 0) await followCases(house, done, (error) => app.log.error(error))
    return { done: done.length, refused }
  })

  const people = {
    ...{ tags, summary: '可以指派的账号 | accounts a case can be given to' },
    querystring: Type.Object({ finding: Type.Optional(FindingId) }, closed)
  }
  app.get('/cases/people', { schema: people, config: examine }, async (request) => {
    const { scope, who, actor, query } = request
    if (query.finding) await findingIn(house, scope, query.finding)
    const found = await examiners(house, query.finding)
    // who may not assign others may still take a case himself
    const fit = who.permissions.has('decide') ? found : found.filter(({ account }) => account === actor)
    return { people: fit.map(({ account, name, unit }) => ({ account, name, unit })) }
  })

  const words = { tags, summary: '状态、原因等的说法 | states, causes and limits in words' }
  app.get('/cases/words', { schema: words, config: examine }, () => ({
    ...caseWords(),
    due: limitsOf(office)
  }))

  const due = {
    ...{ tags, summary: '各级疑点的核查期限（工作日） | working days to examine, by severity' },
    body: Type.Object({ high: Limit, middle: Limit, low: Limit }, closed)
  }
  app.put('/cases/due', { schema: due, config: { access: 'tune' } }, (request) => {
    demandWhole(request, house.region.root)
    const { body } = request
    return act(house, { action: 'due-change', object: 'case.due' }, () => {
      const was = limitsOf(office)
      setLimits(office, body)
      return { detail: { was, is: body }, answer: body }
    })
  })

  const list = { tags, summary: '保存的视图：本人的与共享的 | saved views: one’s own and shared ones' }
  app.get('/views', { schema: list, config: examine }, ({ actor }) => ({ views: viewsOf(office, actor) }))
  const Name = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }, closed)
  const put = {
    ...{ tags, summary: '保存视图 | save a view', params: Name },
    body: Type.Object({ query: Type.String({ maxLength: 2000 }), shared: Type.Boolean() }, closed)
  }
  app.put('/views/:name', { schema: put, config: examine }, ({ params: { name }, body, actor }) => {
    saveView(house, { name, ...body }, actor)
    return { views: viewsOf(office, actor) }
  })
  const gone = { tags, summary: '删除本人的视图 | remove one’s own view', params: Name }
  app.delete('/views/:name', { schema: gone, config: examine }, async ({ params, actor }, reply) => {
    removeView(house, params.name, actor)
    return reply.code(204).send()
  })
}
