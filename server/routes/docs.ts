import type { FastifyPluginAsync } from 'fastify'
import scalar from '@scalar/fastify-api-reference'
import { docsPolicy, newNonce } from '../plugins/headers.ts'

/** Stands in the reference's page where the nonce belongs; scalar asks for it once, when it is registered. */
const nonce = 'nonce-of-this-answer'

/** The document stands while the server does, and takes a second to write as YAML: it is written once. */
const isDocument = (url: string | undefined): url is string => /\/openapi\.(json|yaml)$/.test(url ?? '')
const told = ['content-type', 'content-disposition'] as const

/** GET /docs: the API reference, drawn by a script this server keeps; /docs/openapi.json: the document. */
export const docs: FastifyPluginAsync = async (app) => {
  const kept = new Map<
    string,
    { headers: Record<string, number | string | string[] | undefined>; text: Buffer }
  >()
  app.addHook('preHandler', async ({ routeOptions: { url } }, reply) => {
    const document = kept.get(url ?? '')
    if (document) return reply.headers(document.headers).send(document.text)
  })
  app.addHook('onSend', async ({ method, routeOptions: { url } }, reply, payload) => {
    // scalar opens the document to every origin
    for (const name of ['origin', 'methods']) reply.removeHeader(`access-control-allow-${name}`)
    if (method === 'GET' && isDocument(url) && reply.statusCode === 200 && !kept.has(url)) {
      const headers = Object.fromEntries(told.map((name) => [name, reply.getHeader(name)]))
      kept.set(url, { headers, text: Buffer.from(payload as string) })
    }
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
