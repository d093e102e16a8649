import fastify from 'fastify'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { compiled } from '../../../server/schemas/compiled.ts'
import { strict } from '../../../server/schemas/strict.ts'

type Limits = { most: number; told: 'a' | 'b' }

/** A server of one route for each limit; what it hands its handlers stands in the answer. */
const server = (limits: Limits[], removeAdditional: boolean) => {
  const app = fastify({
    ajv: { customOptions: { ...strict.customOptions, removeAdditional } },
    schemaController: compiled
  })
  limits.forEach(({ most, told }, i) =>
    app.get(
      `/${i}`,
      {
        schema: {
          querystring: Type.Object(
            { n: Type.Integer({ maximum: most, default: 1 }) },
            { additionalProperties: false }
          ),
          response: { 200: Type.Object({ [told]: Type.Unknown() }) }
        }
      },
      async ({ query }) => ({ a: query, b: query })
    )
  )
  return async (url: string) => {
    const reply = await app.inject(url)
    return reply.statusCode === 200 ? reply.json() : reply.statusCode
  }
}

describe('compiled schemas that a process keeps', () => {
  it('hold each route to its own schema, equal ones alike', async () => {
    const ask = server(
      [3, 4, 3].map((most) => ({ most, told: 'a' as const })),
      false
    )
    expect(await Promise.all(['/0?n=4', '/1?n=4', '/2?n=4', '/0?n=3', '/1', '/2?n=x'].map(ask))).toEqual([
      ...[400, { a: { n: 4 } }, 400],
      ...[{ a: { n: 3 } }, { a: { n: 1 } }, 400]
    ])
  })

  it('tell of an answer what its route says', async () => {
    const ask = server(
      [
        { most: 3, told: 'a' },
        { most: 3, told: 'b' }
      ],
      false
    )
    expect([await ask('/0'), await ask('/1')]).toEqual([{ a: { n: 1 } }, { b: { n: 1 } }])
  })

  it('are another server’s only under its settings', async () => {
    const limits: Limits[] = [{ most: 3, told: 'a' }]
    const [strictly, loosely] = [server(limits, false), server(limits, true)]
    expect([await strictly('/0?m=1'), await loosely('/0?m=1'), await strictly('/0?m=1')]).toEqual([
      400,
      { a: { n: 1 } },
      400
    ])
  })
})
