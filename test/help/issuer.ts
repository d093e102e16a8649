import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface Issuer {
  url: string
  /** Who signs in there next. */
  subject: string
  close(): Promise<void>
}

export const client = { id: 'mingzhang', secret: 'a-secret-of-forty-characters-or-so-0001' }

const listening = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)))

/** Its own key: of the library's example keys it would warn. */
const signing = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })

/** A real OpenID Connect provider on a free port, whose sign-in page answers at once for `subject`. */
export const issuer = async (callback: string): Promise<Issuer> => {
  const server = createServer()
  const url = `http://127.0.0.1:${await listening(server)}`
  const at: Issuer = {
    ...{ url, subject: 'u-1' },
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done())))
  }
  const provider = new Provider(url, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [callback] }],
    clientAuthMethods: ['client_secret_post'],
    clientDefaults: { token_endpoint_auth_method: 'client_secret_post' },
    cookies: { keys: ['test'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    jwks: { keys: [{ ...signing, alg: 'RS256', use: 'sig' }] },
    ttl: {
      Interaction: 600,
      Grant: 600,
      Session: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60
    },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client!.clientId,
        accountId: context.oidc.session!.accountId!
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` }
  })
  const answer = provider.callback()
  server.on('request', (request, reply) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, reply)
    void provider.interactionFinished(request, reply, { login: { accountId: at.subject } })
  })
  return at
}

/** Follows the issuer's own redirects with its cookies, until it sends the browser back to another host. */
export const through = async (to: string): Promise<string> => {
  const jar = new Map<string, string>()
  const { host } = new URL(to)
  for (let at = to; ;) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const set of reply.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=') as [string, string]
      jar.set(name, value)
    }
    const next = reply.headers.get('location')
    if (!next) throw new Error(`the issuer stopped with ${reply.status}: ${await reply.text()}`)
    at = new URL(next, at).href
    if (new URL(at).host !== host) return at
  }
}
