import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { acted } from '../../access/acted.ts'
import { demandPolicy, policyRules } from '../../access/policy-form.ts'
import { bounds, type Policy, policyOf, setPolicy } from '../../access/policy.ts'
import { roleNames, roles } from '../../access/roles.ts'
import { endUnproved } from '../../access/second-factor.ts'
import type { AdminOptions } from './admin.ts'
import { closed, tags } from './shapes.ts'

const Body = Type.Object(
  {
    ...(Object.fromEntries(Object.keys(bounds).map((name) => [name, Type.Integer()])) as Record<
      keyof typeof bounds,
      ReturnType<typeof Type.Integer>
    >),
    second_factor: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })
  },
  closed
)

/** The rules that differ, for the trail. */
const differing = (of: Policy, from: Policy) =>
  Object.fromEntries(
    Object.entries(of).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(from[name as keyof Policy])
    )
  )

/** Rules of signing in; for the security administrator. */
export const policy: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses }) => {
  const { access } = houses[0]
  const config = { access: 'grant' } as const
  const now = () => ({
    policy: policyOf(access),
    rules: policyRules,
    roles: roleNames.map((role) => ({ role, zh: roles[role].zh, en: roles[role].en }))
  })

  app.get('/policy', { schema: { tags, summary: '安全策略 | security policy' }, config }, now)

  const put = { tags, summary: '改安全策略 | change the security policy', body: Body }
  app.put('/policy', { schema: put, config }, ({ body, who }) => {
    acted(access, 'policy-change', 'policy', () => {
      const was = policyOf(access)
      const is = demandPolicy(body)
      setPolicy(access, is)
      endUnproved(access, who.user?.user_no)
      return { was: differing(was, is), is: differing(is, was), answer: undefined }
    })
    return now()
  })
}
