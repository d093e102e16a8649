import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { followChanges } from '../changes/mirror.ts'
import { followMonths } from '../monthly/mirror.ts'
import type { House } from '../house.ts'
import { run } from '../intake/run.ts'

/** POST /local/loads: a load of a file that lies on this machine, for the command line through the local socket only. */
export const local: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const { uploads, jobs, intake, office } = house
  app.post(
    '/local/loads',
    {
      config: { access: 'local' },
      schema: {
        hide: true,
        body: Type.Object(
          {
            path: Type.String(),
            kind: Type.Optional(Type.String()),
            mapping: Type.Optional(Type.Record(Type.String(), Type.Union([Type.Null(), Type.String()]))),
            form: Type.Optional(Type.Record(Type.String(), Type.String())),
            sheet: Type.Optional(Type.String()),
            headerRow: Type.Optional(Type.Integer({ minimum: 0 })),
            allOrNothing: Type.Optional(Type.Boolean())
          },
          { additionalProperties: false }
        )
      }
    },
    async (request, reply) => {
      const { path, ...rest } = request.body
      const upload = await uploads.local(path)
      const { actor, scope } = request
      const job = jobs.start({ name: upload.name, owner: actor }, async (watch) => {
        try {
          await run(intake, office, { upload, actor, scope, ...rest }, watch)
        } finally {
          await followChanges(house, (error) => app.log.error(error))
          await followMonths(house, (error) => app.log.error(error))
          await uploads.drop(upload.id)
          house.findings.loaded()
        }
      })
      return reply.code(202).send({ job: job.id })
    }
  )
}
