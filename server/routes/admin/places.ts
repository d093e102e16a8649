import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { divisionsOf, projectsIn } from '../../access/places.ts'
import { everywhere } from '../../access/grants.ts'
import { pagesOf, permissions, roleNames, type Role, roles } from '../../access/roles.ts'
import type { House } from '../../house.ts'
import type { AdminOptions } from './admin.ts'
import { tags } from './shapes.ts'

const toldRole = (name: (typeof roleNames)[number]) => {
  const { zh, en, detail, permissions: held } = roles[name] as Role
  return {
    ...{ role: name, zh, en, detail, administrator: detail === null },
    permissions: held.map((permission) => ({ permission, ...permissions[permission] })),
    pages: pagesOf(new Set(held))
  }
}

/**
 * What the forms choose from. It comes from the region's files and its list of projects, not from what was loaded about
 * anybody: administrators see no business data. Two routes, since each has one permission.
 */
export const places: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses }) => {
  const named = (house: House) => {
    const { name, title_zh, title_en, root } = house.region
    return { name, title_zh, title_en, root, divisions: divisionsOf(house) }
  }

  const plain = { tags, summary: '区划，供单位选用 | divisions for units' }
  app.get('/divisions', { schema: plain, config: { access: 'users' } }, () => ({
    regions: houses.map(named)
  }))

  const whole = { tags, summary: '角色、区划、项目，供授权选用 | roles, divisions and projects for grants' }
  app.get('/places', { schema: whole, config: { access: 'grant' } }, async () => ({
    everywhere,
    roles: roleNames.map(toldRole),
    regions: await Promise.all(
      houses.map(async (house) => ({ ...named(house), projects: await projectsIn(house) }))
    )
  }))
}
