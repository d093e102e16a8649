import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { createHmac } from 'node:crypto'
import { acted } from '../../access/acted.ts'
import { demandNotLast, demandOther, demandOutOfReach } from '../../access/guards.ts'
import { listedUser, listedUsers } from '../../access/listed.ts'
import { givePassword } from '../../access/reset.ts'
import { endSessionsOf } from '../../access/sessions.ts'
import type { Access } from '../../access/store.ts'
import { unitOf } from '../../access/units.ts'
import { addUser, changeUser, type User, userOf } from '../../access/users.ts'
import type { AdminOptions } from './admin.ts'
import { closed, Name, named, No, tags, UnitNo } from './shapes.ts'

const ExternalId = Type.Union([Type.Null(), Type.String({ maxLength: 200 })])

/**
 * What the trail tells of an account. Of a unified identity a mark that another identity would not have, not the identity:
 * whoever can put his own in its place could sign in as somebody else, and that must be seen.
 */
const teller =
  ({ trail: { key } }: Access) =>
  ({ account, name, unit, state, external_id }: User) => ({
    ...{ account, name, unit, state },
    unified:
      external_id && createHmac('sha256', key).update(`unified:${external_id}`).digest('hex').slice(0, 12)
  })

/** Accounts, for the system administrator. */
export const users: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses, regions }) => {
  const { access } = houses[0]
  const config = { access: 'users' } as const
  const told = teller(access)
  const now = (no: number) => listedUser(access, regions, no)

  const list = { tags, summary: '账号 | accounts' }
  app.get('/users', { schema: list, config }, () => ({ users: listedUsers(access, regions) }))

  const add = {
    ...{ tags, summary: '新建账号 | a new account' },
    body: Type.Object(
      { account: Name, name: Name, unit_no: UnitNo, external_id: Type.Optional(ExternalId) },
      closed
    )
  }
  app.post('/users', { schema: add, config }, ({ body }, reply) => {
    const no = acted(access, 'user-add', body.account, () => {
      unitOf(access, body.unit_no)
      const answer = addUser(access, { ...body, name: named(body.name, 'name') })
      return { is: told(userOf(access, answer)), answer }
    })
    return reply.code(201).send(now(no))
  })

  const change = {
    ...{ tags, summary: '改姓名、单位、统一身份，停用或启用 | rename, disable, enable', params: No },
    body: Type.Partial(
      Type.Object(
        {
          ...{ name: Name, unit_no: UnitNo, external_id: ExternalId },
          state: Type.Enum(['active', 'disabled'])
        },
        closed
      )
    )
  }
  app.patch('/users/:no', { schema: change, config }, ({ params: { no }, body, who }) => {
    const before = userOf(access, no)
    acted(access, 'user-change', before.account, () => {
      demandOther(who, before)
      if (body.unit_no !== undefined) unitOf(access, body.unit_no)
      const locksOut = body.external_id !== undefined && !body.external_id && !before.password
      if (body.state === 'disabled' || locksOut) demandNotLast(access, before)
      if (body.external_id) demandOutOfReach(access, who, before)
      const name = body.name === undefined ? {} : { name: named(body.name, 'name') }
      const is = changeUser(access, no, { ...body, ...name })
      if (is.state === 'disabled') endSessionsOf(access, no, 'disabled')
      return { was: told(before), is: told(is), answer: undefined }
    })
    return now(no)
  })

  const password = {
    ...{ tags, summary: '发一次性口令，下次登录必须更换 | a password for one signing in', params: No }
  }
  app.post('/users/:no/password', { schema: password, config }, ({ params: { no }, who }) =>
    givePassword(access, no, (user) => {
      demandOther(who, user)
      demandOutOfReach(access, who, user)
    })
  )
}
