import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyPluginAsync } from 'fastify'
import { asOf } from '../regions/as-of.ts'
import type { Region } from '../regions/load.ts'
import { Problem } from '../schemas/problem.ts'

/** What a page needs to know about a region before it asks anything; of replaced entries those of the day (yyyy-mm-dd). */
export const factsOf = (region: Region) => {
  const said = {
    ...{ name: region.name, root: region.root, title_zh: region.title_zh, title_en: region.title_en },
    ...{ office_zh: region.office_zh, office_en: region.office_en },
    ...{ finance_zh: region.finance_zh, unit_zh: region.unit_zh },
    documents: region.documents,
    /** The region's own law is not in force. */
    draft: region.documents[0]!.draft,
    levels: levels(region),
    map: region.map !== null
  }
  return (day: string) => ({
    ...said,
    carriers: asOf(region.carriers, ({ carrier }) => carrier, day).map(
      ({ carrier, duty, title_zh, title_en }) => ({ carrier, duty, title_zh, title_en })
    ),
    clocks: asOf(region.clocks, ({ clock }) => clock, day).map(
      ({ clock, title_zh, title_en, limit_days, unit, direction }) => ({
        ...{ clock, title_zh, title_en, limit_days, unit, direction }
      })
    )
  })
}
export type RegionFacts = ReturnType<ReturnType<typeof factsOf>>

/** Levels of the divisions under the root, from the top: county, township, village. */
const levels = ({ divisions, root }: Region): string[] => [
  ...new Set(
    divisions
      .filter(({ code }) => code.length > root.length && code.startsWith(root))
      .toSorted((a, b) => a.code.length - b.code.length)
      .map(({ level }) => level)
  )
]

export interface RegionOptions {
  /** What is said of the region on a day. */
  facts: (day: string) => RegionFacts
  /** File of the region's map; null when it has none. */
  map: string | null
  today: () => string
  demo: boolean
  version: string
}

const text = { type: 'string' }
const flag = { type: 'boolean' }
const list = (properties: object) => ({ type: 'array', items: { type: 'object', properties } })
const date = { type: ['string', 'null'], format: 'date' }
const about = {
  type: 'object',
  properties: {
    ...{ name: text, root: text, title_zh: text, title_en: text, office_zh: text, office_en: text },
    ...{ finance_zh: text, unit_zh: text },
    documents: list({ document: text, title: text, date, in_force_from: date, draft: flag }),
    draft: flag,
    carriers: list({ carrier: text, duty: text, title_zh: text, title_en: text }),
    clocks: list({
      ...{ clock: text, title_zh: text, title_en: text },
      ...{ limit_days: { type: 'integer' }, unit: text, direction: text }
    }),
    levels: { type: 'array', items: text },
    map: flag,
    ...{ today: text, demo: flag, version: text }
  }
}

/** GET /region and /region/map.geojson. */
export const region: FastifyPluginAsync<RegionOptions> = async (
  app,
  { facts, map, today, demo, version }
) => {
  const tags = ['region']
  // law and borders, no data: whoever has signed in
  const config = { access: 'signed-in' } as const
  const first = { schema: { tags, summary: '本地区 | this region', response: { 200: about } } }
  app.get('/region', { ...first, config }, () => ({ ...facts(today()), today: today(), demo, version }))

  const drawn = map === null ? null : readFileSync(map)
  const etag = drawn && `W/"${createHash('sha256').update(drawn).digest('base64url').slice(0, 32)}"`
  app.get(
    '/region/map.geojson',
    { schema: { tags, summary: '行政区划图 | map' }, config },
    (request, reply) => {
      if (!drawn)
        throw new Problem({ status: 404, code: 'no-map', zh: '本地区没有地图', en: 'this region has no map' })
      // asked anew each time: another start may hold another default region at this address
      reply.header('cache-control', 'private, no-cache').header('etag', etag)
      if (request.headers['if-none-match']?.includes(etag!)) return reply.code(304).send()
      return reply.type('application/geo+json; charset=utf-8').send(drawn)
    }
  )
}
