import swagger from '@fastify/swagger'
import { shared } from './shared.ts'

/** Every region has the same routes: the document shows those of the default once. */
const repeated = (url: string): boolean => url.startsWith('/api/regions/')

/** Collects the schemas of the routes registered after it into one OpenAPI 3.1 document. */
export const openapi = shared<{ title: string; version: string }>(
  'openapi',
  async (app, { title, version }) => {
    const description =
      '每个查询一条路径；金额以分计（int64），比率为 0 到 1。/api/… 是默认地区，/api/regions/<地区>/… 是其中任何一个。' +
      '| One path per question; money in fen (int64), shares 0 to 1. /api/… is the default region, /api/regions/<name>/… any that is held.'
    await app.register(swagger, {
      openapi: { openapi: '3.1.0', info: { title, version, description } },
      transform: ({ schema, url }) => ({ schema: repeated(url) ? { ...schema, hide: true } : schema, url })
    })
  }
)
