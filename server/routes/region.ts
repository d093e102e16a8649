import { readFileSync } from 'node:fs'
import type { FastifyPluginAsync } from 'fastify'
import { Problem } from '../schemas/problem.ts'

/** What a page needs to know about the installation before it asks anything. */
export interface RegionFacts {
  name: string
  root: string
  title_zh: string
  title_en: string
  office_zh: string
  office_en: string
  draft: boolean
  document: string
}
export interface RegionOptions {
  region: RegionFacts
  /** File of the region's map; null when it has none. */
  map: string | null
  today: () => string
  demo: boolean
  version: string
}

const text = { type: 'string' }
const flag = { type: 'boolean' }
const about = {
  type: 'object',
  properties: {
    ...{ name: text, root: text, title_zh: text, title_en: text, office_zh: text, office_en: text },
    ...{ draft: flag, document: text, today: text, demo: flag, version: text }
  }
}

/** GET /region and /region/map.geojson. */
export const region: FastifyPluginAsync<RegionOptions> = async (
  app,
  { region, map, today, demo, version }
) => {
  const tags = ['region']
  const first = { schema: { tags, summary: '本地区 | this region', response: { 200: about } } }
  app.get('/region', first, () => ({ ...region, today: today(), demo, version }))
  const drawn = map === null ? null : readFileSync(map)
  app.get('/region/map.geojson', { schema: { tags, summary: '行政区划图 | map' } }, (_, reply) => {
    if (!drawn)
      throw new Problem({ status: 404, code: 'no-map', zh: '本地区没有地图', en: 'this region has no map' })
    return reply
      .type('application/geo+json; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(drawn)
  })
}
