import type { FastifyPluginAsync } from 'fastify'
import { everywhere, grantsOf } from '../access/grants.ts'
import type { Access } from '../access/store.ts'
import type { Who } from '../access/who.ts'
import { nothingHere } from '../plugins/problems.ts'
import type { Region } from '../regions/load.ts'
import { Problem } from '../schemas/problem.ts'

export interface Held {
  region: Region
  demo: boolean
}

const text = { type: 'string' }
const flag = { type: 'boolean' }
const listed = {
  type: 'object',
  properties: {
    ...{ name: text, title_zh: text, title_en: text, root: text },
    ...{ draft: flag, default: flag, demo: flag }
  }
}
const answer = { type: 'object', properties: { regions: { type: 'array', items: listed } } }

/** What is told of a region that is not held and of one that is not granted: the same. */
export const regionNotHeld = (where: string, names: string[]): Problem =>
  new Problem({
    ...{ status: 404, code: 'region-not-held', where },
    zh: `没有这个地区，或没有授权给你。可看的有：${names.toSorted().join('、') || '无'}`,
    en: `this region is not held here, or not granted to you; yours: ${names.toSorted().join(', ') || 'none'}`
  })

/** GET /regions: what this installation holds and the asker may see, the default first. Any other region is 404 in words. */
export const regions: FastifyPluginAsync<{ held: readonly Held[]; access: Access }> = async (
  app,
  { held, access }
) => {
  const list = held.map(({ region, demo }, i) => ({
    ...{ name: region.name, title_zh: region.title_zh, title_en: region.title_en, root: region.root },
    ...{ draft: region.documents[0]!.draft, default: i === 0, demo }
  }))
  /** Administrators and the command line see every region, others where they have a role. */
  const seen = ({ user, role }: Who) => {
    if (user === null) return role === 'operator' ? list : []
    const granted = grantsOf(access, user.user_no).map(({ region }) => region)
    return list.filter(({ name }) => granted.includes(name) || granted.includes(everywhere))
  }
  const schema = { tags: ['region'], summary: '接入的地区 | regions held', response: { 200: answer } }
  app.get('', { schema, config: { access: 'signed-in' } }, ({ who }) => ({ regions: seen(who) }))

  app.setNotFoundHandler((request) => {
    const [, where = ''] = /^\/api\/regions\/([^/?]*)/.exec(request.url) ?? []
    const names = seen(request.who).map(({ name }) => name)
    if (where === '' || names.includes(where)) throw nothingHere(request)
    throw regionNotHeld(where, names)
  })
}
