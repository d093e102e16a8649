import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { demandRules } from '../findings/findings.ts'
import type { House } from '../house.ts'
import { isWhole } from '../ledger/loader.ts'
import { Problem } from '../schemas/problem.ts'

const closed = { additionalProperties: false }
const tags = ['findings']
const tune = { access: 'tune' } as const
const Ruled = Type.Object(
  { rules: Type.Optional(Type.Array(Type.String({ pattern: '^D\\d{2}$' }), { minItems: 1, maxItems: 99 })) },
  closed
)

/** What tests the whole ledger is for whoever has all of it. @throws Problem 403 `needs-whole` */
export const demandWhole = ({ scope }: FastifyRequest, root: string): void => {
  if (isWhole(scope, root) && scope.detail === 'lines') return
  throw new Problem({
    ...{ status: 403, code: 'needs-whole' },
    zh: '疑点规则和核查期限对全地区生效，只有负责全地区、全部项目的账号可以试运行、调整和运行',
    en: 'the detection rules and limits act on the whole region; only an account that has all of it may try, change or run them'
  })
}

/** Runs of the detection rules: start, follow, cancel. */
export const findings: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const { findings: desk, office, region } = house
  const follow = { tags, summary: '疑点规则的运行 | the run under way' }
  app.get('/findings/run', { config: { access: 'examine' }, schema: follow }, async ({ scope }) => ({
    is: desk.running ? 'running' : 'idle',
    ...desk.running,
    // it counts over the whole region
    last: isWhole(scope, region.root) ? desk.last : null,
    waiting: await desk.waiting()
  }))

  app.post(
    '/findings/runs',
    { config: tune, schema: { tags, summary: '运行疑点规则 | run the detection rules', body: Ruled } },
    async (request, reply) => {
      demandWhole(request, region.root)
      const { rules } = request.body
      const run = desk.run(rules ? { rules: demandRules(desk, rules) } : {})
      office.record({ action: 'findings-run', object: rules?.join(',') ?? '*', success: true })
      run.catch((error: unknown) => {
        if (!(error instanceof Problem)) app.log.error(error)
      })
      // a refusal comes at once, the end of the run does not
      await Promise.race([run, new Promise((done) => setImmediate(done))])
      return reply.code(202).send({ is: 'running' })
    }
  )

  app.delete(
    '/findings/run',
    { config: tune, schema: { tags, summary: '取消运行 | cancel the run' } },
    async (request) => {
      demandWhole(request, region.root)
      const cancelled = await desk.cancel()
      if (cancelled) office.record({ action: 'findings-cancel', object: '*', success: true })
      return { cancelled }
    }
  )
}
