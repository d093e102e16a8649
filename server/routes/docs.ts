import type { FastifyPluginAsync } from 'fastify'
import scalar from '@scalar/fastify-api-reference'

/** Nothing on the page may reach another host: the reference works without a network by construction. */
const here =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'"

/** GET /docs: the API reference, drawn by a script this server keeps; /docs/openapi.json: the document. */
export const docs: FastifyPluginAsync = async (app) => {
  app.addHook('onSend', async (_, reply) => {
    reply.header('content-security-policy', here)
  })
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      pageTitle: '明账 API',
      ...{ withDefaultFonts: false, telemetry: false, hideClientButton: true, showDeveloperTools: 'never' },
      ...{ agent: { disabled: true }, mcp: { disabled: true } }
    }
  })
}
