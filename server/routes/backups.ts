import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { makeBackup } from '../backup/make.ts'
import { refused } from '../backup/refusals.ts'
import { standing } from '../backup/standing.ts'
import type { Houses } from '../houses.ts'

/**
 * Backups of the whole installation: GET and POST /admin/backups for the system administrator, into the directory of the
 * settings only; POST /local/backups for the command line, into any. A server that stops gives up the one under way.
 */
export const backups: FastifyPluginAsyncTypebox<{ houses: Houses }> = async (app, { houses }) => {
  const { access, config } = houses[0]
  const stopping = new AbortController()
  let under: Promise<unknown> = Promise.resolve()
  const make = (directory: string, by: string) => {
    const making = makeBackup(houses, { directory, by, signal: stopping.signal })
    under = Promise.allSettled([under, making])
    return making
  }
  app.addHook('preClose', async () => {
    stopping.abort(refused.stopped())
    await under
  })

  const admin = { config: { access: 'backup' }, schema: { tags: ['admin'] } } as const
  app.get('/admin/backups', { ...admin, schema: { ...admin.schema, summary: '备份 | backups' } }, () =>
    standing(access, config)
  )
  app.post(
    '/admin/backups',
    { ...admin, schema: { ...admin.schema, summary: '立即备份 | back up now' } },
    async (request, reply) => {
      if (!config.backup) throw refused.nowhere()
      return reply.code(201).send(await make(config.backup, request.actor))
    }
  )
  app.post(
    '/local/backups',
    {
      config: { access: 'local' },
      schema: {
        hide: true,
        body: Type.Object(
          { directory: Type.String(), regions: Type.Array(Type.String()) },
          { additionalProperties: false }
        )
      }
    },
    async (request, reply) => {
      const { directory, regions } = request.body
      const elsewhere = regions.find((name) => !houses.some(({ region }) => region.name === name))
      if (elsewhere !== undefined) throw refused.regionElsewhere(elsewhere)
      return reply.code(201).send(await make(directory, request.actor))
    }
  )
}
