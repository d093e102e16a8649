import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { acted } from '../../access/acted.ts'
import { forgiven } from '../../access/attempts.ts'
import { removeFactor } from '../../access/factor.ts'
import { everywhere, type Grant, grantsOf, removeGrant, setGrant } from '../../access/grants.ts'
import { demandNotLast, demandOther, demandOwnPassword } from '../../access/guards.ts'
import { listedUser, listedUsers } from '../../access/listed.ts'
import { demandPlaces } from '../../access/places.ts'
import { endIfUnproved } from '../../access/second-factor.ts'
import { endSessionsOf } from '../../access/sessions.ts'
import { userOf } from '../../access/users.ts'
import { Problem } from '../../schemas/problem.ts'
import { regionNotHeld } from '../regions.ts'
import type { AdminOptions } from './admin.ts'
import { closed, No, tags, Wish } from './shapes.ts'

const At = Type.Object({ no: Type.Integer({ minimum: 1 }), region: Type.String({ maxLength: 60 }) }, closed)

/** What the trail tells of a grant. */
const told = (grant: Grant | undefined) => {
  if (!grant) return null
  const { region, role, divisions, projects } = grant
  return { region, role, divisions, projects }
}

/** Roles and scopes, locks and second factors; for the security administrator. What is taken away is gone at the next request. */
export const grants: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses, regions }) => {
  const { access } = houses[0]
  const config = { access: 'grant' } as const
  const now = (no: number) => ({ ...listedUser(access, regions, no), external_id: null })
  const held = (no: number, region: string) => grantsOf(access, no).find((grant) => grant.region === region)

  const list = { tags, summary: '账号及其角色 | accounts with their roles' }
  app.get('/grants', { schema: list, config }, () => ({
    // who somebody is elsewhere is the system administrator's business
    users: listedUsers(access, regions).map((user) => ({ ...user, external_id: null }))
  }))

  const put = { tags, summary: '授予角色和范围 | give a role and a scope', params: At, body: Wish }
  app.put('/users/:no/grants/:region', { schema: put, config }, async ({ params, body, who, actor }) => {
    const { no, region } = params
    const user = userOf(access, no)
    const house = houses.find(({ region: { name } }) => name === region)
    if (!house && region !== everywhere)
      throw regionNotHeld(
        region,
        houses.map(({ region: { name } }) => name)
      )
    const places = house ? await demandPlaces(house, body) : { divisions: [], projects: null }
    acted(access, 'grant', user.account, () => {
      const before = held(no, region)
      demandOther(who, user)
      if (before && before.role !== body.role) demandNotLast(access, user)
      demandOwnPassword(body.role, userOf(access, no))
      const is = setGrant(access, { user_no: no, region, role: body.role, ...places }, actor)
      endIfUnproved(access, user)
      return { was: told(before), is: told(is), answer: undefined }
    })
    return now(no)
  })

  const take = { tags, summary: '收回角色 | take a role away', params: At }
  app.delete('/users/:no/grants/:region', { schema: take, config }, ({ params: { no, region }, who }) => {
    const user = userOf(access, no)
    acted(access, 'grant-remove', user.account, () => {
      demandOther(who, user)
      const before = held(no, region)
      if (!before)
        throw new Problem({
          ...{ status: 404, code: 'grant-unknown', where: region },
          zh: '这个账号在这个地区没有角色，可能刚被收回，请刷新',
          en: 'this account holds no role there; refresh'
        })
      if (region === everywhere) demandNotLast(access, user)
      removeGrant(access, no, region)
      return { was: told(before), is: null, answer: undefined }
    })
    return now(no)
  })

  const unlock = { tags, summary: '解锁 | unlock', params: No }
  app.post('/users/:no/unlock', { schema: unlock, config }, ({ params: { no }, who }) => {
    const user = userOf(access, no)
    acted(access, 'user-unlock', user.account, () => {
      demandOther(who, user)
      return { was: { locked: forgiven(access, user.account) }, is: { locked: false }, answer: undefined }
    })
    return now(no)
  })

  const drop = { tags, summary: '清除动态口令，下次登录重新设置 | reset the second factor', params: No }
  app.delete('/users/:no/factor', { schema: drop, config }, ({ params: { no }, who }) => {
    const user = userOf(access, no)
    acted(access, 'factor-remove', user.account, () => {
      demandOther(who, user)
      const was = { factor: removeFactor(access, no) }
      endSessionsOf(access, no, 'second factor removed')
      return { was, is: { factor: false }, answer: undefined }
    })
    return now(no)
  })
}
