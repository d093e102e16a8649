import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { followChanges } from '../changes/mirror.ts'
import { followMonths } from '../monthly/mirror.ts'
import type { House } from '../house.ts'
import { finished, type Job } from '../intake/jobs.ts'
import { run, type RunRequest } from '../intake/run.ts'
import { isWhole } from '../ledger/loader.ts'
import { undo } from '../ledger/undo.ts'
import { Problem } from '../schemas/problem.ts'
import { keptRows } from './kept-rows.ts'

const closed = { additionalProperties: false }
const text = Type.String({ maxLength: 500 })
const loading = { access: 'load' } as const
const LoadId = Type.Object({ load: Type.String({ pattern: '^L\\d{6,}$' }) })
const JobId = Type.Object({ job: Type.String() })
const view = ({ id, name, state }: Job) => ({ job: id, name, ...state })

/** Loads: start, follow, cancel and undo; the rows that stayed out are in kept-rows.ts. */
export const loads: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const { uploads, jobs, intake, office, ledger, folder } = house

  /** Applications to change the list are judged by the lists on file; departments on it file monthly tables. */
  const listsMoved = async () => {
    await followChanges(house, (error) => app.log.error(error))
    await followMonths(house, (error) => app.log.error(error))
  }

  const start = (request: RunRequest): Job =>
    jobs.start({ name: request.upload.name, owner: request.actor }, async (watch) => {
      uploads.get(request.upload.id, request.actor)
      await run(intake, office, request, watch).finally(listsMoved)
      house.findings.loaded()
      if (request.part === undefined) await uploads.drop(request.upload.id)
    })

  /** The job for whoever started it, and for those who have the whole region. */
  const jobOf = (request: FastifyRequest<{ Params: { job: string } }>): Job =>
    jobs.get(request.params.job, isWhole(request.scope, intake.root) ? null : request.actor)

  app.post(
    '/loads',
    {
      config: loading,
      schema: {
        body: Type.Object(
          {
            upload: text,
            part: Type.Optional(Type.Integer({ minimum: 0 })),
            kind: Type.Optional(text),
            sheet: Type.Optional(text),
            headerRow: Type.Optional(Type.Integer({ minimum: 0 })),
            mapping: Type.Optional(Type.Record(Type.String(), Type.Union([Type.Null(), Type.String()]))),
            form: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 200 }))),
            allOrNothing: Type.Optional(Type.Boolean()),
            corrects: Type.Optional(Type.String({ pattern: '^L\\d{6,}$' }))
          },
          closed
        )
      }
    },
    async (request, reply) => {
      const { upload, ...rest } = request.body
      const { actor, scope } = request
      const job = start({ ...rest, upload: uploads.get(upload, actor), actor, scope })
      return reply.code(202).send({ job: job.id })
    }
  )

  app.get('/jobs/:job', { config: loading, schema: { params: JobId } }, (request) => view(jobOf(request)))
  app.post('/jobs/:job/cancel', { config: loading, schema: { params: JobId } }, async (request, reply) => {
    const job = jobOf(request)
    job.abort.abort(
      new Problem({
        status: 499,
        code: 'cancelled',
        zh: '已取消，未写入任何内容',
        en: 'cancelled; nothing was written'
      })
    )
    office.record({ actor: request.actor, action: 'load-cancel', object: job.name, success: true })
    return reply.code(202).send(view(job))
  })
  app.get(
    '/jobs/:job/events',
    { config: loading, compress: false, schema: { params: JobId } },
    (request, reply) => {
      const job = jobOf(request)
      const events = async function* () {
        for (;;) {
          const told = job.state
          yield `event: ${told.is}\ndata: ${JSON.stringify(view(job))}\n\n`
          if (finished(told)) return
          if (job.state === told)
            await once(job.changed, 'change', { signal: AbortSignal.timeout(15_000) }).catch(() => undefined)
        }
      }
      return reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('x-accel-buffering', 'no')
        .send(Readable.from(events()))
    }
  )

  app.post(
    '/loads/:load/undo',
    { config: { access: 'undo' }, schema: { params: LoadId } },
    async (request) => {
      const act = { actor: request.actor, action: 'undo', object: request.params.load } as const
      try {
        const done = await undo(ledger, request.params.load, request.scope)
        await listsMoved()
        office.record({ ...act, success: true, rows: done.rows })
        return done
      } catch (error) {
        office.record({ ...act, success: false, detail: error instanceof Problem ? error.code : 'failed' })
        throw error
      }
    }
  )
  await app.register(keptRows, { house, start })
}
