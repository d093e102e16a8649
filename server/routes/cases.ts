import type { FastifyRequest } from 'fastify'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { act } from '../cases/act.ts'
import { assignCase } from '../cases/assign.ts'
import { comment } from '../cases/comment.ts'
import { daysOf } from '../cases/due.ts'
import { examinerFor } from '../cases/examiners.ts'
import { type FindingFacts, findingIn } from '../cases/finding.ts'
import type { Asker } from '../access/who.ts'
import type { CaseHouse } from '../cases/house.ts'
import { followCases } from '../cases/mirror.ts'
import { moveCase } from '../cases/move.ts'
import { shownCase } from '../cases/shown.ts'
import { snoozesSeen } from '../cases/snoozes.ts'
import { askerOf } from './asker.ts'
import { assigned, closed, examine, Finding, inFen, said, tags, Version, Words } from './case-shapes.ts'

/** One case: how it stands, moving it, giving it to somebody, words beside it. Finding and case are one to who asks. */
export const cases: FastifyPluginAsyncTypebox<{ house: CaseHouse }> = async (app, { house }) => {
  const { office, today } = house
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const days = () => daysOf(office, today())
  const find = ({ scope }: FastifyRequest, finding: string) => findingIn(house, scope, finding)
  const shown = async (finding: FindingFacts, asker: Asker) =>
    shownCase(house, finding, await snoozesSeen(house, asker.scope, finding.finding_id), asker, days())
  const after = async (finding: FindingFacts, asker: Asker) => {
    await followCases(house, [finding.finding_id], (error) => app.log.error(error))
    return shown(finding, asker)
  }

  const one = { tags, summary: '一件疑点的案卷 | the case of a finding', params: Finding }
  app.get('/cases/:finding', { schema: one, config: examine }, async (request) =>
    shown(await find(request, request.params.finding), askerOf(request))
  )

  const moving = {
    ...{ tags, summary: '变更状态 | move it to another state', params: Finding },
    body: Type.Object({ version: Version, ...said }, closed)
  }
  app.post('/cases/:finding/moves', { schema: moving, config: examine }, async (request) => {
    const finding = await find(request, request.params.finding)
    const asker = askerOf(request)
    act(house, { action: 'case-move', object: finding.finding_id }, () => ({
      detail: moveCase(house, finding, inFen(request.body), asker, days()),
      answer: undefined
    }))
    return after(finding, asker)
  })

  const assigning = {
    ...{ tags, summary: '指派或取消指派 | assign it, or take the assignment back', params: Finding },
    body: Type.Object({ version: Version, ...assigned }, closed)
  }
  app.post('/cases/:finding/assign', { schema: assigning, config: examine }, async (request) => {
    const { assignee: account, ...wish } = request.body
    const finding = await find(request, request.params.finding)
    const asker = askerOf(request)
    const assignee = account === null ? null : await examinerFor(house, account, [finding.finding_id])
    act(house, { action: 'case-assign', object: finding.finding_id }, () => ({
      detail: assignCase(house, finding, { ...wish, assignee }, asker, days()),
      answer: undefined
    }))
    return after(finding, asker)
  })

  const saying = {
    ...{ tags, summary: '留言 | a comment', params: Finding },
    body: Type.Object({ text: Words }, closed)
  }
  app.post('/cases/:finding/comments', { schema: saying, config: examine }, async (request, reply) => {
    const finding = await find(request, request.params.finding)
    const asker = askerOf(request)
    comment(house, finding, request.body.text, asker)
    return reply.code(201).send(await after(finding, asker))
  })
}
