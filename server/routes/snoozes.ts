import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { findingIn, findingsIn } from '../cases/finding.ts'
import type { CaseHouse } from '../cases/house.ts'
import { followCases } from '../cases/mirror.ts'
import { addSnooze, endSnooze, findingsUnder } from '../cases/snooze.ts'
import { allSnoozes, isActive, type Snooze, snoozeOf, snoozeUnknown } from '../cases/snoozes.ts'
import { askerOf } from './asker.ts'
import { closed, Day, decide, examine, FindingId, tags, Words } from './case-shapes.ts'

const shown = ({ no, finding_id: finding, reason, until, at, actor }: Snooze) => ({
  ...{ no, finding, reason, until, at, actor }
})

/** Snoozes (暂缓): a subject rests under a rule until a day. */
export const snoozes: FastifyPluginAsyncTypebox<{ house: CaseHouse }> = async (app, { house }) => {
  const { office, today } = house
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  const follow = async (snooze: Snooze) =>
    followCases(house, await findingsUnder(house, snooze), (error) => app.log.error(error))

  const list = { tags, summary: '现行的暂缓 | snoozes that last' }
  app.get('/snoozes', { schema: list, config: examine }, async ({ scope }) => {
    const active = allSnoozes(office).filter((snooze) => isActive(snooze, today()))
    const seen = await findingsIn(
      house,
      scope,
      active.map(({ finding_id }) => finding_id)
    )
    return { snoozes: active.filter(({ finding_id }) => seen.has(finding_id)).map(shown) }
  })

  const post = {
    ...{ tags, summary: '暂缓一个对象在一条规则下的疑点 | snooze a subject under a rule' },
    body: Type.Object({ finding: FindingId, reason: Words, until: Day }, closed)
  }
  app.post('/snoozes', { schema: post, config: decide }, async (request, reply) => {
    const finding = await findingIn(house, request.scope, request.body.finding)
    const made = await addSnooze(house, finding, request.body, askerOf(request))
    await follow(made)
    return reply.code(201).send(shown(made))
  })

  const gone = {
    ...{ tags, summary: '提前结束暂缓 | end a snooze' },
    params: Type.Object({ no: Type.Integer({ minimum: 1 }) }, closed)
  }
  app.delete('/snoozes/:no', { schema: gone, config: decide }, async (request, reply) => {
    const snooze = snoozeOf(office, request.params.no)
    if (!(await findingsIn(house, request.scope, [snooze.finding_id])).size) throw snoozeUnknown()
    endSnooze(house, snooze.no, askerOf(request))
    await follow(snooze)
    return reply.code(204).send()
  })
}
