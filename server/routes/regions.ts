import type { FastifyPluginAsync } from 'fastify'
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

/** GET /regions: what this installation holds, the default first. Any other region is 404 in words. */
export const regions: FastifyPluginAsync<{ held: readonly Held[] }> = async (app, { held }) => {
  const list = held.map(({ region, demo }, i) => ({
    ...{ name: region.name, title_zh: region.title_zh, title_en: region.title_en, root: region.root },
    ...{ draft: region.documents[0]!.draft, default: i === 0, demo }
  }))
  const schema = { tags: ['region'], summary: '接入的地区 | regions held', response: { 200: answer } }
  app.get('', { schema }, () => ({ regions: list }))

  app.setNotFoundHandler((request) => {
    const [, where = ''] = /^\/api\/regions\/([^/?]*)/.exec(request.url) ?? []
    if (where === '' || list.some(({ name }) => name === where)) throw nothingHere(request)
    const names = list.map(({ name }) => name)
    throw new Problem({
      ...{ status: 404, code: 'region-not-held', where },
      zh: `没有接入这个地区。已接入：${names.join('、')}；要增加，请由管理员在启动时用 --region 写明`,
      en: `this region is not held here; held: ${names.join(', ')}; an administrator adds one with --region at start`
    })
  })
}
