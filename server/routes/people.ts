import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { House } from '../house.ts'
import { findPeople, likeliest } from '../people/find.ts'
import { Problem } from '../schemas/problem.ts'
import { filterHash } from '../trail/filter.ts'

/** Look-ups a minute and account: an auditor's work, not a list tried out. */
export const MINUTELY = 30

/** POST /people/find: what is typed travels in the body and stands in no address, log, error or record. */
export const people: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const { access, region, today } = house
  const config = {
    access: 'examine',
    rateLimit: {
      ...{ max: MINUTELY, timeWindow: '1 minute' },
      keyGenerator: ({ who }: { who: { account: string } }) => `find ${region.name} ${who.account}`
    }
  } as const
  const schema = {
    ...{ tags: ['people'], summary: '查人员与账户 | look up persons and accounts' },
    body: Type.Object({ text: Type.String({ maxLength: 100 }) }, { additionalProperties: false })
  }
  app.post('/people/find', { schema, config }, async (request, reply) => {
    const { text } = request.body
    const meant = likeliest(text, today())
    const told = { action: 'people-find', filterHash: filterHash(access.trail, { ...meant }) } as const
    reply.header('cache-control', 'no-store')
    try {
      const found = await findPeople(house, request.scope, text)
      const rows = found.persons.length + found.accounts.length
      access.trail.record({ ...told, object: found.is === 'none' ? meant.is : found.is, success: true, rows })
      return found
    } catch (error) {
      if (error instanceof Problem && error.where === 'text')
        access.trail.record({ ...told, object: meant.is, success: false, detail: error.code })
      throw error
    }
  })
}
