import type { FastifyPluginAsync } from 'fastify'
import scalar from '@scalar/fastify-api-reference'
import { docsPolicy, newNonce } from '../plugins/headers.ts'

/** Stands in the reference's page where the nonce belongs; scalar asks for it once, when it is registered. */
const nonce = 'nonce-of-this-answer'

/** GET /docs: the API reference, drawn by a script this server keeps; /docs/openapi.json: the document. */
export const docs: FastifyPluginAsync = async (app) => {
  app.addHook('onSend', async (_request, reply, payload) => {
    // scalar opens the document to every origin
    for (const name of ['origin', 'methods']) reply.removeHeader(`access-control-allow-${name}`)
    if (!String(reply.getHeader('content-type')).startsWith('text/html')) return payload
    const own = newNonce()
    reply.header('content-security-policy', docsPolicy(own))
    return String(payload).replaceAll(nonce, own)
  })
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      ...{ pageTitle: '明账 API', nonce },
      ...{ withDefaultFonts: false, telemetry: false, hideClientButton: true, showDeveloperTools: 'never' },
      ...{ agent: { disabled: true }, mcp: { disabled: true } }
    }
  })
}
