import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { demandGrant, everywhere, grantsOf } from '../../access/grants.ts'
import { demandPlaces } from '../../access/places.ts'
import { viewAs as previewOf } from '../../access/view-as.ts'
import { userOf } from '../../access/users.ts'
import { Problem } from '../../schemas/problem.ts'
import { regionNotHeld } from '../regions.ts'
import type { AdminOptions } from './admin.ts'
import { closed, tags, Wish } from './shapes.ts'

const Region = Type.String({ maxLength: 60 })

/** What a role and scope, wished for or held by a user, would see; for the security administrator. */
export const viewAs: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses }) => {
  const { access } = houses[0]
  const config = { access: 'grant' } as const
  const houseOf = (region: string) => {
    const house = houses.find(({ region: { name } }) => name === region)
    if (house || region === everywhere) return house ?? null
    throw regionNotHeld(
      region,
      houses.map(({ region: { name } }) => name)
    )
  }

  const wished = {
    ...{ tags, summary: '预览：这个角色和范围能看到什么 | what a role and scope would see' },
    body: Type.Object({ region: Region, ...Wish.properties }, closed)
  }
  app.post('/view-as', { schema: wished, config }, async ({ body }) => {
    const { region, divisions, projects } = body
    const role = demandGrant([], body)
    const house = houseOf(region)
    const places = house ? await demandPlaces(house, { divisions, projects }) : { divisions, projects }
    const preview = await previewOf(house, { role, ...places })
    const detail = JSON.stringify({ region, role, ...places })
    access.trail.record({ action: 'view-as', object: role, success: true, detail })
    return preview
  })

  const user = {
    ...{ tags, summary: '预览：这个账号现在能看到什么 | what an account sees now' },
    params: Type.Object({ no: Type.Integer({ minimum: 1 }), region: Region }, closed)
  }
  app.get('/users/:no/view-as/:region', { schema: user, config }, async ({ params: { no, region } }) => {
    const { account } = userOf(access, no)
    const grant = grantsOf(access, no).find((one) => one.region === region)
    if (!grant)
      throw new Problem({
        ...{ status: 404, code: 'grant-unknown', where: region },
        zh: '这个账号在这个地区没有角色，什么也看不到',
        en: 'this account holds no role there and sees nothing'
      })
    const preview = await previewOf(houseOf(region), grant)
    const detail = JSON.stringify({ region, role: grant.role })
    access.trail.record({ action: 'view-as', object: account, success: true, detail })
    return preview
  })
}
