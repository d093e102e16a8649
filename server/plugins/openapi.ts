import swagger from '@fastify/swagger'
import { shared } from './shared.ts'

/** Collects the schemas of the routes registered after it into one OpenAPI 3.1 document. */
export const openapi = shared<{ title: string; version: string }>(
  'openapi',
  async (app, { title, version }) => {
    const description =
      '每个查询一条路径；金额以分计（int64），比率为 0 到 1。| One path per question; money in fen (int64), shares 0 to 1.'
    await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title, version, description } } })
  }
)
