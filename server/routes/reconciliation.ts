import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { moveMonth, shownMonth } from '../reconciliation/closing.ts'
import type { ReconciliationHouse } from '../reconciliation/house.ts'
import { followReconciliation } from '../reconciliation/mirror.ts'
import { countyIn, holds } from '../reconciliation/places.ts'
import { addRecovery, withdrawRecovery } from '../reconciliation/recoveries.ts'
import { recoveryUnknown } from '../reconciliation/refusals.ts'
import { askedClosings, recoveryOf } from '../reconciliation/store.ts'
import { askerOf } from './asker.ts'
import { Day, Words } from './case-shapes.ts'
import { asks, certifies, closed, Month, Version } from './monthly-shapes.ts'

const tags = ['reconciliation']
const County = Type.String({ pattern: '^\\d{6}$' })
const Of = Type.Object({ month: Month, division: County }, closed)
const Moving = Type.Object(
  {
    version: Version,
    to: Type.Enum(['ask', 'close', 'return', 'open'] as const),
    reason: Type.Optional(Words)
  },
  closed
)
const Recovered = Type.Object(
  {
    ...{ division_code: County, project_code: Type.String({ minLength: 1, maxLength: 60 }) },
    ...{ year: Type.Integer({ minimum: 2000, maximum: 2100 }), recovered_on: Day },
    // exact as a number, and more than any county has
    amount_fen: Type.Integer({ minimum: 1, maximum: 100_000_000_000_000 }),
    ...{ document: Type.String({ maxLength: 200 }), note: Type.String({ maxLength: 500 }) }
  },
  closed
)

/** 对账: closing a month of a county, and surplus taken back. The month of an address is yyyy-mm. */
export const reconciliation: FastifyPluginAsyncTypebox<{ house: ReconciliationHouse }> = async (
  app,
  { house }
) => {
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  const follow = () => followReconciliation(house, (error) => app.log.error(error))

  const one = { tags, summary: '一个县一个月的月结 | closing of a month of a county', params: Of }
  const url = '/reconciliation/months/:month/:division'
  app.get(url, { schema: one, config: asks }, async (request) => {
    const { params, scope } = request
    const county = countyIn(house, scope, params.division)
    return shownMonth(house, `${params.month}-01`, county, askerOf(request))
  })

  const waiting = { tags, summary: '待确认的月结 | closings that wait for a second person' }
  app.get('/reconciliation/months', { schema: waiting, config: asks }, ({ scope }) => ({
    asked: askedClosings(house.office)
      .filter(({ division_code }) => holds(house, scope, division_code))
      .map(({ month, division_code, day, actor, reason }) => ({
        ...{ month, day, actor, reason },
        ...countyIn(house, scope, division_code)
      }))
  }))

  const moving = {
    ...{
      tags,
      summary: '提请月结、确认、退回、重新打开 | ask to close, confirm, give back, open again',
      params: Of
    },
    body: Moving
  }
  app.post(`${url}/moves`, { schema: moving, config: asks }, async (request) => {
    const { params, scope, body } = request
    const county = countyIn(house, scope, params.division)
    const month = `${params.month}-01`
    await moveMonth(house, month, county, body, askerOf(request))
    await follow()
    return shownMonth(house, month, county, askerOf(request))
  })

  const typing = { tags, summary: '登记结余收回 | record surplus taken back', body: Recovered }
  app.post(
    '/reconciliation/recoveries',
    { schema: typing, config: certifies },
    async ({ body, scope, actor }, reply) => {
      countyIn(house, scope, body.division_code)
      const no = await addRecovery(house, body, actor)
      await follow()
      return reply.code(201).send({ no })
    }
  )

  const gone = {
    ...{ tags, summary: '撤销结余收回登记 | withdraw a record of surplus taken back' },
    params: Type.Object({ no: Type.Integer({ minimum: 1 }) }, closed)
  }
  app.delete(
    '/reconciliation/recoveries/:no',
    { schema: gone, config: certifies },
    async ({ params, scope, actor }, reply) => {
      const found = recoveryOf(house.office, params.no)
      if (!found || !holds(house, scope, found.division_code)) throw recoveryUnknown()
      withdrawRecovery(house, found, actor)
      await follow()
      return reply.code(204).send()
    }
  )
}
