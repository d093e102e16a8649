import type { FastifyPluginAsync } from 'fastify'

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
  /** GeoJSON text of the region's divisions. */
  map: string | Buffer
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
  app.get('/region/map.geojson', { schema: { tags, summary: '行政区划图 | map' } }, (_, reply) =>
    reply
      .type('application/geo+json; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(map)
  )
}
