import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { ruleVersions } from '../cases/rule-versions.ts'
import { demandText } from '../cases/typed.ts'
import type { Rule } from '../findings/rule.ts'
import { shownRule, standings } from '../findings/shown.ts'
import { readValues } from '../findings/try.ts'
import type { House } from '../house.ts'
import { Problem } from '../schemas/problem.ts'
import { demandWhole } from './findings.ts'

const closed = { additionalProperties: false }
const tags = ['findings']
const seen = { access: 'examine' } as const
const tune = { access: 'tune' } as const
const Numbered = Type.Object({ rule: Type.String({ pattern: '^D\\d{2}$' }) }, closed)
const Values = Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]*$' }), Type.Integer())

/** The detection rules: what each looks for, its parameters and their versions, a trial beside the live one. */
export const detections: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const { findings, office, ledger, region } = house
  const { rules, settingOf } = findings.house
  const versions = ruleVersions(office)
  const demand = (number: string): Rule => {
    const found = rules.find(number)
    if (found) return found
    throw new Problem({
      ...{ status: 404, code: 'rule-unknown', where: number },
      zh: `没有疑点规则 ${number}`,
      en: `there is no detection rule ${number}`
    })
  }
  const standing = async () => {
    const db = await ledger.connect()
    try {
      return await standings(db)
    } finally {
      db.closeSync()
    }
  }
  const one = async (rule: Rule) => ({
    ...shownRule(rule, settingOf(rule.rule), await standing()),
    versions: versions.history(rule.rule)
  })

  app.get(
    '/detections',
    { config: seen, schema: { tags, summary: '疑点规则 | detection rules' } },
    async () => {
      const now = await standing()
      return { rules: rules.all.map((rule) => shownRule(rule, settingOf(rule.rule), now)) }
    }
  )
  app.get(
    '/detections/:rule',
    { config: seen, schema: { tags, summary: '一条疑点规则 | one detection rule', params: Numbered } },
    (request) => one(demand(request.params.rule))
  )
  app.post(
    '/detections/:rule/try',
    {
      config: tune,
      schema: {
        ...{ tags, summary: '用别的参数试运行，不保存 | a trial with other parameters, nothing is kept' },
        ...{ params: Numbered, body: Type.Object({ params: Values }, closed) }
      }
    },
    async (request) => {
      demandWhole(request, region.root)
      const abort = new AbortController()
      request.raw.socket.once('close', () => abort.abort())
      const done = await findings.try(demand(request.params.rule), request.body.params, abort.signal)
      office.record({
        action: 'rule-try',
        object: request.params.rule,
        success: true,
        detail: JSON.stringify(request.body.params)
      })
      return done
    }
  )
  app.put(
    '/detections/:rule',
    {
      config: tune,
      schema: {
        ...{ tags, summary: '启用新参数 | put parameters into force', params: Numbered },
        body: Type.Object(
          {
            version: Type.Integer({ minimum: 0 }),
            params: Values,
            enabled: Type.Boolean(),
            reason: Type.String({ minLength: 1, maxLength: 500 })
          },
          closed
        )
      }
    },
    async (request) => {
      demandWhole(request, region.root)
      const rule = demand(request.params.rule)
      const { params, reason, ...rest } = request.body
      const wish = { ...rest, reason: demandText(reason, 'reason'), params: readValues(rule, params) }
      versions.save(rule.rule, wish, request.actor)
      findings.retestRule(rule.rule)
      return one(rule)
    }
  )
}
